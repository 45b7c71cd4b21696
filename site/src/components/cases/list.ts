import type { CaseFilter, CasePage, CaseRow } from '../../../../supabase/contract/case.ts'
import type { CasesWords } from '../../i18n/cases/index.ts'
import { byId } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { listCases } from '../../queries/cases.ts'
import type { CaseQuery } from '../../queries/cases.ts'
import { whyOf } from '../failure.ts'
import { showListState } from '../list-states.ts'
import type { Staff } from '../staff-page.ts'
import { caseRow } from './row.ts'
import type { Speech } from './speech.ts'

export interface CaseList {
  /** What is shown, in its order. */
  rows: readonly CaseRow[]
  chosen: Set<string>
  /** Asks for the first page of `filter`, unless it is there, and marks the case that is open. */
  show(filter: CaseFilter, open: string | null): void
  /** Asks again, whatever is there. */
  reload(): void
  /** Shows a case as it is now, where it stands. */
  update(row: CaseRow): void
  /** Shows the rows anew. */
  draw(): void
}

interface Options {
  addressOf: (reference: string) => string
  /** Called whenever other rows are shown or chosen. */
  changed: () => void
}

/** The list of cases: page after page, each row a link to its case. */
export function bindList(
  staff: Staff<CasesWords>,
  speech: () => Speech | null,
  { addressOf, changed }: Options,
): CaseList {
  const { hospital, words, format } = staff
  const place = byId('case-rows')
  const more = byId<HTMLButtonElement>('more')
  const first = new Latest(listCases)
  const chosen = new Set<string>()
  let filter: CaseFilter = {}
  let open: string | null = null
  let rows: CaseRow[] = []
  let page: CasePage | null = null

  byId('retry').addEventListener('click', () => reload())
  more.addEventListener('click', () => void showMore())

  const list: CaseList = {
    get rows() {
      return rows
    },
    chosen,
    show(wanted, opened) {
      filter = wanted
      open = opened
      mark()
      ask()
    },
    reload,
    update(row) {
      const place = rows.findIndex(({ reference }) => reference === row.reference)
      if (place < 0) return
      rows[place] = row
      rowOf(row.reference)?.replaceWith(drawn(row))
    },
    draw,
  }
  return list

  function reload() {
    first.forget()
    ask()
  }

  function ask() {
    const query: CaseQuery = { hospital: hospital.slug, filter }
    place.ariaBusy = 'true'
    void first.get(query).then(
      (fresh) => {
        if (fresh && first.data) {
          page = first.data
          rows = [...page.cases]
          chosen.clear()
          draw()
        } else if (first.data) place.ariaBusy = null
      },
      async (error: unknown) => {
        // As long as nothing can be named the page is about to ask again.
        if (!speech()) return
        place.ariaBusy = null
        if (await staff.sessionOver(error)) return
        byId('list-why').textContent = whyOf(error, words)
        showListState('failed')
      },
    )
    if (!first.data && rows.length === 0) showListState('loading')
  }

  async function showMore() {
    if (!page?.more || more.ariaDisabled === 'true') return
    const before = page
    more.ariaDisabled = 'true'
    byId('more-failed').textContent = ''
    try {
      const next = await listCases(
        { hospital: hospital.slug, filter, ...(before.next && { after: before.next }) },
        new AbortController().signal,
      )
      // Something else was asked for meanwhile.
      if (page !== before) return
      page = next
      const known = new Set(rows.map(({ reference }) => reference))
      const added = next.cases.filter(({ reference }) => !known.has(reference))
      rows.push(...added)
      place.append(...added.map(drawn))
      count()
      if (added[0]) rowOf(added[0].reference)?.querySelector('a')?.focus()
      changed()
    } catch (error) {
      if (await staff.sessionOver(error)) return
      byId('more-failed').textContent = words.cases.moreFailed
    } finally {
      more.ariaDisabled = null
    }
  }

  function draw() {
    if (!speech() || !page) return
    place.replaceChildren(...rows.map(drawn))
    place.ariaBusy = null
    const narrowed = Object.keys(filter).some((name) => name !== 'order')
    showListState(rows.length > 0 ? 'rows' : narrowed ? 'empty' : 'first')
    count()
    changed()
  }

  function count() {
    const n = format.count(rows.length)
    more.hidden = !page?.more
    byId('list-count').textContent = page?.more
      ? words.cases.shownMore(n)
      : rows.length === 1
        ? words.cases.shownOne
        : rows.length > 0
          ? words.cases.shown(n)
          : words.cases.emptyTitle
  }

  function drawn(row: CaseRow) {
    const { reference } = row
    const options = {
      address: addressOf(reference),
      chosen: chosen.has(reference),
      open: reference === open,
    }
    return caseRow(row, options, staff, speech() as Speech)
  }

  /** Which case is open, and how each address goes on from where one is now. */
  function mark() {
    for (const row of place.querySelectorAll<HTMLElement>(':scope > li')) {
      const reference = row.dataset['reference'] ?? ''
      const link = row.querySelector('a')
      if (!link) continue
      link.href = addressOf(reference)
      link.ariaCurrent = reference === open ? 'true' : null
    }
  }
}

/** The row of a case, where the list shows it. */
export const rowOf = (reference: string): HTMLElement | null =>
  byId('case-rows').querySelector(`li[data-reference="${CSS.escape(reference)}"]`)
