import type { Case } from '../../../../supabase/contract/case.ts'
import { byId } from '../../lib/element.ts'
import { lastDayBefore, workingDays } from '../../lib/due.ts'
import { facts } from '../facts.ts'
import type { CaseFrame } from './frame.ts'

/** Until when the case is to be acknowledged and resolved, whether it was, and by which rule. */
export function showDeadlines(
  one: Case,
  { staff: { words, format }, desk, speech }: CaseFrame,
): void {
  const { cases } = words
  const until = (due: string | null, done: string | null, doneText: (when: string) => string) =>
    [
      due === null ? cases.nothingDue : speech.day(lastDayBefore(due, speech.calendar)),
      ...(done === null ? [] : [doneText(speech.moment(done)), ...late(due, done)]),
    ].join(' · ')
  /** What is done on the weekend after its day is late too, though by no working day. */
  const late = (due: string | null, done: string) => {
    if (due === null || Date.parse(done) < Date.parse(due)) return []
    const days = workingDays(
      lastDayBefore(due, speech.calendar),
      speech.dayOf(done),
      speech.calendar,
    )
    return [
      days === 0 ? cases.late : days === 1 ? cases.lateByOne : cases.lateBy(format.count(days)),
    ]
  }
  byId('case-deadlines').replaceChildren(
    ...facts([
      [
        cases.acknowledgeUntil,
        until(one.acknowledge_due_at, one.acknowledged_at, cases.wasAcknowledged),
      ],
      [cases.resolveUntil, until(one.resolve_due_at, one.resolved_at, cases.wasResolved)],
    ]),
  )
  const acknowledge = format.count(desk.acknowledge_days)
  byId('case-rule').textContent = one.complex
    ? cases.ruleComplex(acknowledge, format.count(desk.complex_days))
    : cases.rule(acknowledge, format.count(desk.answer_days))
}
