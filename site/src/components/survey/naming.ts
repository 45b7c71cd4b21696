import type { SurveyQuestion } from '../../../../supabase/contract/survey.ts'
import type { Staff } from '../staff-page.ts'
import { answerName, answersOf } from './answers.ts'
import type { Report } from './report.ts'

type Speech = Pick<Staff, 'words' | 'format' | 'say'>

/**
 * What the figure is the share or the mean of, with the hospital's own labels, and of whom where not everybody is asked;
 * null where its name says all.
 */
export function meaningOf(report: Meant, speech: Speech): string | null {
  const meaning = whatOf(report, speech)
  return meaning && report.question && 'show_if' in report.question
    ? speech.words.figures.ofThoseAsked(meaning)
    : meaning
}

type Meant = Pick<Report, 'reading' | 'question' | 'measure'>

function whatOf(report: Meant, speech: Speech): string | null {
  const { reading, question, measure } = report
  const { figures } = speech.words
  const steps = String(question && 'steps' in question ? question.steps : '')
  switch (reading.kind) {
    case 'nps':
      return null
    case 'top': {
      const best = question && answersOf(report, Number(steps), speech).at(-1)
      return best ? figures.topOf(answerName(best)) : null
    }
    case 'yes':
      return figures.yesOf
    case 'positive':
      return figures.positiveOf
    case 'option': {
      const chosen = answersOf(report, 0, speech).find(({ place }) =>
        reading.counters.includes(place),
      )
      return chosen ? figures.optionOf(answerName(chosen)) : null
    }
    case 'gap':
      return steps ? figures.gapOf(steps) : null
    case 'level':
      if (!steps) return null
      if (question?.kind === 'scale') return figures.levelOf(steps)
      return measure.endsWith('.expected') ? figures.expectedOf(steps) : figures.perceivedOf(steps)
  }
}

/**
 * A question in its newest wording; of a pair with the part that is meant, and of what not everybody is asked with the
 * answers after which it is: several questions may be worded alike.
 */
export function wordingOf(
  question: SurveyQuestion,
  measure: string,
  questions: Report['questions'],
  speech: Speech,
): string {
  const { figures } = speech.words
  const text = speech.say(question.text)
  if (measure.endsWith('.gap')) return figures.gapQuestion(text)
  if (measure.endsWith('.expected')) return figures.expectedQuestion(text)
  if (measure.endsWith('.perceived')) return figures.perceivedQuestion(text)
  const after = askedAfter(question, questions, speech)
  return after ? figures.questionAfter(text, after) : text
}

/** The answers to an earlier question after which it is asked; null: everybody is asked. */
function askedAfter(
  { show_if }: SurveyQuestion,
  questions: Report['questions'],
  { words: { figures }, say }: Speech,
): string | null {
  if (!show_if) return null
  const earlier = questions.find(({ id }) => id === show_if.question)
  const options = earlier && 'options' in earlier ? earlier.options : []
  const names = show_if.in.map((answer) => {
    if (typeof answer === 'boolean') return answer ? figures.answerYes : figures.answerNo
    const option = options.find(({ id }) => id === answer)
    return option ? say(option.text) : answer === 'other' ? figures.answerOther : String(answer)
  })
  return names.join(figures.listGap)
}

/** Says what `section` rests on, wherever its definition is opened: the question, then `basis`. */
export function showRestsOn(
  section: string,
  basis: string,
  { question, questions, measure }: Meant & Pick<Report, 'questions'>,
  speech: Speech,
): void {
  for (const place of document.querySelectorAll(`#${section} [data-basis]`))
    place.textContent = question
      ? `${speech.words.figures.asked(wordingOf(question, measure, questions, speech))} ${basis}`
      : basis
}

/** What stands over a column of the figure. */
export function shortName({ kind }: Report['reading'], { figures }: Staff['words']): string {
  switch (kind) {
    case 'nps':
      return 'NPS'
    case 'gap':
      return figures.gapShort
    case 'level':
      return figures.level
    default:
      return figures.share
  }
}
