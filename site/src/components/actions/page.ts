import type {
  ActionFilter,
  ActionList,
  CorrectiveAction,
} from '../../../../supabase/contract/action.ts'
import type { Case, Colleague } from '../../../../supabase/contract/case.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import { formatActions, parseActions, settleActions, STATES } from '../../lib/action-address.ts'
import { byId } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { shownReference } from '../../lib/reference.ts'
import { categoriesOf, colleaguesOf, listActions } from '../../queries/actions.ts'
import { openCase } from '../../queries/cases.ts'
import { whyOf } from '../failure.ts'
import { showMistakes } from '../notice.ts'
import { pageAddress } from '../page-address.ts'
import { showListState } from '../list-states.ts'
import type { Staff } from '../staff-page.ts'
import { bindAdding } from './adding.ts'
import { doings } from './changing.ts'
import { saveActions } from './csv.ts'
import { bindFilters } from './filters.ts'
import { actionItem } from './item.ts'
import { speechOf } from './speech.ts'

/** Runs `/admin/actions/`. Its address is its state; with a case in it the form for a new action is filled in from that case. */
export async function actionsPage(staff: Staff<ActionsWords>): Promise<void> {
  const { hospital, words, format } = staff
  const { actions } = words
  const agent = hospital.role !== 'viewer'
  const list = new Latest(listActions)
  const place = byId('action-rows')
  const more = byId<HTMLButtonElement>('more')
  let view = parseActions(location.search)
  let rows: CorrectiveAction[] = []
  let next: ActionList['next'] = null
  let people: Promise<Colleague[]> | null = null
  /** Who can see to something, asked for when it is first wanted. */
  const colleagues = () =>
    (people ??= colleaguesOf(hospital.slug).catch((error: unknown) => {
      people = null
      throw error
    }))

  /** Whether what is in the list can be named. */
  let named = false
  ask()
  const categories = await categoriesOf(hospital.id)
  const speech = speechOf(staff, categories)
  const { addressOf, go } = pageAddress(formatActions, () => view, read)
  const showFilters = bindFilters(staff, speech, (filter) => go({ filter }))
  const showAdding = agent ? bindAdding(staff, speech, colleagues, changed) : () => {}
  byId('retry').addEventListener('click', () => reload())
  more.addEventListener('click', () => void showMore())
  byId('csv').addEventListener('click', () => saveActions(rows, staff, speech))
  byId('first-text').textContent = agent ? actions.firstText : actions.firstForViewers
  byId('actions').hidden = false
  named = true
  read()
  draw()

  function read() {
    const { search } = location
    const settled = settleActions(parseActions(search), search, { ...hospital, categories })
    view = settled.view
    showFilters(view.filter)
    showMistakes(settled.mistakes, staff)
    const reference = view.filter.case ?? null
    byId('from-case').hidden = reference === null
    if (reference) byId('from-case-title').textContent = actions.fromCase(shownReference(reference))
    byId<HTMLAnchorElement>('all-actions').href = addressOf({ filter: {} })
    void prefill(reference)
    ask()
  }

  /** The case is read for agents alone, and every reading is recorded: once for each. */
  async function prefill(reference: string | null) {
    if (!agent) return
    let found: Case | null = null
    byId('case-failed').textContent = ''
    if (reference !== null)
      try {
        found = await openCase({ hospital: hospital.slug, reference }, new AbortController().signal)
      } catch (error) {
        if (await staff.sessionOver(error)) return
        byId('case-failed').textContent = actions.caseFailed(shownReference(reference))
      }
    showAdding(found)
  }

  function reload() {
    list.forget()
    ask()
  }

  function changed(said: string) {
    byId('list-said').textContent = said
    byId('list-said').focus()
    reload()
  }

  function ask() {
    place.ariaBusy = 'true'
    if (rows.length === 0) showListState('loading')
    void list.get({ hospital: hospital.slug, filter: view.filter }).then((fresh) => {
      if (fresh) draw()
      else if (list.data) place.ariaBusy = null
    }, failed)
  }

  async function failed(error: unknown) {
    // As long as nothing can be named `read` is about to ask again.
    if (!named) return
    place.ariaBusy = null
    if (await staff.sessionOver(error)) return
    byId('list-why').textContent = whyOf(error, words)
    showListState('failed')
  }

  function draw() {
    const page = list.data
    if (!page || !named) return
    rows = page.actions
    next = page.next
    place.replaceChildren(...rows.map(drawn))
    place.ariaBusy = null
    more.hidden = next === null
    showListState(rows.length > 0 ? 'rows' : narrowed(view.filter) ? 'empty' : 'first')
    const { open, overdue, done } = page.counts
    byId('list-count').textContent = actions.counts(
      format.count(open),
      format.count(overdue),
      format.count(done),
    )
  }

  async function showMore() {
    const after = next
    if (!after || more.ariaDisabled === 'true') return
    more.ariaDisabled = 'true'
    byId('more-failed').textContent = ''
    try {
      const page = await listActions(
        { hospital: hospital.slug, filter: view.filter, after },
        new AbortController().signal,
      )
      // Something else was asked for meanwhile.
      if (next !== after) return
      next = page.next
      rows = [...rows, ...page.actions]
      place.append(...page.actions.map(drawn))
      more.hidden = next === null
    } catch (error) {
      if (await staff.sessionOver(error)) return
      byId('more-failed').textContent = actions.moreFailed
    } finally {
      more.ariaDisabled = null
    }
  }

  function drawn(action: CorrectiveAction) {
    const options = { staff, speech, colleagues, changed }
    return actionItem(action, staff, speech, agent ? doings(action, options) : [])
  }
}

const narrowed = (filter: ActionFilter) =>
  Object.keys(filter).some((name) => name !== 'state') || filter.state === STATES[1]
