import type { ImportWords } from '../../i18n/import/index.ts'
import { byId, element } from '../../lib/element.ts'
import { clockOf } from '../clock.ts'
import { confirmed } from '../confirm.ts'
import { whyOf } from '../failure.ts'
import { perform } from '../form.ts'
import type { Staff } from '../staff-page.ts'

/** An import that there was. */
interface PastImport {
  id: string
  file: string
  started_at: string
  by: string | null
  undone_at: string | null
}

/** Imports of one kind of list: where they are told, what they did, and how one is undone. */
export interface PastKind<Import extends PastImport> {
  list: () => Promise<Import[]>
  said: (one: Import) => string
  /** What is asked before. */
  undoText: (one: Import) => string
  /** Answers what to say of it. */
  undo: (id: string) => Promise<string>
}

/** The imports there were, newest first, each of which can be undone. Answers what shows them as they are now. */
export function bindPast<Import extends PastImport>(
  staff: Staff<ImportWords>,
  kind: PastKind<Import>,
): () => Promise<void> {
  const { words } = staff
  const { visitImport } = words
  const { moment } = clockOf(staff)

  return show

  async function show() {
    byId('past-failed').textContent = ''
    try {
      const imports = await kind.list()
      byId('past-none').hidden = imports.length > 0
      byId('past-list').replaceChildren(...imports.map(item))
    } catch (error) {
      if (await staff.sessionOver(error)) return
      byId('past-failed').textContent = `${visitImport.failed} ${whyOf(error, words)}`
    }
  }

  function item(one: Import): HTMLElement {
    const place = element(
      'li',
      { id: `import-${one.id}` },
      element('strong', {}, one.file),
      element(
        'span',
        { class: 'summary' },
        [moment(one.started_at), one.by].filter((part) => part !== null).join(' · '),
      ),
      element('span', {}, kind.said(one)),
    )
    if (one.undone_at !== null) {
      place.append(element('span', { class: 'badge' }, visitImport.undone(moment(one.undone_at))))
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
        text: kind.undoText(one),
        act: visitImport.undo,
      })
      if (!sure) return
      await perform(place, staff, async () => {
        byId('past-said').textContent = await kind.undo(one.id)
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
