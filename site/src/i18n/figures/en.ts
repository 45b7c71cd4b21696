/** The figures a question is read as and what is said about them, in English. */
export const figures = {
  nps: 'Net promoter score',
  top: 'Best answers',
  yes: 'Answered yes',
  positive: 'Positive answers',
  option: 'Most frequent answer',
  gap: 'Perceived − expected',
  level: 'Mean',
  topOf: (label: string) => `Share who gave the best answer: “${label}”`,
  optionOf: (label: string) => `Share who chose “${label}”`,
  questionAfter: (question: string, answers: string) => `${question} (after “${answers}”)`,
  ofThoseAsked: (meaning: string) => `${meaning}, of those asked this question`,
  positiveOf: 'Share who answered “very good” or “good”, of all answers',
  yesOf: 'Share who answered yes',
  gapOf: (steps: string) => `Mean of perceived − expected, in steps of a scale from 1 to ${steps}`,
  levelOf: (steps: string) => `Mean of the steps chosen, from 1 to ${steps}`,
  expectedOf: (steps: string) => `Mean level expected, from 1 to ${steps}`,
  perceivedOf: (steps: string) => `Mean level perceived, from 1 to ${steps}`,
  question: 'Question',
  asked: (question: string) => `Question: “${question}”.`,
  gapQuestion: (question: string) => `${question} (perceived − expected)`,
  expectedQuestion: (question: string) => `${question} (expected)`,
  perceivedQuestion: (question: string) => `${question} (perceived)`,

  compare: 'Compare with the period before',
  comparedWith: (period: string, earlier: string) => `${period}, compared with ${earlier}`,
  earlier: 'Earlier period',
  change: 'Change',
  ofN: (figure: string, n: string) => `${figure} (n\u00a0=\u00a0${n})`,
  percentagePoints: (difference: string) => `${difference} percentage points`,
  changeUp: (difference: string, earlier: string) =>
    `${difference} against ${earlier}: beyond the margin, a reliable rise.`,
  changeDown: (difference: string, earlier: string) =>
    `${difference} against ${earlier}: beyond the margin, a reliable fall.`,
  changeSame: (difference: string, earlier: string) =>
    `${difference} against ${earlier}: within the margin, no reliable change.`,
  changeHidden: (earlier: string) => `The answers in ${earlier} are hidden: nothing to compare.`,
  changeNone: (earlier: string) => `No data in ${earlier} to compare with.`,

  share: 'Share',
  gapShort: 'Gap',
  answerYes: 'Yes',
  answerNo: 'No',
  answerOther: 'Other, in their own words',
  earlierFigure: 'Its figure',
  youSaid: 'You said',
  weDid: 'We did',
  marks: 'You said, we did',

  againstRest: 'Against all others',
  better: 'Better',
  worse: 'Worse',
  higher: 'Higher',
  lower: 'Lower',
  same: 'No reliable difference',
  possible: 'Possibly different, not certain',
  risen: 'Rise',
  fallen: 'Fall',
  unchanged: 'No reliable change',
  possiblyChanged: 'Possibly changed, not certain',
  labelGap: ': ',
  listGap: ', ',
  comparedHow: (count: string) =>
    `${count} departments compared, each with all the others together (Holm–Bonferroni, 5%).`,
  comparedBetter: (names: string) => `Reliably better: ${names}.`,
  comparedWorse: (names: string) => `Reliably worse: ${names}.`,
  comparedHigher: (names: string) => `Reliably higher: ${names}.`,
  comparedLower: (names: string) => `Reliably lower: ${names}.`,
  comparedSame: (names: string) => `No reliable difference: ${names}.`,
  comparedPossible: (names: string, count: string) =>
    `Possibly different, not certain: ${names} (each beyond its own margin, but of ${count} compared some always are, by chance).`,
  comparedRisen: (earlier: string, names: string) => `Reliably risen since ${earlier}: ${names}.`,
  comparedFallen: (earlier: string, names: string) => `Reliably fallen since ${earlier}: ${names}.`,
  comparedUnchanged: (earlier: string) => `No reliable change since ${earlier}.`,
  comparedPossiblyChanged: (earlier: string, names: string, count: string) =>
    `Possibly changed since ${earlier}, not certain: ${names} (each beyond its own margin, but of ${count} compared some always are, by chance).`,
  notCompared: 'Not compared',
  comparing: 'Being compared…',
  questionsLoading: 'Loading questions…',

  breakdownLoading: 'Loading every question…',
  breakdownFailed: 'The other questions could not be loaded',
  comparedAllSame: 'None differs reliably from the others: their order can be chance.',
  comparedNone: 'No department has enough answers to be compared with the others.',
}

/** What a mistyped address is answered. */
export const mistakes = {
  hospital: (value: string) =>
    `You are not staff of a hospital “${value}”. Your own hospital is shown.`,
  survey: (value: string) => `There is no survey “${value}”. The hospital’s main survey is shown.`,
  question: (value: string) =>
    `This survey has no question “${value}”. Its most telling figure is shown.`,
  department: (value: string) => `There is no department “${value}”. All departments are shown.`,
  channel: (value: string) => `There is no channel “${value}”. All channels are shown.`,
  period: (value: string) =>
    `“${value}” is no period that can be shown. The last 90 days are shown.`,
  months: (value: string) =>
    `“${value}” are no months that can be shown, such as 2026-04. The usual 12 months are shown.`,
}
