import type { VisitImport } from '../../../../supabase/contract/visit.ts'
import type { ImportWords } from '../../i18n/import/index.ts'
import { byId, element } from '../../lib/element.ts'
import { listVisitImports, undoVisitImport } from '../../queries/visits.ts'
import { confirmed } from '../confirm.ts'
import { whyOf } from '../failure.ts'
import { perform } from '../form.ts'
import type { Staff } from '../staff-page.ts'

/** The imports there were, newest first, each of which can be undone. Answers what shows them as they are now. */
export function bindPast(staff: Staff<ImportWords>): () => Promise<void> {
  const { hospital, words, format, language } = staff
  const { visitImport } = words
  const time = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: hospital.time_zone,
  })
  const timeOf = (at: string) => time.format(new Date(at))

  return show

  async function show() {
    byId('past-failed').textContent = ''
    try {
      const imports = await listVisitImports(hospital.slug)
      byId('past-none').hidden = imports.length > 0
      byId('past-list').replaceChildren(...imports.map(item))
    } catch (error) {
      if (await staff.sessionOver(error)) return
      byId('past-failed').textContent = `${visitImport.failed} ${whyOf(error, words)}`
    }
  }

  function item(one: VisitImport): HTMLElement {
    const changed = one.accepted + one.corrected + one.cancelled
    const place = element(
      'li',
      { id: `import-${one.id}` },
      element('strong', {}, one.file),
      element(
        'span',
        { class: 'summary' },
        [timeOf(one.started_at), one.by].filter((part) => part !== null).join(' · '),
      ),
      element(
        'span',
        {},
        visitImport.said(
          format.count(one.accepted),
          format.count(one.corrected),
          format.count(one.cancelled),
        ),
      ),
    )
    if (one.undone_at !== null) {
      place.append(element('span', { class: 'badge' }, visitImport.undone(timeOf(one.undone_at))))
      return place
    }
    const undo = element(
      'button',
      { type: 'button', class: 'button quiet', 'aria-label': visitImport.undoOf(one.file) },
      visitImport.undo,
    )
    undo.addEventListener('click', async () => {
      const sure = await confirmed(words, {
        title: visitImport.undoTitle,
        text: visitImport.undoText(format.count(changed)),
        act: visitImport.undo,
      })
      if (!sure) return
      await perform(place, staff, async () => {
        const { cancelled, restored, left } = await undoVisitImport(hospital.slug, one.id)
        byId('past-said').textContent =
          visitImport.undoDone(format.count(cancelled + restored)) +
          (left > 0 ? ` ${visitImport.left(format.count(left))}` : '')
        await show()
        byId('past-title').focus()
        return null
      })
    })
    place.append(
      undo,
      element('span', { role: 'status' }),
      element('span', { class: 'error', role: 'alert' }),
    )
    return place
  }
}
