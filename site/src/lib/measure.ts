import type { SurveyQuestion } from '../../../supabase/contract/survey.ts'
import type { Counted, Reading } from './estimate.ts'

/** The question a measure belongs to: of a pair's `waiting.gap` the pair `waiting`. */
export const questionOf = (
  questions: readonly SurveyQuestion[],
  measure: string,
): SurveyQuestion | undefined => {
  const [id] = measure.split('.')
  return questions.find((question) => question.id === id)
}

/** The options that count as positive in the Friends and Family Test, and all it has. */
const POSITIVE = ['very_good', 'good']
const FRIENDS_AND_FAMILY = [...POSITIVE, 'neither', 'poor', 'very_poor', 'dont_know']

/** Whether a question is the Friends and Family Test (NHS England), by its options. */
export const isFriendsAndFamily = (question: SurveyQuestion): boolean =>
  question.kind === 'choice' &&
  question.options.length === FRIENDS_AND_FAMILY.length &&
  FRIENDS_AND_FAMILY.every((id) => question.options.some((option) => option.id === id))

/** Before a visit, in a survey about expectations, a scale says how much is expected: its best step is no best answer. */
const asksForExpectations = ({ kind, stage }: SurveyQuestion, all: readonly SurveyQuestion[]) =>
  kind === 'scale' && stage === 'before' && all.some(({ dimension }) => dimension === 'expectation')

/**
 * How a measure is read as one figure, `questions` being those of its survey as far as they are known. A choice is known by its options, so it has no reading (null) before its question
 * is there; one that is not the Friends and Family Test is read as the share of the option that `all`, everybody the page
 * is about, chose most, so that departments and weeks are held against one another by the same option.
 */
export function readingOf(
  { question: measure, kind }: { question: string; kind: string },
  questions: readonly SurveyQuestion[],
  all: Pick<Counted, 'counts'> | null,
): Reading | null {
  const question = questionOf(questions, measure)
  switch (kind) {
    case 'nps':
      return { kind: 'nps' }
    case 'scale':
      return { kind: question && asksForExpectations(question, questions) ? 'level' : 'top' }
    case 'yes_no':
      return { kind: 'yes' }
    case 'pair':
      return { kind: measure.endsWith('.gap') ? 'gap' : 'level' }
    case 'choice':
    case 'choices':
      if (!question || !('options' in question)) return null
      if (isFriendsAndFamily(question))
        return {
          kind: 'positive',
          counters: POSITIVE.map((id) => question.options.findIndex((option) => option.id === id)),
        }
      return { kind: 'option', counters: [all ? all.counts.indexOf(Math.max(...all.counts)) : 0] }
    default:
      return null
  }
}

/** Whether more is better, so that a difference may be called so; of an option, a yes or a level nobody can say. */
export const isValued = ({ kind }: Reading): boolean =>
  kind === 'nps' || kind === 'top' || kind === 'positive' || kind === 'gap'
