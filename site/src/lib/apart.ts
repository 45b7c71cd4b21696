import type { SurveyFigure } from '../../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../../supabase/contract/survey.ts'
import { asksWhatFailed, breakdownRow, measureOf, optionsOf } from './breakdown.ts'
import { differenceOf, restOf, verdictsOf } from './compare.ts'
import type { Difference, Verdict } from './compare.ts'
import { estimateOf } from './estimate.ts'
import type { Estimate, Reading } from './estimate.ts'
import { isFriendsAndFamily, isValued, readingOf } from './measure.ts'

/** One thing in which a department was held against all the others together. */
export interface Comparison {
  question: SurveyQuestion
  reading: Reading
  /** The question all of whose answers the shares are of; null: of its own. */
  base: SurveyQuestion | null
  /** The counter of the option whose share is compared; null where the question has one figure. */
  option: number | null
  here: Estimate
  elsewhere: Estimate
  /** Here − elsewhere. */
  difference: Difference
  /**
   * `different`: reliably, though nobody can say which is better. `possible`: beyond its own margin, not certain among so many.
   * `same`: not reliably.
   */
  verdict: 'worse' | 'better' | 'different' | 'possible' | 'same'
}

export interface Apart {
  /** All comparisons that could be made, the most certain difference first. */
  comparisons: Comparison[]
  /** Questions that could not be compared, because too few answered here or elsewhere. */
  hidden: number
}

/**
 * What sets the department asked for apart: every question that can be counted, and every option of those with options,
 * here against all other departments together (the hospital without it). Among so many comparisons some would stand out
 * by chance, so what counts as a difference has passed Holm's rule over all of them.
 */
export function apartOf(
  questions: readonly SurveyQuestion[],
  figures: readonly SurveyFigure[],
): Apart {
  let hidden = 0
  const compared = questions.flatMap((question) => {
    const base = gateOf(question, questions)
    const [asked, rest] = restIn(figures, question)
    const [gate, gateRest] = base ? restIn(figures, base) : [asked, rest]
    if (!asked || !gate || gate.n === 0) return []
    if (asked.counts === null || gate.n === null || !rest || !gateRest) {
      hidden += 1
      return []
    }
    const ours = { n: gate.n, counts: asked.counts }
    const theirs = { n: gateRest.n, counts: rest.counts }
    return topicsOf(asked, question, questions).flatMap(({ reading, option, good }) => {
      const [here, elsewhere] = [estimateOf(reading, ours), estimateOf(reading, theirs)]
      // An option that nobody chose anywhere is no comparison.
      if (!here || !elsewhere || (option !== null && here.value === 0 && elsewhere.value === 0))
        return []
      const difference = differenceOf(elsewhere, here)
      return [{ question, base, reading, option, good, here, elsewhere, difference }]
    })
  })
  const verdicts = verdictsOf(compared.map(({ difference }) => difference))
  return {
    comparisons: compared
      .map(({ good, ...comparison }, place) => ({
        ...comparison,
        verdict: judged(verdicts[place] ?? 'same', good),
      }))
      .toSorted((a, b) => certainty(b) - certainty(a)),
    hidden,
  }
}

/**
 * What went wrong is asked only of those who were not satisfied, but its shares are taken of all who answered the question
 * before: of fewer dissatisfied patients a larger part may name the same thing, and the department is no worse for it.
 */
const gateOf = (question: SurveyQuestion, questions: readonly SurveyQuestion[]) =>
  asksWhatFailed(question, questions)
    ? (questions.find(({ id }) => id === question.show_if?.question) ?? null)
    : null

/** The row of the department asked for, and all the others together where both may be shown. */
function restIn(figures: readonly SurveyFigure[], question: SurveyQuestion) {
  const measure = { question: measureOf(question) }
  const own = breakdownRow(figures, measure)
  return [own, restOf(breakdownRow(figures, { ...measure, grain: 'hospital' }), own)] as const
}

/** Whether more of it is good, less of it is, or nobody can say. */
type Good = 'more' | 'less' | null

interface Topic {
  reading: Reading
  option: number | null
  good: Good
}

/** What is compared of a question: its one figure, or the share of each of its options. */
function topicsOf(
  row: SurveyFigure,
  question: SurveyQuestion,
  questions: readonly SurveyQuestion[],
): Topic[] {
  if ('options' in question && !isFriendsAndFamily(question))
    return optionsOf(question).map((option) => ({
      reading: { kind: 'option', counters: [option] },
      option,
      good: asksWhatFailed(question, questions) ? 'less' : null,
    }))
  const reading = readingOf(row, questions, null)
  if (!reading) return []
  const good = isValued(reading) ? 'more' : null
  return [{ reading, option: null, good }]
}

function judged(verdict: Verdict, good: Good): Comparison['verdict'] {
  if (verdict === 'same' || verdict === 'possible') return verdict
  if (good === null) return 'different'
  return (verdict === 'higher') === (good === 'more') ? 'better' : 'worse'
}

const certainty = ({ difference }: Comparison) => Math.abs(difference.value) / difference.margin
