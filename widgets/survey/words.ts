import type { Answer } from '../../supabase/contract/answers.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import type { Picked } from '../controls/choices.ts'

/** The contract's own limits; its module is not loaded for them. */
export const TEXT_MAX_LENGTH = 1000
export const OTHER_MAX_LENGTH = 200

/** The words in an answer, and how many characters (code points) of them its question takes. */
export const wordsOf = (
  question: SurveyQuestion,
  answer: Answer | undefined,
): [words: string, most: number] =>
  question.kind === 'text'
    ? [(answer as string | undefined) ?? '', question.max_length ?? TEXT_MAX_LENGTH]
    : [(answer as Picked | undefined)?.other ?? '', OTHER_MAX_LENGTH]
