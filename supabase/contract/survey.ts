import { z } from 'zod'
import { text } from './text.ts'

/**
 * The definition of a survey, kept as JSON in `survey_versions.definition`.
 * The function `private.check_survey_definition` refuses what this schema refuses;
 * `test/contract` lets both judge the same samples.
 */

/** Names questions, options and dimensions: what answers and figures are filed under. */
export const key = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

/** Where in the patient's journey a question belongs (追踪方法学). */
export const JOURNEY_STAGES = [
  'before',
  'registration',
  'waiting',
  'consultation',
  'examination',
  'treatment',
  'pharmacy',
  'payment',
  'stay',
  'after',
] as const

const showIf = z.strictObject({
  question: key,
  in: z
    .array(z.union([z.int(), z.boolean(), key]))
    .min(1)
    .max(12),
})

const question = {
  id: key,
  text,
  help: text.optional(),
  required: z.boolean().optional(),
  dimension: key.optional(),
  stage: z.enum(JOURNEY_STAGES).optional(),
  show_if: showIf.optional(),
}

const steps = z.union([z.literal(5), z.literal(7)])
const option = z.strictObject({ id: key, text })

/** Likelihood to recommend, 0–10; `labels` stand at the two ends. Answer: an integer. */
const nps = z.strictObject({
  ...question,
  kind: z.literal('nps'),
  labels: z.array(text).length(2).optional(),
})
/** 1…steps; `labels` stand at the two ends or at every step. Answer: an integer. */
const scale = z.strictObject({
  ...question,
  kind: z.literal('scale'),
  steps,
  labels: z.array(text),
})
/** Expected and perceived on one scale (SERVQUAL). Answer: `{ expected, perceived }`. */
const pair = z.strictObject({ ...question, kind: z.literal('pair'), steps, labels: z.array(text) })
/** One of the options. Answer: its id. */
const choice = z.strictObject({
  ...question,
  kind: z.literal('choice'),
  options: z.array(option).min(2).max(12),
})
/** Any of the options, and with `other` a text of the patient's own. Answer: `{ picked: [ids], other? }`. */
const choices = z.strictObject({
  ...question,
  kind: z.literal('choices'),
  options: z.array(option).min(1).max(12),
  other: z.boolean().optional(),
})
/** Answer: a boolean. */
const yesNo = z.strictObject({ ...question, kind: z.literal('yes_no') })
/** Free text, 1…max_length code points (1 000 when not said). Answer: a string. */
const freeText = z.strictObject({
  ...question,
  kind: z.literal('text'),
  max_length: z.int().min(1).max(4000).optional(),
})

export const surveyQuestion = z.discriminatedUnion('kind', [
  nps,
  scale,
  pair,
  choice,
  choices,
  yesNo,
  freeText,
])
export type SurveyQuestion = z.infer<typeof surveyQuestion>

/** The longest text a `choices` question takes as "other". */
export const OTHER_MAX_LENGTH = 200
export const TEXT_MAX_LENGTH = 1000

export const surveyDefinition = z
  .strictObject({
    title: text,
    intro: text.optional(),
    thanks: text,
    questions: z.array(surveyQuestion).min(1).max(60),
    /**
     * Whoever answers this question (of kind nps or scale) with so much at the most is offered to be contacted, and
     * can file a case with the answer.
     */
    contact_if: z.strictObject({ question: key, at_most: z.int() }).optional(),
  })
  .check((context) => {
    const earlier = new Map<string, SurveyQuestion>()
    context.value.questions.forEach((question, index) => {
      const refuse = (message: string) =>
        context.issues.push({
          code: 'custom',
          message,
          input: question,
          path: ['questions', index],
        })
      if (earlier.has(question.id)) refuse('duplicate_question')
      if ('steps' in question && ![2, question.steps].includes(question.labels.length))
        refuse('labels')
      if (
        'options' in question &&
        new Set(question.options.map(({ id }) => id)).size < question.options.length
      )
        refuse('duplicate_option')
      if (question.show_if) {
        const source = earlier.get(question.show_if.question)
        if (!source || !question.show_if.in.every((value) => canBeAnswered(source, value)))
          refuse('show_if')
      }
      earlier.set(question.id, question)
    })
    const { contact_if } = context.value
    if (!contact_if) return
    const asked = earlier.get(contact_if.question)
    if (
      !asked ||
      !['nps', 'scale'].includes(asked.kind) ||
      !canBeAnswered(asked, contact_if.at_most)
    )
      context.issues.push({
        code: 'custom',
        message: 'contact_if',
        input: contact_if,
        path: ['contact_if'],
      })
  })
export type SurveyDefinition = z.infer<typeof surveyDefinition>

/** Whether `value` is a possible answer (for `choices`: a possible part of it) that a later question may depend on. */
function canBeAnswered(question: SurveyQuestion, value: number | boolean | string): boolean {
  switch (question.kind) {
    case 'nps':
      return typeof value === 'number' && value >= 0 && value <= 10
    case 'scale':
      return typeof value === 'number' && value >= 1 && value <= question.steps
    case 'yes_no':
      return typeof value === 'boolean'
    case 'choice':
    case 'choices':
      return question.options.some(({ id }) => id === value)
    case 'pair':
    case 'text':
      return false
  }
}
