import type { Answer } from '../../supabase/contract/answers.ts'
import type * as contract from '../../supabase/contract/survey.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import type { Picked } from '../controls/choices.ts'

/** The contract's own limits; its module is not loaded for them. */
export const TEXT_MAX_LENGTH = 1000 satisfies typeof contract.TEXT_MAX_LENGTH
export const OTHER_MAX_LENGTH = 200 satisfies typeof contract.OTHER_MAX_LENGTH

/** The words in an answer, and how many characters (code points) of them its question takes. */
export const wordsOf = (
  question: SurveyQuestion,
  answer: Answer | undefined,
): [words: string, most: number] =>
  question.kind === 'text'
    ? [(answer as string | undefined) ?? '', question.max_length ?? TEXT_MAX_LENGTH]
    : [(answer as Picked | undefined)?.other ?? '', OTHER_MAX_LENGTH]
