import type { SurveyQuestion } from '../../../../supabase/contract/survey.ts'
import type { Staff } from '../staff-page.ts'

type Speech = Pick<Staff, 'words' | 'say'>

/**
 * A question in its newest wording; of a pair with the part that is meant, and of what not everybody is asked with the
 * answers after which it is: several questions may be worded alike.
 */
export function wordingOf(
  question: SurveyQuestion,
  measure: string,
  questions: readonly SurveyQuestion[],
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
  questions: readonly SurveyQuestion[],
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
