import fc from 'fast-check'
import type { SurveyDefinition, SurveyQuestion } from '../../supabase/contract/survey.ts'
import { JOURNEY_STAGES } from '../../supabase/contract/survey.ts'

/** Generators of definitions and answers for tests that hold the contract against Postgres. */

const wording = fc
  .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
  .filter((value) => value.isWellFormed() && !value.includes('\0'))
const text = fc
  .record({ 'zh-Hans': wording, 'zh-Hant': wording, en: wording }, { requiredKeys: [] })
  .filter((value) => Object.keys(value).length > 0)
const options = (fewest: number) =>
  fc
    .uniqueArray(fc.constantFrom(...'abcdefghijkl'), { minLength: fewest, maxLength: 12 })
    .chain((ids) => fc.tuple(...ids.map((id) => text.map((wording) => ({ id, text: wording })))))
const steps = fc.constantFrom(5, 7)
const labels = (steps: number) =>
  fc
    .constantFrom(2, steps)
    .chain((length) => fc.array(text, { minLength: length, maxLength: length }))
const onScale = (kind: string) =>
  steps.chain((count) =>
    fc.record({ kind: fc.constant(kind), steps: fc.constant(count), labels: labels(count) }),
  )

const kinds = fc.oneof(
  fc.record({ kind: fc.constant('nps') }),
  onScale('scale'),
  onScale('pair'),
  fc.record({ kind: fc.constant('choice'), options: options(2) }),
  fc.record(
    { kind: fc.constant('choices'), options: options(1), other: fc.boolean() },
    { requiredKeys: ['kind', 'options'] },
  ),
  fc.record({ kind: fc.constant('yes_no') }),
  fc.record(
    { kind: fc.constant('text'), max_length: fc.integer({ min: 1, max: 60 }) },
    { requiredKeys: ['kind'] },
  ),
)
const common = fc.record(
  {
    text,
    help: text,
    required: fc.boolean(),
    dimension: fc.constantFrom('tangibles', 'empathy'),
    stage: fc.constantFrom(...JOURNEY_STAGES),
  },
  { requiredKeys: ['text'] },
)

/** Values a later question may depend on; none for kinds that it may not depend on. */
function possible(question: SurveyQuestion): (number | boolean | string)[] {
  switch (question.kind) {
    case 'nps':
      return [0, 6, 7, 10]
    case 'scale':
      return [1, 2, question.steps]
    case 'yes_no':
      return [true, false]
    case 'choice':
    case 'choices':
      return question.options.map(({ id }) => id)
    case 'pair':
    case 'text':
      return []
  }
}

/** Valid definitions of up to six questions, with conditions on earlier ones. */
export const definitions: fc.Arbitrary<SurveyDefinition> = fc
  .record(
    {
      title: text,
      intro: text,
      thanks: text,
      contact: fc.tuple(fc.nat(), fc.nat()),
      drafts: fc.array(fc.tuple(kinds, common, fc.nat(), fc.nat()), { minLength: 1, maxLength: 6 }),
    },
    { requiredKeys: ['title', 'thanks', 'drafts'] },
  )
  .map(({ drafts, contact, ...frame }) => {
    const questions: SurveyQuestion[] = []
    drafts.forEach(([kind, shared, source, value], index) => {
      const question = { id: `q${index}`, ...shared, ...kind } as SurveyQuestion
      const earlier = questions[source % (questions.length * 2 || 1)]
      const values = earlier ? possible(earlier) : []
      if (earlier && values.length)
        question.show_if = { question: earlier.id, in: values.slice(value % values.length) }
      questions.push(question)
    })
    const scored = questions.filter(({ kind }) => kind === 'nps' || kind === 'scale')
    const asked = contact && scored[contact[0] % (scored.length || 1)]
    if (!asked) return { ...frame, questions }
    const values = possible(asked) as number[]
    const at_most = values[contact[1] % values.length]!
    return { ...frame, questions, contact_if: { question: asked.id, at_most } }
  })

function answerTo(question: SurveyQuestion): fc.Arbitrary<unknown> {
  switch (question.kind) {
    case 'nps':
      return fc.integer({ min: 0, max: 10 })
    case 'scale':
      return fc.integer({ min: 1, max: question.steps })
    case 'pair':
      return fc.record({
        expected: fc.integer({ min: 1, max: question.steps }),
        perceived: fc.integer({ min: 1, max: question.steps }),
      })
    case 'choice':
      return fc.constantFrom(...question.options.map(({ id }) => id))
    case 'choices':
      return fc.record(
        {
          picked: fc.subarray(
            question.options.map(({ id }) => id),
            { minLength: 1 },
          ),
          ...(question.other && { other: wording }),
        },
        { requiredKeys: ['picked'] },
      )
    case 'yes_no':
      return fc.boolean()
    case 'text':
      return fc.string({ minLength: 1, maxLength: question.max_length ?? 60 })
  }
}

/** Answers of the right kinds; whether a question is answered is left to chance, so that both judges have work. */
export const answersTo = (definition: SurveyDefinition): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record(
      Object.fromEntries(
        definition.questions.map((question) => [
          question.id,
          fc.option(answerTo(question), { nil: undefined, freq: 6 }),
        ]),
      ),
    )
    .map((answers) => JSON.parse(JSON.stringify(answers)))

const oddities = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  1,
  -1,
  5,
  6,
  7,
  8,
  10,
  11,
  1.5,
  '',
  'a',
  'z',
  'zh-Hans',
  'nps',
  [],
  {},
  ['a'],
  ['a', 'a'],
  [null],
  { a: 1 },
  { en: 'x' },
  { en: '' },
  { picked: ['a'] },
  { expected: 1, perceived: 1 },
  'a'.repeat(41),
  '\0',
  '\ud800',
)

/** Samples of `whole` with one place in them replaced, removed or added to. */
export const mutations = (whole: fc.Arbitrary<object>): fc.Arbitrary<unknown> =>
  fc
    .tuple(whole, fc.nat(), fc.constantFrom('replace', 'remove', 'add'), oddities)
    .map(([sample, place, change, oddity]) => {
      const copy = structuredClone(sample)
      const places: { holder: Record<string, unknown>; key: string }[] = []
      const visit = (value: unknown) => {
        if (typeof value !== 'object' || value === null) return
        for (const key of Object.keys(value)) {
          places.push({ holder: value as Record<string, unknown>, key })
          visit((value as Record<string, unknown>)[key])
        }
      }
      visit(copy)
      const chosen = places[place % (places.length || 1)]
      if (!chosen) return oddity
      const { holder, key } = chosen
      if (change === 'replace') holder[key] = oddity
      else if (change === 'add')
        holder[Array.isArray(holder) ? String(holder.length) : 'extra'] = oddity
      else if (Array.isArray(holder)) holder.splice(Number(key), 1)
      else delete holder[key]
      return copy
    })
