import type { CasesWords } from '../../i18n/cases/index.ts'
import { formatCases, NEW, parseCases, settleCases } from '../../lib/case-address.ts'
import { byId } from '../../lib/element.ts'
import { caseDeskOf } from '../../queries/cases.ts'
import { bindEscape } from '../escape.ts'
import { showMistakes } from '../notice.ts'
import { pageAddress } from '../page-address.ts'
import type { Staff } from '../staff-page.ts'
import { bindOwnLinks } from '../view-links.ts'
import { bindBulk } from './bulk.ts'
import { bindCase } from './case.ts'
import { bindCsv } from './csv.ts'
import { bindFilters } from './filters.ts'
import { bindKeys } from './keys.ts'
import { bindList, rowOf } from './list.ts'
import { bindNewCase } from './new-case.ts'
import { speechOf } from './speech.ts'
import type { Speech } from './speech.ts'
import { bindViews } from './views.ts'

/** Runs `/admin/cases/`. Its address is its state: the filters and the case that is open go there first and are read from there. */
export async function casesPage(staff: Staff<CasesWords>): Promise<void> {
  const { hospital, words } = staff
  if (hospital.role === 'viewer') {
    byId('not-yours-why').textContent = words.cases.notYours(words.roles.viewer)
    byId('not-yours').hidden = false
    return
  }
  let view = parseCases(location.search)
  let speech: Speech | null = null
  let listChanged = () => {}
  const list = bindList(staff, () => speech, {
    addressOf: (open) => addressOf({ open }),
    changed: () => listChanged(),
  })
  byId('cases').hidden = false
  // The list is asked for before anything of it can be named.
  list.show(view.filter, view.open)

  const desk = await caseDeskOf(hospital.slug)
  const named = speechOf(staff, desk)
  speech = named
  const { addressOf, go } = pageAddress(formatCases, () => view, read)
  const showFilters = bindFilters(staff, desk, named, (filter) => go({ filter }))
  const drawViews = bindViews(staff, desk, {
    filter: () => view.filter,
    addressOf: (filter) => addressOf({ filter, open: null }),
  })
  const showChosen = bindBulk(staff, desk, named, list)
  listChanged = showChosen
  bindCsv(staff, named, list)
  const showCase = bindCase(staff, desk, named, {
    changed: (one) => list.update(one),
    addressOf: (open) => addressOf({ open }),
  })
  const showNewCase = bindNewCase(staff, named, (filed) => {
    list.reload()
    go({ open: filed.reference })
  })
  bindKeys({ close })
  bindOwnLinks((link) => (link.matches('.back') ? close() : go(parseCases(link.search))))
  bindEscape('.panel', close)
  list.draw()
  read()

  function read() {
    const { search } = location
    const settled = settleCases(parseCases(search), search, { ...hospital, ...desk })
    view = settled.view
    showMistakes(settled.mistakes, staff)
    showFilters(view.filter)
    drawViews()
    list.show(view.filter, view.open)
    byId('cases').classList.toggle('with-case', view.open !== null)
    byId<HTMLAnchorElement>('new-case').href = addressOf({ open: NEW })
    for (const id of ['case-back', 'new-back'])
      byId<HTMLAnchorElement>(id).href = addressOf({ open: null })
    showNewCase(view.open === NEW)
    showCase(view.open === NEW ? null : view.open)
  }

  /** Back to where one came from: the row of the case, or the list. */
  function close() {
    const { open } = view
    if (open === null) return
    go({ open: null })
    const row = rowOf(open)?.querySelector('a')
    if (row) row.focus()
    else byId('list-title').focus()
  }
}
