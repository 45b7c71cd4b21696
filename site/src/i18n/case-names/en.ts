import type {
  CaseKind,
  CaseSource,
  CaseState,
  GapTag,
  Severity,
} from '../../../../supabase/contract/case.ts'

/** What cases are called wherever they are spoken of, in English. */

export const caseKinds = {
  complaint: 'Complaint',
  suggestion: 'Suggestion',
  praise: 'Praise',
} satisfies Record<CaseKind, string>

export const caseSources = {
  complaint: 'Complaint form',
  survey: 'Survey answer',
  call: 'Follow-up call',
  desk: 'Told in person',
} satisfies Record<CaseSource, string>

export const caseStates = {
  new: 'New',
  acknowledged: 'Acknowledged',
  in_progress: 'In progress',
  resolved: 'Resolved',
  closed: 'Closed',
  reopened: 'Reopened',
} satisfies Record<CaseState, string>

export const severities = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
} satisfies Record<Severity, string>

export const gapTags = {
  knowledge: 'Did not know what patients expect',
  standard: 'No standard for it',
  delivery: 'Standard not kept',
  promise: 'Promised more than given',
} satisfies Record<GapTag, string>

/** What a mistyped address of a list is answered, besides what every page answers. */
export const caseMistakes = {
  category: (value: string) => `There is no category “${value}”. All categories are shown.`,
  assignee: (value: string) =>
    `Nobody here has the number “${value}”. The cases of everybody are shown.`,
  case: (value: string) => `“${value}” is no reference of a case.`,
  filter: (value: string) =>
    `“${value}” in the address is not understood; everything is shown without that filter.`,
}
