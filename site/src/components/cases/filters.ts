import type { CaseDesk, CaseFilter, CaseState } from '../../../../supabase/contract/case.ts'
import type { CasesWords } from '../../i18n/cases/index.ts'
import {
  CHANNELS,
  DUES,
  isOpen,
  KINDS,
  OPEN_STATES,
  said,
  searchable,
  SEVERITIES,
  SOURCES,
  STATES,
} from '../../lib/case-address.ts'
import { isDay } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

/** How long after the last key a search begins, ms. */
const PAUSE = 300
/** The value of all open states together, as the address has it. */
const OPEN = 'open'
/** What stands behind "more filters". */
const SELDOM = [
  'kind',
  'source',
  'channel',
  'department',
  'category',
  'severity',
  'first_day',
  'last_day',
] as const

/** Fills the choices of the filter form and calls `changed` with what it then says. Answers what shows a filter in it. */
export function bindFilters(
  { words, user }: Staff<CasesWords>,
  desk: CaseDesk,
  speech: Speech,
  changed: (filter: CaseFilter) => void,
): (filter: CaseFilter) => void {
  const { cases } = words
  const form = byId<HTMLFormElement>('filters')
  const search = byId<HTMLInputElement>('search')
  const [first, last] = [byId<HTMLInputElement>('first'), byId<HTMLInputElement>('last')]
  const selects = {
    due: choose('due', cases.anyDue, named(DUES, words.caseDues)),
    assignee: choose('assignee', cases.anybody, [
      ['me', cases.me],
      ['nobody', cases.nobody],
      ...desk.colleagues
        .filter(({ user_id }) => user_id !== user.id)
        .map(({ user_id, email }): [string, string] => [user_id, email]),
    ]),
    kind: choose('kind', cases.anyKind, named(KINDS, words.caseKinds)),
    source: choose('source', cases.anySource, named(SOURCES, words.caseSources)),
    channel: choose('channel', cases.anyChannel, named(CHANNELS, words.channels)),
    department: choose('department', words.survey.allDepartments, speech.departments()),
    category: choose('category', cases.anyCategory, speech.categories()),
    severity: choose('severity', cases.anySeverity, named(SEVERITIES, words.severities)),
  }
  const state = choose('state', cases.anyState, [
    [OPEN, cases.openStates],
    ...named(STATES, words.caseStates),
  ])
  const order = byId<HTMLSelectElement>('order')
  order.replaceChildren(
    element('option', { value: 'due' }, cases.dueFirst),
    element('option', { value: 'newest' }, cases.newestFirst),
  )
  let shown: CaseFilter = {}
  let pause = 0

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    tell()
  })
  form.addEventListener('change', ({ target }) => {
    if (target !== search) tell()
  })
  // What is being composed is not written yet.
  search.addEventListener('compositionend', tellSoon)
  search.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) tellSoon()
  })
  byId('clear').addEventListener('click', () => {
    changed({})
    search.focus()
  })

  return (filter) => {
    shown = filter
    // Whoever types is not interrupted by what was typed a moment ago.
    if (searchable(search.value) !== (filter.search ?? '')) search.value = filter.search ?? ''
    showStates(filter.states ?? [])
    for (const [name, control] of Object.entries(selects)) {
      const value = filter[name as keyof typeof selects] ?? ''
      offer(control, name, value)
      control.value = value
    }
    order.value = filter.order ?? 'due'
    first.value = filter.first_day ?? ''
    last.value = filter.last_day ?? ''
    blame('')
    byId('clear').hidden = Object.keys(filter).length === 0
    if (SELDOM.some((name) => name in filter)) byId<HTMLDetailsElement>('more-filters').open = true
  }

  function choose(id: string, any: string, choices: [string, string][]) {
    const control = byId<HTMLSelectElement>(id)
    control.replaceChildren(
      ...[['', any] as const, ...choices].map(([value, label]) =>
        element('option', { value }, label),
      ),
    )
    return control
  }

  /** Several states together have no option of their own until an address asks for them. */
  function showStates(states: readonly CaseState[]) {
    const several = states.length > 1 && !isOpen(states)
    const value = isOpen(states) ? OPEN : several ? states.join(' ') : (states[0] ?? '')
    state.querySelector('[data-several]')?.remove()
    if (several)
      state.append(
        element(
          'option',
          { value, 'data-several': true },
          states.map((one) => words.caseStates[one]).join(cases.and),
        ),
      )
    state.value = value
  }

  /** What is closed or archived is offered to whoever asks for it. */
  function offer(control: HTMLSelectElement, name: string, value: string) {
    if ([...control.options].some((option) => option.value === value)) return
    const label =
      name === 'department'
        ? speech.department(value)
        : name === 'category'
          ? speech.category(value)
          : value
    control.append(element('option', { value }, label))
  }

  function tellSoon() {
    clearTimeout(pause)
    pause = window.setTimeout(tell, PAUSE)
  }

  function tell() {
    clearTimeout(pause)
    const days = [first.value, last.value].filter(isDay)
    if (days.length === 2 && days.toSorted()[0] !== days[0]) return blame(cases.wrongDays)
    blame('')
    const value = (control: HTMLSelectElement) => control.value || undefined
    const states = state.value === OPEN ? [...OPEN_STATES] : state.value.split(' ').filter(Boolean)
    changed(
      said({
        ...shown,
        ...(Object.fromEntries(
          Object.entries(selects).map(([name, control]) => [name, value(control)]),
        ) as CaseFilter),
        states: states.length > 0 ? (states as CaseState[]) : undefined,
        first_day: first.value || undefined,
        last_day: last.value || undefined,
        search: searchable(search.value) || undefined,
        order: order.value === 'newest' ? 'newest' : undefined,
      }),
    )
  }

  function blame(what: string) {
    byId('days-error').textContent = what
    for (const field of [first, last]) field.ariaInvalid = what === '' ? null : 'true'
  }
}

/** The choices of a select, in order. */
const named = <Name extends string>(
  names: readonly Name[],
  wordings: Record<Name, string>,
): [string, string][] => names.map((name) => [name, wordings[name]])
