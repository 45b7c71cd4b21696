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
  label: string
  /** Its number where answers have one, for an axis with little room. */
  short: string | null
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
  const answer = (place: number, label: string, short: string | null = null): Answer => ({
    place,
    label,
    short,
    tone: toneOf(reading, place, places),
  })
  switch (reading.kind) {
    case 'nps':
      return from(0, 10).map((score) =>
        answer(score, `${score} · ${words.survey[npsGroup(score)]}`, String(score)),
      )
    case 'gap': {
      const most = question && 'steps' in question ? question.steps - 1 : NO_GAP
      return from(-most, most).map((gap) => {
        const label = format.axis(gap, 'steps')
        return answer(gap + NO_GAP, label, label)
      })
    }
    case 'yes':
      return [answer(0, words.figures.answerNo), answer(1, words.figures.answerYes)]
    case 'top':
    case 'level':
      return from(0, places - 1).map((place) =>
        answer(place, stepLabel(question, place, places, say), String(place + 1)),
      )
    case 'positive':
    case 'option': {
      if (!question || !('options' in question)) return []
      const options = question.options.map(({ text }, place) => answer(place, say(text)))
      return question.kind === 'choices' && question.other
        ? [...options, answer(OTHER, words.figures.answerOther)]
        : options
    }
  }
}

/** A step by its number and, where it has one, its label: every step's own or that of the two ends. */
export function stepLabel(
  question: SurveyQuestion | undefined,
  place: number,
  steps: number,
  say: Staff['say'],
): string {
  const labels = question && 'steps' in question ? question.labels : []
  const label = labels.length === steps ? labels[place] : labels[place === 0 ? 0 : 1]
  const has = label && (labels.length === steps || place === 0 || place === steps - 1)
  return has ? `${place + 1} · ${say(label)}` : String(place + 1)
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
