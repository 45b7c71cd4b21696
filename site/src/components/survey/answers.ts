import type { SurveyQuestion } from '../../../../supabase/contract/survey.ts'
import type { Tone } from '../../charts/colors.ts'
import type { Reading } from '../../lib/estimate.ts'
import { npsGroup } from '../../lib/nps.ts'
import type { Staff } from '../staff-page.ts'
import type { Report } from './report.ts'

/** One possible answer to the question of a report. */
export interface Answer {
  /** The place of its counter. */
  place: number
  /** Its number, where answers have one. */
  number: string | null
  /** What it says, where that is known or its number does not say it all. */
  label: string | null
  tone: Tone
}

/** The counter for what patients wrote in place of an option. */
const OTHER = 12
/** The counter of a gap of 0. */
const NO_GAP = 6

type Asked = Pick<Report, 'question' | 'reading'>
type Speech = Pick<Staff, 'words' | 'format' | 'say'>

/** The possible answers of a report's measure, the lowest or first one first; `places` is how many counters it has. */
export function answersOf({ question, reading }: Asked, places: number, speech: Speech): Answer[] {
  const { words, format, say } = speech
  const answer = (place: number, number: string | null, label: string | null): Answer => ({
    place,
    number,
    label,
    tone: toneOf(reading, place, places),
  })
  switch (reading.kind) {
    case 'nps':
      return from(0, 10).map((score) => answer(score, String(score), words.survey[npsGroup(score)]))
    case 'gap': {
      const most = question && 'steps' in question ? question.steps - 1 : NO_GAP
      return from(-most, most).map((gap) => answer(gap + NO_GAP, format.axis(gap, 'steps'), null))
    }
    case 'yes':
      return [answer(0, null, words.figures.answerNo), answer(1, null, words.figures.answerYes)]
    case 'top':
    case 'level':
      return from(0, places - 1).map((place) =>
        answer(place, String(place + 1), stepLabel(question, place, places, say)),
      )
    case 'positive':
    case 'option': {
      if (!question || !('options' in question)) return []
      const options = question.options.map(({ text }, place) => answer(place, null, say(text)))
      return question.kind === 'choices' && question.other
        ? [...options, answer(OTHER, null, words.figures.answerOther)]
        : options
    }
  }
}

/** An answer by its number and its label, as far as it has them: `5 · Very satisfied`. */
export const answerName = ({ number, label }: Pick<Answer, 'number' | 'label'>): string =>
  [number, label].filter((part) => part !== null).join(' · ')

/** A step of a pair or scale by its number and its label. */
export const stepName = (
  question: Extract<SurveyQuestion, { steps: number }>,
  place: number,
  say: Staff['say'],
): string =>
  answerName({
    number: String(place + 1),
    label: stepLabel(question, place, question.steps, say),
  })

/** The label of a step: every step has one, or the two ends have. */
function stepLabel(
  question: SurveyQuestion | undefined,
  place: number,
  steps: number,
  say: Staff['say'],
): string | null {
  const labels = question && 'steps' in question ? question.labels : []
  const label =
    labels.length === steps
      ? labels[place]
      : place === 0
        ? labels[0]
        : place === steps - 1
          ? labels[1]
          : undefined
  return label ? say(label) : null
}

/** What counts towards the figure has the colour of the figure; a score and a gap tell good from bad. */
function toneOf(reading: Reading, place: number, places: number): Tone {
  switch (reading.kind) {
    case 'nps':
      return npsGroup(place)
    case 'gap':
      return place > NO_GAP ? 'promoters' : place < NO_GAP ? 'detractors' : 'passives'
    case 'top':
      return place === places - 1 ? 'accent' : 'passives'
    case 'yes':
      return place === 1 ? 'accent' : 'passives'
    case 'level':
      return 'accent'
    case 'positive':
    case 'option':
      return reading.counters.includes(place) ? 'accent' : 'passives'
  }
}

const from = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, place) => first + place)
