import type { Case, CaseEvent } from '../../../../supabase/contract/case.ts'
import { byId, element } from '../../lib/element.ts'
import { shownReference } from '../../lib/reference.ts'
import type { CaseFrame } from './frame.ts'
import { readerOf } from './reader.ts'

/** What was done, earliest first: what the patient sees and what stays inside can be told apart without colour. */
export function showTimeline(one: Case, frame: CaseFrame): void {
  const { events, lang } = one
  const { staff, speech } = frame
  const { cases } = staff.words
  byId('case-events').replaceChildren(
    ...events.map((event) => {
      const { who, what, details } = eventText(event, frame)
      const visible = event.public && readerOf(one) === 'patient'
      return element(
        'li',
        { class: visible ? 'public' : 'internal' },
        element(
          'p',
          { class: 'step' },
          element('strong', {}, who),
          element('span', {}, what),
          element('time', { datetime: new Date(event.at).toISOString() }, speech.moment(event.at)),
          element('span', { class: 'badge' }, visible ? cases.forPatient : cases.forStaff),
        ),
        ...details.map((detail) => element('p', { class: 'summary' }, detail)),
        event.text === null
          ? null
          : element('blockquote', { lang: event.by === 'patient' ? lang : null }, event.text),
      )
    }),
  )
}

/** Who did what, in words, and what came with it. */
export function eventText(
  { by, user_id, action, details }: CaseEvent,
  { staff: { words }, speech }: CaseFrame,
): { who: string; what: string; details: string[] } {
  const { cases } = words
  const who =
    by === 'patient' ? cases.byPatient : by === 'system' ? cases.bySystem : speech.person(user_id)
  const names: Record<string, (value: unknown) => [name: string, value: string]> = {
    assignee: (value) => [cases.assignee, speech.person(textOf(value))],
    reference: (value) => [cases.linked, shownReference(textOf(value) ?? '')],
    severity: (value) => [cases.severity, named(words.severities, value, cases.notRated)],
    category: (value) => [cases.category, speech.category(textOf(value))],
    department: (value) => [words.survey.department, speech.department(textOf(value))],
    gap: (value) => [cases.gap, named(words.gapTags, value, cases.noGap)],
    root_cause: (value) => [cases.rootCause, textOf(value) ?? cases.noneChosen],
    complex: (value) => [cases.complex, yesNo(value)],
    satisfied: (value) => [cases.satisfied, yesNo(value)],
    would_return: (value) => [cases.wouldReturn, yesNo(value)],
    quick_enough: (value) => [cases.quickEnough, yesNo(value)],
  }
  return {
    who,
    what: words.caseEvents[action],
    details: Object.entries(details).flatMap(([name, value]) => {
      const [label, said] = names[name]?.(value) ?? []
      return label === undefined ? [] : [cases.fact(label, said ?? '')]
    }),
  }

  function yesNo(value: unknown) {
    return value === true ? cases.yes : cases.no
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const named = (names: Record<string, string>, value: unknown, none: string) =>
  names[textOf(value) ?? ''] ?? none
