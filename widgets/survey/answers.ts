import type { Answer, Answers } from '../../supabase/contract/answers.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import type { Picked } from '../controls/choices.ts'
import { clean } from '../core/clean.ts'

/** What the form holds for a question: an answer, or a part of one. */
export type Given = Answer | { expected?: number; perceived?: number }
export type Values = Record<string, Given | undefined>

/** The answer in `value`, undefined when there is none or only a part of one. */
function answerIn(question: SurveyQuestion, value: Given | undefined): Answer | undefined {
  switch (question.kind) {
    case 'pair': {
      const pair = value as { expected?: number; perceived?: number } | undefined
      return pair?.expected && pair.perceived ? (pair as Answer) : undefined
    }
    case 'choices': {
      const { picked = [], other } = (value as Picked | undefined) ?? {}
      const words = question.other && clean(other)
      return picked.length || words ? { picked, ...(words && { other: words }) } : undefined
    }
    case 'text':
      return clean(value as string | undefined) || undefined
    default:
      return value as Answer | undefined
  }
}

/** Whether `show_if` of `question` holds; the same rule as the contract's `isShown`. */
function isShown({ show_if }: SurveyQuestion, answers: Answers): boolean {
  if (!show_if) return true
  const earlier = answers[show_if.question]
  const given: unknown[] = (earlier as Picked | undefined)?.picked ?? [earlier]
  return show_if.in.some((value) => given.includes(value))
}

/** The questions to ask after what was answered so far, and the answers to them. What became hidden is not among them. */
export function walk(questions: readonly SurveyQuestion[], values: Values) {
  const answers: Answers = {}
  const asked = questions.filter((question) => {
    const shown = isShown(question, answers)
    const answer = shown ? answerIn(question, values[question.id]) : undefined
    if (answer !== undefined) answers[question.id] = answer
    return shown
  })
  return { asked, answers }
}
