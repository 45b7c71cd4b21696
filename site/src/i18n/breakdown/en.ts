import type { SurveyQuestion } from '../../../../supabase/contract/survey.ts'

/** Question by question: what sets a department apart, gaps, every question, answers per day and completion, in English. */
export const breakdown = {
  question: 'Question',
  earlier: 'Earlier',
  change: 'Change',
  changeUp: 'a reliable rise',
  changeDown: 'a reliable fall',
  changeSame: 'no reliable change',
  changePossible: (count: string) =>
    `possibly a change, not certain, since ${count} were compared and some exceed their margin by chance`,
  percentagePoints: 'percentage points',
  points: 'points',
  steps: 'steps',
  besideEach: 'beside each figure',
  listGap: ', ',

  why: 'What sets this department apart',
  whyOf: (department: string) => `What sets ${department} apart`,
  whyHint:
    'Choose a department in the table above to see in what it is reliably worse or better than the others.',
  whyCaption: (department: string) => `${department} against all other departments together`,
  whyWorse: (topics: string) => `Reliably worse than elsewhere: ${topics}.`,
  whyWrong: (topics: string) =>
    `What more patients than elsewhere say went wrong, in shares of all patients: ${topics}.`,
  whyBetter: (topics: string) => `Reliably better: ${topics}.`,
  whyTopic: (topic: string, here: string, elsewhere: string) =>
    `${topic} (${here}; elsewhere ${elsewhere})`,
  whyOfAll: (question: string) => `${question} (of all patients)`,
  whyMore: (count: string) => `${count} more`,
  whyNothing: 'In nothing is it reliably worse or better than the other departments together.',
  whyRest: (count: string) => `The other ${count} comparisons show no difference beyond chance.`,
  whyPossible: (count: string, all: string) =>
    `Possibly different, not certain: ${count}, each beyond its own margin, but of ${all} compared some always are, by chance.`,
  whyAllSame: (count: string) => `All ${count} comparisons show no difference beyond chance.`,
  whyHidden: (count: string) =>
    `Questions that cannot be compared, hidden here or elsewhere: ${count}.`,
  whyImpossible: 'Hidden here or elsewhere to protect patients: nothing can be compared.',
  worse: 'Worse than elsewhere',
  better: 'Better than elsewhere',
  different: 'Different, without being better or worse',
  here: 'Here',
  elsewhere: 'Other departments',
  difference: 'Difference',

  gaps: 'Expected and perceived',
  gapsLabel: 'Gap between what patients perceived and what they expected, with its margin',
  gap: 'Gap',
  expected: 'Expected',
  perceived: 'Perceived',
  verdict: 'Verdict',
  overall: 'Overall',
  weighted: 'Weighted by importance',
  withoutDimension: 'Other questions',
  behind: 'Less than expected',
  ahead: 'More than expected',
  level: 'No gap',
  gapsOverall: (gap: string) => `Overall: ${gap}.`,
  gapsTopic: (dimension: string, gap: string) => `${dimension} (${gap})`,
  gapsBehind: (topics: string) => `Less than expected: ${topics}.`,
  gapsAhead: (topics: string) => `More than expected: ${topics}.`,
  gapsLevel: (topics: string) => `No gap beyond chance: ${topics}.`,
  gapsHidden: (topics: string) => `Hidden to protect patients: ${topics}.`,

  questions: 'Question by question',
  distributionOf: (question: string) => `Answers to: ${question}`,
  answer: 'Answer',
  several: 'Several answers were possible: the shares add up to more than 100%.',
  noLongerAsked: 'No longer asked',
  written: 'Answered in patients’ own words.',
  toComments: 'Read the comments',
  earlierWas: (figure: string) => `Earlier period: ${figure}.`,
  earlierChanged: (figure: string, difference: string, verdict: string) =>
    `Earlier period: ${figure}; since then ${difference}, ${verdict}.`,

  days: 'Answers per day',
  daysLabel: 'Answered surveys per day',
  day: 'Day',
  surveys: 'Answered surveys',
  daysSummary: (total: string, average: string) =>
    `${total} surveys answered, ${average} a day on average.`,
  daysBusiest: (day: string, n: string) => `Busiest day: ${day} (${n}).`,
  daysHidden: (count: string) => `Days hidden to protect patients: ${count}.`,
  daysAllHidden: 'Every day is hidden to protect patients.',

  completion: 'Completion',
  responses: 'How many of those invited by reminder answered',
  completionLabel: 'Share of begun surveys that were answered, by channel and language',
  group: 'Group',
  answeredOf: (answered: string, begun: string) => `${answered} of ${begun} begun`,
  begun: 'Begun',
  answered: 'Answered',
  completed: 'Completed',
  total: 'All',
  notKnown: 'Not known',
  unknownOf: (group: string) => `${group}: not known`,
  completionTotal: (share: string, answered: string, begun: string) =>
    `${share} of begun surveys were answered (${answered} of ${begun}).`,
  completionUnknown: 'How many of the begun surveys were answered is not known for this selection.',
  completionHidden: 'How many were completed is hidden to protect patients.',
}

/** The dimensions of the ready-made surveys, by key. A hospital's own survey may have others. */
export const dimensions = {
  tangibles: 'Tangibles',
  reliability: 'Reliability',
  responsiveness: 'Responsiveness',
  assurance: 'Assurance',
  empathy: 'Empathy',
  loyalty: 'Loyalty',
  satisfaction: 'Satisfaction',
  recovery: 'Service recovery',
  referral: 'Referral',
  expectation: 'Expectation',
  smile: 'Smile',
  skill: 'Skill',
  simple: 'Simple',
  speed: 'Speed',
  professionalism: 'Professionalism and skill',
  attitude: 'Attitude and behaviour',
  accessibility: 'Accessibility and flexibility',
  reputation: 'Reputation and credibility',
}

/** Where in the patient's journey a question belongs. */
export const stages = {
  before: 'Before the visit',
  registration: 'Registration',
  waiting: 'Waiting',
  consultation: 'Consultation',
  examination: 'Examination',
  treatment: 'Treatment',
  pharmacy: 'Pharmacy',
  payment: 'Payment',
  stay: 'Hospital stay',
  after: 'After the visit',
} satisfies Record<NonNullable<SurveyQuestion['stage']>, string>
