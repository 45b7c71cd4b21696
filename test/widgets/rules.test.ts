import * as fc from 'fast-check'
import { isShown, surveyAnswers } from '../../supabase/contract/answers.ts'
import type { Answers } from '../../supabase/contract/answers.ts'
import {
  OTHER_MAX_LENGTH,
  TEXT_MAX_LENGTH,
  surveyDefinition,
} from '../../supabase/contract/survey.ts'
import type { SurveyDefinition, SurveyQuestion } from '../../supabase/contract/survey.ts'
import * as widget from '../../widgets/survey/answers.ts'
import type { Values } from '../../widgets/survey/answers.ts'
import * as limits from '../../widgets/survey/words.ts'
import { equal, ok } from './support/assert.ts'
import { everyKind } from './support/definitions.ts'

/** Anything a form can hold for a question: nothing, a part of an answer, an answer, text of any kind. */
function anything(question: SurveyQuestion): fc.Arbitrary<widget.Given | undefined> {
  const step = fc.integer({ min: 1, max: 'steps' in question ? question.steps : 1 })
  const words = (max: number) =>
    fc.string({ unit: 'binary', maxLength: max }).map((text) => text.slice(0, max))
  switch (question.kind) {
    case 'nps':
      return fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined })
    case 'scale':
      return fc.option(step, { nil: undefined })
    case 'pair':
      return fc.option(fc.record({ expected: step, perceived: step }, { requiredKeys: [] }), {
        nil: undefined,
      })
    case 'choice':
      return fc.option(fc.constantFrom(...question.options.map(({ id }) => id)), { nil: undefined })
    case 'choices':
      return fc.option(
        fc.record(
          {
            picked: fc.subarray(question.options.map(({ id }) => id)),
            other: words(OTHER_MAX_LENGTH),
          },
          { requiredKeys: ['picked'] },
        ),
        { nil: undefined },
      )
    case 'yes_no':
      return fc.option(fc.boolean(), { nil: undefined })
    case 'text':
      return fc.option(words(question.max_length ?? TEXT_MAX_LENGTH), { nil: undefined })
  }
}

const values = (definition: SurveyDefinition): fc.Arbitrary<Values> =>
  fc.record(Object.fromEntries(definition.questions.map((one) => [one.id, anything(one)])))

const dependent: SurveyDefinition = surveyDefinition.parse({
  ...everyKind,
  questions: [
    ...everyKind.questions,
    { id: 'd1', kind: 'yes_no', text: { en: 'd' }, show_if: { question: 'some', in: ['a', 'c'] } },
    { id: 'd2', kind: 'text', text: { en: 'd' }, show_if: { question: 'd1', in: [true] } },
    { id: 'd3', kind: 'nps', text: { en: 'd' }, show_if: { question: 'nps', in: [0, 1, 2] } },
  ],
})

describe('the widget’s rules', () => {
  it('are the contract’s: what a complete form sends, the contract takes', () => {
    fc.assert(
      fc.property(values(dependent), (given) => {
        const { asked, answers } = widget.walk(dependent.questions, given)
        const complete =
          asked.every(({ id, required }) => !required || id in answers) &&
          Object.keys(answers).length > 0
        equal(surveyAnswers(dependent).safeParse(answers).success, complete)
        equal(
          asked.map(({ id }) => id),
          dependent.questions.filter((one) => isShown(one, answers as Answers)).map(({ id }) => id),
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('have the contract’s limits', () => {
    equal([limits.TEXT_MAX_LENGTH, limits.OTHER_MAX_LENGTH], [TEXT_MAX_LENGTH, OTHER_MAX_LENGTH])
    ok(TEXT_MAX_LENGTH, 'a limit')
  })
})
