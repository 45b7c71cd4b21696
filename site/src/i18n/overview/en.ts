/** What the overview says of loyalty, in English. */

export { moments } from '../moments/en.ts'
export { retention } from '../retention/en.ts'

export const overviewFigures = {
  lead: 'How your patients see you, page by page.',
  title: 'Do patients come back?',
  noVisits:
    'No visit has been recorded yet. Once the hospital’s own system or an imported file tells of visits, this says whether patients come back.',
  repeat: 'Repeat-visit rate',
  retention: 'Came again within 6 months',
  referral: 'Referral share',
  revenue: 'Loyal-revenue share',
  recovered: 'Complaints that ended well',
  members: 'Members',
  ofWhom: {
    repeat: 'patients with a visit',
    retention: 'patients 6 months after their first visit',
    referral: 'first visits',
    revenue: 'visits',
  },
  judged: 'complaints judged by the patient',
  counted: (n: string, whom: string) => `n = ${n} ${whom}`,
  basis: (madeOf: string) => `Here: ${madeOf}.`,
  revenueChange: (difference: string, earlier: string) =>
    `${difference} percentage points against ${earlier}; every visit is counted, so there is no margin.`,
  tiers: { regular: 'Regular', silver: 'Silver', gold: 'Gold' },
  tier: (name: string, n: string) => `${name} ${n}`,
  membersAt: (month: string, tiers: string) => `End of ${month}: ${tiers}`,
  membersChange: (difference: string) =>
    `${difference} since the end of the first of these months.`,
  by: { week: 'by week', month: 'by month', quarter: 'by quarter' },
  whole: (change: string) => `The whole period: ${change}`,
  trend: (by: string, first: string, when: string, last: string, then: string) =>
    `Within it ${by}: first ${first} (${when}), last ${last} (${then}).`,
  toSurvey: 'Open the survey page',
  toLoyalty: 'Open the loyalty page',
  toRecovery: 'Open service recovery',
  toMembers: 'Open the members page',
  lost: {
    some: (names: string, whole: string, months: string) =>
      `These departments reliably lose more of their new patients than the others. Of those whose first visit was in ${months}, this share came again within 6 months of it: ${names}; whole hospital ${whole}.`,
    since: (earlier: string, changes: string) => `Against ${earlier}: ${changes}.`,
    change: (name: string, verdict: string, difference: string) =>
      `${name} ${verdict} (${difference})`,
    none: (whole: string, months: string) =>
      `No department reliably loses more of its new patients than the others. Whole hospital: ${whole} of those whose first visit was in ${months} came again within 6 months of it.`,
  },
  overdueThere: (department: string, day: string) =>
    `${department}: a corrective action of its own was due on ${day} and is not done.`,
  whyLost: 'By department, and why',
  sentence: {
    same: (difference: string, earlier: string) =>
      `Looking back, the share of patients who had come before has not changed against ${earlier} in any way that can be told from chance (${difference}).`,
    fallen: (difference: string, earlier: string) =>
      `Looking back, the share of patients who had come before fell against ${earlier}: ${difference}.`,
    risen: (difference: string, earlier: string) =>
      `Looking back, the share of patients who had come before rose against ${earlier}: ${difference}.`,
    departments: (names: string) => `Most of it is explained by: ${names}.`,
    part: (names: string, points: string) =>
      `Of these, ${points} come from ${names}; for the rest no department can be named.`,
    mix: 'Most of it is that patients go to other departments than before, not that departments changed.',
    spread:
      'No department explains most of it by a change of its own that can be told from chance.',
    moreNew: (before: string, beforePast: string, once: string, oncePast: string) =>
      `It goes with more new patients; those who had come before are not fewer: ${before}, a year earlier ${beforePast}; ${once} came for the first time and only once, a year earlier ${oncePast}.`,
    noneBefore: (earlier: string) => `There are no visits in ${earlier} to compare with yet.`,
    hidden: (earlier: string) =>
      `Visits are hidden to protect patients: nothing to compare with ${earlier}.`,
  },
  noSurvey:
    'This hospital has not published a survey yet. Whoever runs the server publishes the ready-made ones with “npm run hospital”; then this page shows what to send and to paste.',
  settings: 'Departments and settings',
  departmentsInUse: 'Departments',
  toDo: 'What has to be done',
  openCases: 'Open cases',
  overdueCases: 'Overdue cases',
  overdueCalls: 'Overdue calls',
  overdueActions: 'Overdue actions',
  toCases: 'Work on cases',
  openSettings: 'Open the settings',
}

/** What its figures are. */
export const overviewGlossary = {
  repeat:
    'Patients with a visit in the period that was not their first, whether the one before it lay in the period or earlier ÷ patients with a visit in the period. The change is taken apart by department (Kitagawa 1955): what each changed itself, and what patients going elsewhere did. A department is named only if its own change passes Holm’s rule (5%) and makes up a fifth of the whole or more.',
  retention:
    'Of the patients whose first visit was six months before the period: those who came again within six months. A department is said to lose more of them if its share is lower than that of all others together by Holm’s rule (5%), as on the loyalty page; one whose patients are well after one visit need not be worse.',
  referral: 'First visits recommended by another patient ÷ first visits.',
  revenue:
    'Yuan of returning patients and of first visits that asked for a doctor ÷ all yuan. Every visit is counted, so there is no margin.',
  recovered:
    'Complaints filed in the period whose patient was satisfied with the outcome ÷ complaints judged by the patient.',
  members:
    'Patients who joined, at the end of the last month, by tier. Tiers with too few members, and those that would give them away, are not shown.',
  departmentsInUse:
    'Departments that are in use. Closed ones keep their answers and are not counted here.',
  openCases:
    'Cases that the hospital still has something to do about: new, acknowledged, in progress or reopened. Those waiting for the patient’s answer are counted.',
  overdueCases:
    'Open cases whose next promise, to acknowledge or to resolve, has fallen due. Cases waiting for the patient are never overdue.',
  overdueCalls:
    'Follow-up calls that are not done with and whose day is over. A call to be made today is not overdue.',
  overdueActions:
    'Corrective actions that are not done and whose day is over. One that is due today is not overdue.',
}
