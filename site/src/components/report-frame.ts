import type { Mistake } from '../lib/address.ts'
import { byId } from '../lib/element.ts'
import { Latest } from '../lib/latest.ts'
import type { Basis } from './basis.ts'
import { bindContents } from './contents.ts'
import { bindExports } from './exports.ts'
import { whyOf } from './failure.ts'
import { showMistakes } from './notice.ts'
import { pageAddress } from './page-address.ts'
import type { PageAddress } from './page-address.ts'
import { showPeriod } from './period-text.ts'
import type { Periods } from './period-text.ts'
import { bindPrint } from './print.ts'
import type { Staff } from './staff-page.ts'
import { bindChartFailures, bindViewLinks, hideChartFailures } from './view-links.ts'

const STATES = ['loading', 'failed', 'empty', 'figures'] as const

/** What an address means at the hospital today. */
interface Settled<Query> extends Periods {
  query: Query
  /** What of the address is not obeyed. */
  mistakes: Mistake[]
}

/** What a report is, besides what all of them do alike. */
interface Parts<View, Query, Data> {
  parse: (search: string) => View
  format: (view: View) => string
  ask: (query: Query, signal: AbortSignal) => Promise<Data>
  /** Settles what the address `search` leaves open, and shows in the filters what is asked for. */
  settle: (view: View, search: string) => Settled<Query>
  /** Whether there is nothing at all to tell, hidden or not. */
  isEmpty: (data: Data) => boolean
  /** `at`: when the data was answered. */
  draw: (data: Data, now: { view: View; at: Date }) => void
  /** The sentence for those who hear the page when there is something new. */
  told: (data: Data) => string
  /** What the section with that id rests on, or the page as a whole. */
  basis: (section?: string) => Basis
}

/**
 * Runs a page of figures with one question (`Report.astro` with `#empty` and `#figures` in it). Its address is its state:
 * whatever is chosen goes there first and is read from there.
 */
export function reportFrame<View extends object, Query, Data>(
  staff: Staff,
  parts: Parts<View, Query, Data>,
): PageAddress<View> {
  const { words } = staff
  const answers = new Latest(parts.ask)
  let view: View
  let query: Query

  const address = pageAddress(parts.format, () => view, obey)
  bindViewLinks((link) => address.go(parts.parse(link.search)))
  bindChartFailures()
  byId('retry').addEventListener('click', load)
  bindExports(staff, parts.basis)
  bindPrint(staff, parts.basis)
  bindContents()
  obey()
  return address

  function obey() {
    const { search } = location
    view = parts.parse(search)
    const settled = parts.settle(view, search)
    query = settled.query
    showMistakes(settled.mistakes, staff)
    showPeriod(settled, staff)
    load()
  }

  /** Asks for what is not there yet and draws what is. */
  function load() {
    void answers.get(query).then((fresh) => {
      if (!fresh || !answers.data) return
      draw(answers.data)
      byId('status').textContent = parts.told(answers.data)
    }, failed)
    if (answers.data) draw(answers.data)
    else show('loading')
  }

  async function failed(error: unknown) {
    if (await staff.sessionOver(error)) return
    byId('figures-why').textContent = whyOf(error, words)
    show('failed')
  }

  function draw(data: Data) {
    show(parts.isEmpty(data) ? 'empty' : 'figures')
    parts.draw(data, { view, at: answers.at })
  }
}

/** Shows one state of the page. While it loads again, what was there stays, dimmed. */
function show(state: (typeof STATES)[number]): void {
  const figures = byId('figures')
  const again = state === 'loading' && !figures.hidden
  figures.ariaBusy = again ? 'true' : null
  if (again) return
  for (const one of STATES) byId(one).hidden = one !== state
  if (state === 'loading' || state === 'failed') byId('status').textContent = ''
  hideChartFailures()
}
