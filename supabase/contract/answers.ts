import { z } from 'zod'
import { string } from './text.ts'
import { OTHER_MAX_LENGTH, TEXT_MAX_LENGTH } from './survey.ts'
import type { SurveyDefinition, SurveyQuestion } from './survey.ts'

/** What a patient answered, by question id. A question not answered is not in it. */
export type Answer =
  | number
  | boolean
  | string
  | { expected: number; perceived: number }
  | { picked: string[]; other?: string }
export type Answers = Record<string, Answer>

const between = (low: number, high: number) => z.int().min(low).max(high)

function answer(question: SurveyQuestion): z.ZodType<Answer> {
  switch (question.kind) {
    case 'nps':
      return between(0, 10)
    case 'scale':
      return between(1, question.steps)
    case 'pair':
      return z.strictObject({
        expected: between(1, question.steps),
        perceived: between(1, question.steps),
      })
    case 'choice':
      return z.enum(question.options.map(({ id }) => id))
    case 'choices': {
      const picked = z
        .array(z.enum(question.options.map(({ id }) => id)))
        .refine((ids) => new Set(ids).size === ids.length)
      return question.other
        ? z
            .strictObject({ picked, other: string(1, OTHER_MAX_LENGTH).optional() })
            .refine((value) => value.picked.length > 0 || value.other !== undefined)
        : z.strictObject({ picked: picked.min(1) })
    }
    case 'yes_no':
      return z.boolean()
    case 'text':
      return string(1, question.max_length ?? TEXT_MAX_LENGTH)
  }
}

/** Whether `question` is asked, given the answers before it: its `show_if` holds or it has none. */
export function isShown(question: SurveyQuestion, answers: Answers): boolean {
  if (!question.show_if) return true
  const earlier = answers[question.show_if.question]
  const given = typeof earlier === 'object' && 'picked' in earlier ? earlier.picked : [earlier]
  return question.show_if.in.some((value) => given.some((one) => one === value))
}

/**
 * The schema of the answers to one version of a survey: every answer of its question's kind, none to an
 * unknown or hidden question, none missing that is required and shown, and at least one at all. `submit_survey` refuses
 * the same.
 */
export const surveyAnswers = (definition: SurveyDefinition) =>
  z
    .strictObject(
      Object.fromEntries(
        definition.questions.map((question) => [question.id, answer(question).optional()]),
      ),
    )
    .refine((value) => {
      const answers = value as Answers
      if (Object.keys(answers).length === 0) return false
      return definition.questions.every((question) => {
        const answered = answers[question.id] !== undefined
        return isShown(question, answers) ? answered || !question.required : !answered
      })
    })
