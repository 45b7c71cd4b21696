import type { Case } from '../../../../supabase/contract/case.ts'
import { byId } from '../../lib/element.ts'
import { lastDayBefore } from '../../lib/due.ts'
import { facts } from '../facts.ts'
import type { CaseFrame } from './frame.ts'

/** Until when the case is to be acknowledged and resolved, whether it was, and by which rule. */
export function showDeadlines(
  one: Case,
  { staff: { words, format }, desk, speech }: CaseFrame,
): void {
  const { cases } = words
  const until = (due: string | null, done: string) =>
    [due === null ? cases.nothingDue : speech.day(lastDayBefore(due, speech.calendar)), done]
      .filter(Boolean)
      .join(' · ')
  byId('case-deadlines').replaceChildren(
    ...facts([
      [
        cases.acknowledgeUntil,
        until(
          one.acknowledge_due_at,
          one.acknowledged_at ? cases.wasAcknowledged(speech.moment(one.acknowledged_at)) : '',
        ),
      ],
      [
        cases.resolveUntil,
        until(
          one.resolve_due_at,
          one.resolved_at ? cases.wasResolved(speech.moment(one.resolved_at)) : '',
        ),
      ],
    ]),
  )
  const acknowledge = format.count(desk.acknowledge_days)
  byId('case-rule').textContent = one.complex
    ? cases.ruleComplex(acknowledge, format.count(desk.complex_days))
    : cases.rule(acknowledge, format.count(desk.answer_days))
}
