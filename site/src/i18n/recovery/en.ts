/** What the page about service recovery says, in English. */

export { caseKinds, caseSources } from '../case-names/en.ts'

export const recovery = {
  emptyTitle: 'No complaints in this selection',
  emptyText: 'Choose a longer period, another department or all channels.',
  updated: (n: string) => `Figures updated: ${n} complaints.`,
  updatedHidden: 'Figures updated: hidden to protect patients.',
  longer: 'Some groups are hidden in this period to protect patients.',
  toLonger: 'Look at this month and the 11 before',
  counted: (period: string, counted: string) => `Here: ${period}; ${counted}.`,
  /** What the sections count. */
  counts: {
    filed: 'complaints filed',
    departments: 'complaints filed, in all departments',
    channels: 'complaints filed, in all channels',
    acknowledged: 'complaints acknowledged in it',
    resolved: 'complaints resolved in it',
    acknowledge_due: 'deadlines to acknowledge',
    resolve_due: 'deadlines to resolve',
    open: 'complaints open at its end',
    satisfied: 'judged by the patient for the outcome',
    quick_enough: 'judged by the patient for quickness',
    willing: 'answers of patients with a problem',
    cases: 'cases of every kind',
  },

  funnel: 'From complaint to satisfied patient',
  stage: 'Stage',
  ofAll: 'Of those filed',
  ofBefore: 'Of the stage before',
  stages: {
    filed: 'Filed',
    acknowledged: 'Acknowledged',
    resolved: 'Resolved',
    judged: 'Judged by the patient',
    satisfied: 'Patient satisfied',
  },
  funnelSummary: (filed: string, acknowledged: string, resolved: string) =>
    `${filed} complaints were filed in the period; ${acknowledged} of them were acknowledged and ${resolved} resolved so far.`,
  funnelJudged: (judged: string, satisfied: string) =>
    `${judged} were judged by the patient, ${satisfied} with satisfaction.`,
  funnelReopened: (n: string, share: string, filed: string) =>
    `${n} of the ${filed} filed (${share}) were opened again.`,
  funnelHidden: 'How far complaints have come is hidden to protect patients.',

  times: 'How long it takes',
  step: 'Step',
  toAcknowledge: 'Until acknowledged',
  toResolve: 'Until resolved',
  median: 'Median (hours)',
  firstQuartile: 'First quartile (hours)',
  thirdQuartile: 'Third quartile (hours)',
  earlierMedian: 'Earlier median (hours)',
  hours: (n: string) => `${n} hours`,
  days: (n: string) => `${n} days`,
  timeSummary: (step: string, median: string, first: string, third: string, n: string) =>
    `${step}: median ${median}, the middle half ${first} to ${third} (n\u00a0=\u00a0${n}).`,
  timesBase: 'Of complaints acted on in the period, whenever they were filed.',
  timesLabel: 'Median and quartiles of the time until complaints are acknowledged and resolved',
  timesNone: 'Nothing was acknowledged or resolved in this selection.',

  inTime: 'Kept deadlines',
  acknowledgeInTime: 'Acknowledged in time',
  resolveInTime: 'Resolved in time',
  due: 'Deadlines',
  shareLine: (name: string, figure: string) => `${name}: ${figure}.`,
  inTimeLabel: 'Share of deadlines that were kept, with margins',

  backlog: 'Open complaints over time',
  open: 'Open at the end',
  backlogSummary: {
    week: (first: string, last: string) =>
      `Open at the end of the first week: ${first}; of the last week: ${last}.`,
    month: (first: string, last: string) =>
      `Open at the end of the first month: ${first}; of the last month: ${last}.`,
  },
  backlogMost: (n: string, when: string) => `Most: ${n} (${when}).`,
  backlogHidden: (n: string) => `Hidden to protect patients: ${n}.`,
  backlogNone: 'No complaint was open at any of these ends.',
  backlogLabel: 'Complaints filed and not yet resolved at the end of each week or month',

  categories: 'What complaints are about',
  category: 'Category',
  cases: 'Complaints',
  cumulative: 'Together with those above',
  noCategory: 'Not sorted',
  hiddenTogether: 'Others together',
  categoriesSummary: (names: string, share: string) =>
    `${names}: together ${share} of all complaints.`,
  categoriesHidden: 'What complaints are about is hidden to protect patients.',
  categoriesLabel: 'Categories by number of complaints, and what they come to together',

  origin: 'Where cases come from',
  sources: 'How the hospital came to know of complaints',
  kinds: 'What was filed, by kind',
  kind: 'Kind',
  count: 'Cases',

  departments: 'Departments',
  channels: 'Channels',
  departmentsCaption: 'Complaints by department in the period and channel chosen above',
  channelsCaption: 'Complaints by channel in the period and department chosen above',
  time: 'Time until resolved',
  filed: 'Complaints filed',
  satisfied: 'Satisfied',
  middleHalf: (first: string, third: string) => `${first} to ${third}`,
  slower: 'Slower',
  faster: 'Faster',
  groupsHow: (count: string) =>
    `${count} compared, each with all the others together (Holm–Bonferroni, 5% for each column).`,
  groupsSame: 'None differs reliably from the others: their order can be chance.',
  groupsNone: 'The figures are hidden to protect patients: nothing can be compared.',
  because: (name: string, what: string) => `${name} (${what})`,

  satisfaction: 'Satisfaction with what was done',
  satisfiedShare: 'Satisfied with the outcome',
  quickShare: 'Found it quick enough',
  satisfactionLabel: 'Share of patients satisfied with the outcome, and who found it quick enough',

  chart: 'Would they come back?',
  group: 'Group',
  groups: {
    none: 'No problem',
    silent: 'Had a problem, did not complain',
    unresolved: 'Complained, not resolved',
    resolved: 'Complained, resolved',
    quick: 'Complained, quickly resolved',
  },
  bars: {
    silent: 'Said nothing',
    unresolved: 'Not resolved',
    resolved: 'Resolved',
    quick: 'Quickly resolved',
  },
  willing: 'Would come back',
  fromCases: 'From judged complaints',
  fromSurvey: 'From the survey',
  surveyAlone: 'survey alone',
  casesAlone: 'complaints alone',
  aloneWhy: 'Where one source is hidden to protect patients, the figure is the other’s alone.',
  reference: 'TARP',
  referenceLine: (days: string) =>
    `Reference: 9, 19, 54 and 82% (TARP, losses over $100, passed on as McKinsey’s). Not a forecast. “Quickly”: complaints resolved within ${days} working days; in the survey, as the patient saw it.`,
  chartBaseline: (figure: string) => `For comparison, patients without any problem: ${figure}.`,
  chartNone:
    'Nobody has judged a complaint or answered the survey about recovery yet, or the figures are hidden to protect patients.',
  chartLabel: 'Share of patients who would come back, by what became of their problem',
}

/** What its figures are. */
export const recoveryGlossary = {
  funnel:
    'Of the complaints filed in the period: how many were acknowledged, resolved, judged by the patient, and judged with satisfaction, until now. Complaints filed lately had less time to come far. Suggestions, praise and duplicates are not counted. A case opened again counts as resolved only once it is resolved again. A ring on the axis is hidden, which is not zero.',
  times:
    'Calendar time, nights and weekends included, from the filing to the first acknowledgement and to the last resolution. Counted are complaints acknowledged or resolved in the period, whenever they were filed. Half of them took no longer than the median; the middle half lies between the quartiles. Times are counted in steps of 12% and read between them, so a quartile is rarely off by more than 3% and never by more than 12%. A ring on the axis is hidden, a diamond is the earlier period.',
  inTime:
    'Kept deadlines ÷ deadlines that fell in the period, up to yesterday: what is due today can still be done. Deadlines are in working days of the hospital’s calendar and stand still while the patient is asked something. Late counts whether or not it was done since. The thin line is the 95% margin, a ring on the axis is hidden, a diamond the earlier period.',
  backlog:
    'Complaints filed and not yet resolved at the end of each week or month, or today. A case opened again counts as open since it was filed. A ring on the axis is hidden, which is not zero.',
  categories:
    'Complaints filed in the period by category, the most frequent first; the line is what they come to together (Pareto). Categories with too few complaints, and as many others as it takes that nobody can work those out, stand together at the end. Where nothing but these is left, nothing is drawn.',
  origin:
    'Complaints filed in the period by how the hospital came to know of them; and all that was filed, by kind. Where a kind is hidden no kind has a share: what all come to together would give it away. The rest of this page counts complaints alone.',
  groups:
    'Each with its own complaints. Complaints filed: in the period. Resolved in time: of the deadlines that fell in the period. Time: of those resolved in it, the median from filing to resolution, below it the middle half. Both also hold complaints filed before the period, so their n can be larger than the number filed. Satisfied: of those filed in the period, the ones judged by patients. Each is held against all the others together, shares by a z-test, times by the rank-sum test of Mann and Whitney; among many some would stand out by chance, so each column has passed Holm’s correction (5%). How many complaints there are depends on how many patients there were and is not judged.',
  satisfaction:
    'Of the complaints filed in the period that the patient has judged; the last judgement counts. Not everybody judges, so this may not stand for all who complained. The thin line is the 95% margin, a ring on the axis is hidden, a diamond the earlier period.',
  chart:
    'Would come back ÷ answered, in four groups: from judgements of complaints (not satisfied: not resolved; satisfied: resolved; within the hospital’s number of working days: quickly) and from the survey about recovery, where patients say themselves what became of it. Both are added up where both may be shown; the table holds each. The thin line is the 95% margin, a ring on the axis is hidden, a diamond the earlier period. The reference lines 9, 19, 54 and 82% are TARP’s for customers with losses over $100, passed on as McKinsey’s: other people, other times, other trades. They are no forecast for this hospital.',
}
