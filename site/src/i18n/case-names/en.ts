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
