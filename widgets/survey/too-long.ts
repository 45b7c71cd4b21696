import type { Answer } from '../../supabase/contract/answers.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import type { Picked } from '../controls/choices.ts'

/** The contract's own limits; its module is not loaded for them. */
export const TEXT_MAX_LENGTH = 1000
export const OTHER_MAX_LENGTH = 200

/** By how many characters (code points) the words in an answer are longer than its question takes; 0 when they are not. */
export function charactersOver(question: SurveyQuestion, answer: Answer | undefined): number {
  const [words, most] =
    question.kind === 'text'
      ? [answer as string | undefined, question.max_length ?? TEXT_MAX_LENGTH]
      : [(answer as Picked | undefined)?.other, OTHER_MAX_LENGTH]
  return Math.max(0, [...(words ?? '')].length - most)
}
