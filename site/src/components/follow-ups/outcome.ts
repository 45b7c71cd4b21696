import type { CallOutcome } from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { element } from '../../lib/element.ts'
import { OUTCOMES } from '../../lib/follow-up-address.ts'
import type { Fault } from '../fields.ts'

/** The choice of what came of a call. Nothing is chosen beforehand: nobody is to have been reached by a slip. */
export function outcomeField({ followUps, callOutcomes }: FollowUpsWords) {
  const radios = OUTCOMES.map((outcome) =>
    element('input', {
      id: `call-${outcome}`,
      type: 'radio',
      name: 'outcome',
      value: outcome,
      'aria-describedby': `call-${OUTCOMES[0]}-error`,
    }),
  )
  // A fault is told at the first of them.
  const [first] = radios
  const error = element('p', { class: 'error', id: `call-${OUTCOMES[0]}-error` })
  const root = element(
    'div',
    {},
    element(
      'fieldset',
      { class: 'choices' },
      element('legend', { class: 'visually-hidden' }, followUps.result),
      ...OUTCOMES.map((outcome, place) =>
        element('label', {}, radios[place] ?? null, callOutcomes[outcome]),
      ),
    ),
    error,
  )
  const clear = () => {
    error.textContent = ''
    if (first) first.ariaInvalid = null
  }
  root.addEventListener('change', clear)
  return {
    root,
    clear,
    /** Null: nothing was chosen yet. */
    read: () => (radios.find(({ checked }) => checked)?.value ?? null) as CallOutcome | null,
    faults: (): Fault[] =>
      first && !radios.some(({ checked }) => checked)
        ? [{ control: first, message: followUps.needsOutcome }]
        : [],
  }
}
