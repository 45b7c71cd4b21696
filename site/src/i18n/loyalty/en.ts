/** What the page about loyalty says, in English. */

export { moments } from '../moments/en.ts'
export { retention } from '../retention/en.ts'
export { itemKinds, referrals } from '../visit-names/en.ts'

/** What of the address is not obeyed, by its name there. */
export const loyaltyMistakes = {
  unfinished: (value: string) =>
    `The month ${value} is not over yet, and visits are counted by month: nothing is compared with a year earlier.`,
}

export const loyalty = {
  presets: {
    'last-3-months': 'Last 3 full months',
    'last-6-months': 'Last 6 full months',
    'last-12-months': 'Last 12 full months',
    'last-quarter': 'Last quarter',
    'this-year': 'This year’s full months',
    'this-month': 'This month so far',
  },
  otherMonths: 'Other months',
  wrongMonths: (shown: string) =>
    `The first month must not be after the last, nor more than ten years before it. Still shown: ${shown}.`,
  compare: 'Compare with the same months a year earlier',
  emptyTitle: 'No visits in this selection',
  emptyText: 'Choose a longer period or all departments.',
  noVisits:
    'No visit has been recorded yet. Visits come from the hospital’s own system, or from a file that an administrator imports.',
  updated: (n: string) => `Figures updated: ${n} patients.`,
  updatedHidden: 'Figures updated: hidden to protect patients.',
  countedIn: (period: string, counted: string) => `Here: ${period}; ${counted}.`,
  countedBeside: 'n beside each figure',
  inAll: 'all departments',
  /** What each section counts. */
  counts: {
    kept: 'patients whose six months are over',
    cohorts: 'patients whose first visit was in it',
    'returns-nps': 'answers',
    'returns-complaint': 'complaints and months of a patient',
    departments: 'patients with a visit',
    gaps: 'return visits',
    lapsed: 'patients seen up to its end',
    sources: 'first visits',
    segments: 'patients ever seen',
    doctors: 'first visits with a doctor recorded',
    revenue: 'visits',
    items: 'visits',
  },

  ahead: 'Persistency, looking ahead: do they come again?',
  aheadLead:
    'These figures start from a first visit and look at what came after it. Whoever asks which department loses patients finds it here.',
  back: 'Persistency, looking back: had they been here before?',
  backLead:
    'The repeat-visit rate starts from those who came in the period and looks at what lies before. Whoever came for the first time, and only once, counts in it as not having come before; whether they will come again it does not say.',
  profiling: 'Profiling: who are they?',
  profitability: 'Profitability: what do they bring?',

  shares: 'Loyalty in figures',
  sharesLead:
    'A loyal patient comes back and brings others. What one visit felt like is satisfaction.',
  figure: 'Figure',
  counted: 'Counted',
  countedOf: 'What is counted',
  patients: 'Patients',
  visits: 'Visits',
  firstVisits: 'First visits',
  yuan: 'Yuan',
  measures: {
    repeat: 'Repeat-visit rate',
    retention: 'Came again within 6 months',
    referral: 'Referral share',
    designation: 'Designation rate',
    revenue: 'Loyal-revenue share',
  },
  ofWhom: {
    repeat: 'patients with a visit; had they come before?',
    retention: 'patients whose first visit was 6 months before; did they come again?',
    referral: 'first visits',
    designation: 'first visits with a doctor recorded',
    revenue: 'visits',
  },
  revenueChange: (difference: string, earlier: string) =>
    `${difference} percentage points against ${earlier}. Every visit is counted, so there is no margin; a few dear treatments can move it.`,

  kept: 'Came again within 6 months, by department',
  firstVisitsIn: (months: string) => `Counted here: patients whose first visit was in ${months}.`,
  keptNone:
    'No first visit can be counted here: the six months after it are not over yet, or records do not reach back so far.',
  departments: 'Repeat-visit rate by department',
  departmentsCaption: {
    retention:
      'Share of patients who came again within 6 months of their first visit, by department',
    repeat: 'Share of patients who had been there before, by department',
  },
  whyLabel: 'Why',
  whyAnswers: 'survey',
  whyComplaints: 'complaints',
  departmentsNone:
    'The figures of the departments are hidden to protect patients: nothing can be compared.',

  cohorts: 'Month-by-month retention by first visit',
  cohortsCaption:
    'Of the patients whose first visit fell in a month, the share that came in each month after it',
  firstVisitIn: 'First visit in',
  monthAfter: (n: string) => `Month ${n}`,
  widestMargin: 'Widest margin',
  cohortsSummary: (month: string, figure: string, n: string) =>
    `Month ${month} after the first visit: ${figure} came in that month (n\u00a0=\u00a0${n}).`,
  cohortsNone:
    'No month after a first visit is over yet, or its patients are hidden to protect them.',

  gaps: 'Days between visits',
  gap: 'Days since the visit before',
  returns: 'Return visits',
  daysBetween: (first: string, last: string) => `${first}–${last}`,
  daysFrom: (first: string) => `${first} or more`,
  gapsSummary: (middle: string, first: string, third: string) =>
    `Half of the returns came within ${middle} days, a quarter within ${first}, three quarters within ${third}.`,
  gapsNone: 'There are no return visits in this selection, or they are hidden to protect patients.',

  lapsed: 'Time since the last visit',
  lastSeen: 'Months since the last visit',
  monthsBetween: (first: string, last: string) => `${first}–${last}`,
  monthsFrom: (first: string) => `${first} or more`,
  lapsedSummary: (n: string, share: string, total: string) =>
    `${n} of ${total} patients (${share}) have not come for 12 months or more: lapsed.`,
  lapsedNone: 'How many patients have lapsed is hidden to protect them.',
  lapsedUnknown:
    'How many patients have lapsed, not come for 12 months or more, cannot be known yet.',
  notKnown: 'not known',
  recordsShort: (month: string) =>
    `Records begin in ${month}: times that reach back further cannot be seen here.`,
  notComparedEither: 'For the same reason they are not compared with the earlier period.',
  recordsBegin: (month: string) =>
    `Not compared with the earlier period: records begin in ${month}, so times this long could not be seen then.`,

  returnsNps: 'Does satisfaction predict return?',
  returnsComplaint: 'Does recovery bring patients back?',
  group: 'Group',
  cameAgain: 'Came again within 6 months',
  groups: {
    nps: {
      detractors: 'Detractors (0–6)',
      passives: 'Passives (7–8)',
      promoters: 'Promoters (9–10)',
    },
    complaint: {
      none: 'No complaint known',
      unresolved: 'Complained, not resolved',
      resolved: 'Complained, resolved',
      quick: 'Complained, quickly resolved',
    },
  },
  returnsCompared: {
    lower: (group: string, other: string, difference: string) =>
      `${group} came again less often than ${other}: ${difference}.`,
    higher: (group: string, other: string, difference: string) =>
      `${group} came again more often than ${other}: ${difference}.`,
    same: (group: string, other: string, difference: string) =>
      `${group} and ${other}: no reliable difference (${difference}).`,
    possible: (group: string, other: string, difference: string) =>
      `${group} and ${other}: possibly different, not certain (${difference}; beyond its own margin, but several groups were compared).`,
  },
  ofAll: 'All departments, whichever is chosen above.',
  returnsNone:
    'Too few answers or complaints are tied to patients whose six months are over. Patients agree to it in the survey; whose complaint it is can be noted on the page of its case.',
  returnsNotCompared: 'The groups that can be shown cannot be compared with each other.',
  returnsOfAnswers: 'Answers',
  returnsOfAnswersCounted: 'Counted are answers: a patient may count several times.',
  returnsOfComplaints: 'Complaints or months of a patient',
  returnsOfComplaintsCounted:
    'Counted are complaints and, where none is known, months in which a patient came: a patient may count several times.',
  returnsLabel: 'Share of patients who came again within six months, with margins',

  source: 'Source',
  sources: 'How first visits come about',
  sourcesSummary: (figure: string) => `Recommended by another patient: ${figure} of first visits.`,
  notTold: 'Not told',

  doctors: 'Designation by doctor',
  doctor: 'Doctor',
  doctorsSummary: (figure: string) =>
    `All doctors together: ${figure} of first visits asked for their doctor by name.`,
  doctorsNone: 'No first visit in this selection has a doctor recorded.',

  segments: 'Segments (RFM)',
  segment: 'Segment',
  segmentRule: 'Scores',
  paidEach: 'Yuan per patient',
  segmentNames: {
    champions: 'Champions',
    loyal: 'Loyal',
    new: 'New or rare',
    waning: 'Waning',
    at_risk: 'At risk',
    lost: 'Long absent',
  },
  segmentRules: {
    champions: 'seen lately (4–5), often and for much (4–5)',
    loyal: 'seen lately (3–5), fairly often and for much (3–5)',
    new: 'seen lately (4–5), else',
    waning: 'seen some time ago (3), else',
    at_risk: 'not seen for long (1–2), but often and for much before (3–5)',
    lost: 'not seen for long (1–2), else',
  },
  segmentsSummary: (total: string, champions: string, atRisk: string) =>
    `Of all ${total} patients ever seen, as of now: champions ${champions}, at risk ${atRisk}.`,
  segmentsNone: 'Some segments are hidden to protect patients.',
  scoresCaption: 'The lowest value that earns each score here',
  score: 'Score',
  recency: 'Last visit from',
  frequency: 'Visits from',
  monetary: 'Yuan from',

  revenue: 'What patients paid, by loyalty',
  class: 'Visit',
  classes: [
    'First visit, no doctor asked for',
    'First visit, doctor asked for',
    'Returning patient',
  ] as const,
  revenueSummary: (share: string, total: string, n: string) =>
    `Returning patients and first visits that asked for a doctor paid ${share} of ¥${total} (${n} visits).`,
  revenueNone: 'No amounts are known in this selection, or they are hidden to protect patients.',
  item: 'Item',
  items: 'What was paid for',
  itemsSummary: (item: string, share: string) => `Most was paid for: ${item} (${share}).`,
  itemsHidden: 'What most was paid for is hidden to protect patients.',

  whatIf: 'What if more patients came back?',
  whatIfLead:
    'Put in your hospital’s own numbers; the first two come from the figures above where those are of twelve months. What they come to is arithmetic, not a forecast: nobody knows what it takes to bring more patients back.',
  whatIfWrong: (names: string) => `Not a number in its range: ${names}.`,
  fillIn: 'Fill in all six fields to see what they come to.',
  /** Heads the numbers on paper and in a file, where there are no fields. */
  givenCaption: 'What was put in',
  ownCaption: 'By your own numbers',
  ownWhat: 'In a year',
  ownAmount: 'Comes to',
  answer: {
    kept: 'More patients who return',
    revenue: 'They pay',
    profit: 'Of which is left',
    cost: 'Keeping them costs',
    left: 'Left after that',
  },
  money: (yuan: string) => `¥${yuan}`,
  claimsCaption: 'What texts on hospital marketing quote',
  claim: 'Claim',
  quoted: 'Quoted',
  here: 'With your costs',
  weakness: 'How weak it is',
  claims: {
    profit: 'Keeping 5% more patients raises profit by',
    value: 'Keeping 5% more patients raises the value of each by',
    winning: 'Winning a new patient costs, against keeping one',
    loyal: 'A loyal patient brings, against a walk-in',
  },
  sourcesOf: {
    T0: 'A Chinese text on hospital marketing (first of three)',
    T2: 'A Chinese text on hospital marketing (second of three)',
    T3: 'A Chinese text on hospital marketing (third of three)',
    T4: 'A text about one dental hospital in Beijing, 2008–2010',
  },
  weak: {
    profit:
      'Quoted without data or method. It resembles Reichheld and Sasser (1990), who looked at American banks, insurers and workshops, not hospitals.',
    value: 'Quoted without data or method; the same figure as of profit, said of something else.',
    winning:
      'A rule of thumb from trade that differs from text to text; nobody says how it was measured.',
    loyal: 'One hospital’s own number; who counts as loyal is not said.',
  },
  percentRange: (low: string, high: string) => `+${low} to +${high}`,
  times: (n: string) => `${n} times`,
  timesRange: (low: string, high: string) => `${low} to ${high} times`,
  winningHere: (low: string, high: string) => `${low} to ${high}`,
  whatIfWeak:
    'None of these numbers was found in your hospital, and none is a forecast for it. They are shown because they are quoted everywhere, with what is known of them.',
}

/** What the calculator asks for. */
export const whatIfGiven = {
  patients: 'Patients in a year',
  returning: 'Of them, returning (%)',
  more: 'More of them return (percentage points)',
  yearly: 'A returning patient pays in a year (¥)',
  margin: 'What is left of that (%)',
  keeping: 'Keeping one patient costs in a year (¥)',
}

/** What its figures are. */
export const loyaltyGlossary = {
  compare:
    'The same months a year earlier, because of the seasons; for more than a year as many whole years earlier. A period whose last month is not over is not compared, nor is who came again where records do not reach back to all the first visits. Many of the same patients stand in both periods, so the margin of a change, the root of the sum of both margins squared, is rather too wide than too narrow.',
  shares:
    'Repeat-visit rate: patients with a visit in the period that was not their first, whether the one before it lay in the period or earlier ÷ patients with a visit in the period. Came again within 6 months: of those whose first visit was six months before the period, who came again within six months. Referral share: first visits recommended by another patient ÷ first visits. Designation rate: first visits that asked for the doctor by name ÷ first visits with a doctor recorded. Loyal-revenue share: yuan of returning patients and of first visits that asked for a doctor ÷ all yuan. Whether a visit was the first is as the hospital’s system says, else the patient’s earliest. Cancelled visits count for nothing. Shares of patients have 95% margins, as what patients do varies; sums of money have none.',
  kept: 'Looks ahead. Of the patients whose first visit was six months before a month of the period, who came again within those six months, to whichever department; each patient counts for the department of the first visit. The dot, in the picture the end of the bar (green: reliably more, orange: reliably fewer), is the share, the line its 95% margin, the faint vertical line (in the picture the first bar) the whole hospital. Each is held against all the others together, and against itself a year earlier; among many some would stand out by chance, so what counts as a difference has passed Holm’s rule (5%). A department whose patients are well after one visit keeps fewer and need not be worse: look at what was answered and complained about there when these patients first came.',
  departments:
    'Looks back, so it does not say who stayed away. Patients with a visit in the period that was not their first, whether the one before it lay in the period or earlier ÷ patients with a visit in the period; each patient counts for the department last visited. The dot, in the picture the end of the bar (green: reliably more, orange: reliably fewer), is the rate, the line its 95% margin, the faint vertical line (in the picture the first bar) the whole hospital. Each is held against all the others together, and against itself a year earlier; among many some would stand out by chance, so what counts as a difference has passed Holm’s rule (5%). Departments treat different illnesses: a fracture heals and a heart does not, so a lower rate need not be worse.',
  cohorts:
    'Month-by-month retention. Each line is the patients whose first visit fell in that month; each column how many of them came in the 1st, 2nd, 3rd month after, in that month itself. Who comes in several months counts in each; who came again within 6 months, in whichever of them, is the figure of that name. The deeper the colour, the larger the share, as printed. The last column is the widest 95% margin of the line. The present month is left out until it is over. “Hidden” is not zero.',
  gaps: 'Days between a visit and the patient’s visit before it, of visits in the period. Those who have not come back yet are in none of the bars, so this says how soon they come who come. “Not known”: longer than the records reach back. Outlined bars are the year before. Shares are of all, those hidden included; a ring is a part that is hidden.',
  lapsed:
    'All patients seen up to the end of the period, by full months since their last visit. From 12 months on they count as lapsed; whether somebody simply is well is not known here. “Not known”: longer than the records reach back. Shares are of all, those hidden included; a ring is a part that is hidden.',
  returnsNps:
    'Of the answers whose patient agreed that they are tied to a visit and whose six months are over: after how many the patient came again in one of the six months that followed, by what they answered to “would you recommend us”. The thin line is the 95% margin. Each group is held against the promoters (Holm, 5% for both). Who agrees may differ from who does not, and that two things go together does not prove that one causes the other.',
  returnsComplaint:
    'Of the complaints that are tied to a patient and whose six months are over: after how many the patient came again in one of the six months that followed the one it was filed in, by what became of it; and of the months in which patients came without complaining. A patient with several answers, complaints or months counts for each, so the margin is rather too narrow. The thin line is the 95% margin. Each group is held against those without (Holm, 5% for all three). Those without may have had a problem they never told.',
  sources:
    'First visits in the period by how they came about, as the hospital’s system says. The referral share is first visits recommended by another patient ÷ all first visits, those of unknown source included. Who recommended whom is not shown. Shares are of all, those hidden included; a ring is a part that is hidden.',
  doctors:
    'First visits in which the patient asked for the doctor by name ÷ that doctor’s first visits. The dot is the rate, the line its 95% margin, the faint vertical line all doctors. Doctors with too few first visits are not shown. A known name is asked for more often; the rate does not judge anybody’s medicine.',
  segments:
    'All patients ever seen, by recency of the last visit (R), number of visits (F) and yuan paid (M), each scored 1 to 5 by fifths of all patients; equal values share a score. Segments go by R and by the mean of F and M. As of now, whatever the period.',
  revenue:
    'Yuan paid in the period, by whether the visit was the patient’s first and whether a doctor was asked for. What patients paid is not profit: costs are not known here. Outlined bars are the year before.',
  items:
    'Yuan paid in the period by what it was paid for. A visit may pay for several. Outlined bars are the year before. Shares are of all, those hidden included; a ring is a part that is hidden.',
  whatIf:
    'More patients kept = patients × percentage points, at most all who do not return; what they pay = that × yuan a year; what is left = that × the share left; minus patients kept × the cost of keeping one. Beside it stand numbers from Chinese texts on hospital marketing with their sources. They are quoted, not endorsed, and are no forecast.',
}
