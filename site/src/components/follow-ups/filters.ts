import type {
  CallOutcome,
  FollowUpFilter,
  FollowUpReason,
} from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { byId, element } from '../../lib/element.ts'
import { DUES, NEVER, OUTCOMES, REASONS } from '../../lib/follow-up-address.ts'
import type { Due } from '../../lib/follow-up-address.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

/** Fills the choices of the filter form and calls `changed` with what it then says. Answers what shows a filter in it. */
export function bindFilters(
  { words }: Staff<FollowUpsWords>,
  speech: Speech,
  changed: (filter: FollowUpFilter) => void,
): (filter: FollowUpFilter) => void {
  const { followUps } = words
  const state = choose('state', [
    ['', followUps.open],
    ['done', followUps.done],
  ])
  const reason = choose('reason', [
    ['', followUps.anyReason],
    ...REASONS.map((one): [string, string] => [one, words.followUpReasons[one]]),
  ])
  const department = byId<HTMLSelectElement>('department')
  const due = choose('due', [
    ['', followUps.anyDue],
    ...DUES.map((one): [string, string] => [one, words.followUpDues[one]]),
  ])
  const outcome = choose('outcome', [
    ['', followUps.anyOutcome],
    [NEVER, followUps.neverCalled],
    ...OUTCOMES.map((one): [string, string] => [one, words.callOutcomes[one]]),
  ])
  const form = byId<HTMLFormElement>('filters')
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('change', () => changed(written()))
  byId('clear').addEventListener('click', () => {
    changed(state.value === 'done' ? { state: 'done' } : {})
    state.focus()
  })

  return (filter) => {
    department.replaceChildren(
      ...[['', words.survey.allDepartments] as const, ...speech.departments(filter.department)].map(
        ([value, label]) => element('option', { value }, label),
      ),
    )
    state.value = filter.state ?? ''
    reason.value = filter.reason ?? ''
    department.value = filter.department ?? ''
    due.value = filter.due ?? ''
    outcome.value = filter.outcome === null ? NEVER : (filter.outcome ?? '')
    for (const field of document.querySelectorAll<HTMLElement>('[data-open-only]'))
      field.hidden = filter.state === 'done'
    byId('clear').hidden = Object.keys(filter).every((name) => name === 'state')
  }

  function written(): FollowUpFilter {
    const done = state.value === 'done'
    return {
      ...(done && { state: 'done' }),
      ...(reason.value && { reason: reason.value as FollowUpReason }),
      ...(department.value && { department: department.value }),
      ...(due.value && !done && { due: due.value as Due }),
      ...(outcome.value && {
        outcome: outcome.value === NEVER ? null : (outcome.value as CallOutcome),
      }),
    }
  }
}

function choose(id: string, choices: [value: string, label: string][]): HTMLSelectElement {
  const control = byId<HTMLSelectElement>(id)
  control.replaceChildren(...choices.map(([value, label]) => element('option', { value }, label)))
  return control
}
