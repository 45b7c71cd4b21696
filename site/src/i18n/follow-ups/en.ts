import type {
  CallOutcome,
  FollowUpReason,
  ImportRefusal,
} from '../../../../supabase/contract/follow-up.ts'
import type { DischargeColumn } from '../../lib/discharge-list.ts'
import type { Due } from '../../lib/follow-up-address.ts'

export * from '../case-names/en.ts'
export * from '../list-import/en.ts'

/** What the page of follow-up calls says, in English. */

export const followUps = {
  lead: 'Whom to call, what was said, and how many of those who went home were reached.',
  notYours: (role: string) =>
    `The list of calls is for agents and administrators: it leads to names and telephone numbers. Your role is “${role}”, so you see how many patients were reached.`,
  filters: 'Filters',
  state: 'Show',
  open: 'To be called',
  done: 'Done',
  reason: 'Reason',
  anyReason: 'All reasons',
  due: 'Due',
  anyDue: 'Any time',
  outcome: 'Last call',
  anyOutcome: 'Any result',
  neverCalled: 'Not called',
  clear: 'Clear filters',
  list: 'List of calls',
  loading: 'Loading the list…',
  waitingFor: (all: string, overdue: string, today: string) =>
    `To be called: ${all}. Overdue: ${overdue}. Due today: ${today}.`,
  failedTitle: 'The list could not be loaded',
  firstTitle: 'Nobody to call',
  firstText:
    'Patients who allow it when they complain or give a low score arrive here by themselves. Those who went home come in with a list from your hospital’s system: see “Bring in a discharge list”.',
  emptyTitle: 'Nobody matches',
  emptyText: 'Choose other filters, or none.',
  more: 'Show more',
  moreFailed: 'The next could not be loaded.',
  noDepartment: 'No department',
  dischargedOn: (day: string) => `discharged ${day}`,
  aboutCase: (reference: string) => `case ${reference}`,
  overdueSince: (day: string) => `Overdue since ${day}`,
  overdueBy: (n: string) => `${n} days late`,
  overdueByOne: '1 day late',
  dueToday: 'Due today',
  dueOn: (day: string) => `By ${day}`,
  daysLeft: (n: string) => `${n} days left`,
  dayLeft: '1 day left',
  doneOn: (day: string) => `Done ${day}`,
  calls: (n: string) => `${n} calls`,
  oneCall: '1 call',
  noCall: 'Not called yet',
  caseResolved: 'The case was resolved before a call',
  back: 'Back to the list',
  title: (number: string) => `Call ${number}`,
  openLoading: 'Loading…',
  openFailed: 'It could not be loaded',
  noneTitle: 'Nobody by this number',
  none: (number: string) => `Your hospital has no follow-up call ${number}.`,
  firstReason: 'First reason',
  department: 'Department',
  discharged: 'Discharged',
  case: 'Case',
  phone: 'Telephone',
  phoneEnd: (digits: string) => `ends in ${digits}`,
  contact: 'Whom to call',
  showContact: 'Show name and number',
  hideContact: 'Hide',
  contactForgotten:
    'Deleted: name and number are kept only for a while after a patient was called or a case is resolved.',
  contactRecorded: 'Each look is recorded, with the reason of the call.',
  name: 'Name',
  email: 'E-mail',
  patientNumber: 'Patient number',
  note: 'Note',
  hours: 'Prefers to be called',
  hoursNames: {
    any: 'at any hour',
    morning: 'in the morning',
    afternoon: 'in the afternoon',
    evening: 'in the evening',
  },
  script: 'What to say',
  history: 'Calls so far',
  somebody: 'A former colleague',
  nextOn: (day: string) => `call again on ${day}`,
  foundCase: 'case from this call:',
  record: 'Record the call',
  result: 'What came of it',
  callNote: 'What was said (optional)',
  callNoteHint:
    'For colleagues. Of a complaint it also stands in the case, where only staff see it.',
  next: 'Next call on',
  nextHint: 'Leave empty when no other call is needed: it is then done.',
  needsOutcome: 'Please choose what came of the call.',
  needsNext: 'Please choose the day of the next call.',
  nextRange: 'A day from tomorrow on, within a year.',
  newCase: 'Open a case from this call',
  newCaseHint: 'A complaint, a suggestion or praise that came up. It gets its own deadlines.',
  kind: 'Kind',
  category: 'Category',
  noneChosen: 'None',
  whatHappened: 'What happened',
  whatWouldHelp: 'What would put it right (optional)',
  shortText: 'Please write at least 10 characters.',
  withContact: 'Name and number go with it, so that the patient can be answered.',
  withoutContact:
    'Name and number are not shown now, so the case will hold none. Show them first if the patient is to be answered.',
  save: 'Save the call',
  recorded: 'Saved.',
  recordedCase: (reference: string) => `Saved. Case ${reference} has been opened.`,
  changed:
    'A colleague has recorded a call here meanwhile. It is shown above now; what you wrote is still here. Please check and save again.',
  coverage: 'Patients reached after discharge',
  coverageCaption: 'Patients reached after discharge, by department',
  monthsCaption: 'Patients reached after discharge, by month of discharge',
  period: 'Discharged in',
  reachedShare: (days: string) => `Reached within ${days} days`,
  listed: 'Listed',
  reached: 'Reached',
  share: 'Share',
  month: 'Month',
  all: 'All departments',
  stillWaiting: (n: string, days: string) =>
    `Not counted: ${n} discharged less than ${days} days ago, for whom there is still time.`,
  stillWaitingOne: (days: string) =>
    `Not counted: 1 discharged less than ${days} days ago, for whom there is still time.`,
  noCoverage: 'No discharged patient in this period whose days are over.',
  coverageFailed: 'The figure could not be loaded.',
  basis: (period: string, n: string, days: string) =>
    `Discharged ${period}; ${n} patients listed; reached within ${days} days.`,
  import: 'Bring in a discharge list',
  importLead:
    'A CSV file from your hospital’s system with name, telephone, department and day of discharge; patient number and a note are optional. No diagnosis, please. The same list twice changes nothing.',
  checked: (kept: string, known: string, refused: string) =>
    `${kept} new, ${known} on the list already, ${refused} not taken. Nothing is saved yet.`,
  doImport: (n: string) => `Import ${n} patients`,
  doImportOne: 'Import 1 patient',
  nothingNew: 'There is nobody new in this list.',
  imported: (kept: string, known: string, refused: string) =>
    `Done: ${kept} added, ${known} on the list already, ${refused} not taken.`,
  settings: 'Scripts and days',
  settingsLead:
    'What agents see beside a call, and within how many days patients are to be reached.',
  days: 'Days after discharge',
  daysHint:
    'A discharged patient is to be reached within so many days; the figure above counts by it too.',
}

export const followUpReasons = {
  wish: 'Wish to be contacted',
  low_score: 'Low score',
  discharge: 'After discharge',
  again: 'Call agreed on',
} satisfies Record<FollowUpReason, string>

export const callOutcomes = {
  reached: 'Reached',
  no_answer: 'No answer',
  call_back: 'Call back later',
  declined: 'Does not want calls',
  wrong_number: 'Wrong number',
} satisfies Record<CallOutcome, string>

export const followUpDues = {
  overdue: 'Overdue',
  today: 'Due today',
  week: 'Within seven days',
} satisfies Record<Due, string>

export const dischargeColumns = {
  name: 'Name',
  phone: 'Telephone',
  department: 'Department',
  discharged_on: 'Day of discharge',
  patient_number: 'Patient number',
  note: 'Note',
} satisfies Record<DischargeColumn, string>

export const importRefusals = {
  bad_name: 'No name, or one of more than 100 characters',
  bad_phone: 'No telephone number of 5 to 20 digits',
  unknown_department: 'Your hospital has no department of this name',
  bad_day: 'Not a day: write it as 2026-11-21',
  day_to_come: 'The day of discharge has not come yet',
  long_ago: 'Discharged more than a year ago',
  bad_patient_number: 'Patient number of more than 40 characters',
  bad_note: 'Note of more than 500 characters',
} satisfies Record<ImportRefusal, string>

export const followUpGlossary = {
  coverage:
    'Discharged patients reached by telephone within the days set ÷ discharged patients listed. “Reached” is a call in which somebody was spoken to; no answer, a wrong number and a refusal are not. Only patients are counted whose days are over, so that the newest do not pull the figure down. The margin is that of a share (Wilson 1927): how far the figure could be off by chance. Patients who are on no list are not known and not counted.',
}
