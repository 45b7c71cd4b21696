import type { SurveyFigure } from '../../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../../supabase/contract/survey.ts'
import { breakdownRow } from './breakdown.ts'
import { figureOf } from './figures.ts'
import type { Figure } from './figures.ts'
import { intervalOf, marginIn, pooledOf, weightedOf, Z } from './estimate.ts'
import type { Estimate } from './estimate.ts'

export type PairQuestion = Extract<SurveyQuestion, { kind: 'pair' }>

/** Perceived − expected in steps, negative where less was found than expected; and the two levels it lies between. */
export interface Gap {
  gap: Figure
  expected: Figure
  perceived: Figure
  /** The gap in the earlier period; `none` where none is compared. */
  earlier: Figure
}

interface PairGap extends Gap {
  question: PairQuestion
}

export interface DimensionGap extends Gap {
  /** Null: pairs without one. */
  dimension: string | null
  pairs: PairGap[]
}

export interface Gaps {
  dimensions: DimensionGap[]
  /** The mean of the dimensions, each counting the same. */
  overall: Gap
  /** The mean of the dimensions by how many patients say that each matters most; null where nobody is asked. */
  weighted: Pick<Gap, 'gap' | 'earlier'> | null
}

type Period = SurveyFigure['period']

/** The gaps of all pairs among `questions`, by dimension in the order of the survey; null when it has no pairs. */
export function gapsOf(
  questions: readonly SurveyQuestion[],
  figures: readonly SurveyFigure[],
): Gaps | null {
  const pairs = questions.filter((question) => question.kind === 'pair')
  if (pairs.length === 0) return null
  const names = [...new Set(pairs.map(({ dimension }) => dimension ?? null))]
  const dimensions = names.map((dimension) => {
    const own = pairs
      .filter((pair) => (pair.dimension ?? null) === dimension)
      .map((question) => pairGapOf(question, figures))
    return { dimension, pairs: own, ...together(own, pooled) }
  })
  return {
    dimensions,
    overall: together(dimensions, meanOf),
    weighted: weightedGaps(dimensions, questions, figures),
  }
}

function pairGapOf(question: PairQuestion, figures: readonly SurveyFigure[]): PairGap {
  const figure = (part: 'gap' | 'expected' | 'perceived', period: Period = 'asked'): Figure => {
    const row = breakdownRow(figures, { question: `${question.id}.${part}`, period })
    return figureOf(row, { kind: part === 'gap' ? 'gap' : 'level' })
  }
  return {
    question,
    gap: figure('gap'),
    expected: figure('expected'),
    perceived: figure('perceived'),
    earlier: figure('gap', 'earlier'),
  }
}

/** Several gaps as one, each of its parts worked out by `join`. */
const together = (gaps: readonly Gap[], join: (figures: Figure[]) => Figure): Gap => ({
  gap: join(gaps.map(({ gap }) => gap)),
  expected: join(gaps.map(({ expected }) => expected)),
  perceived: join(gaps.map(({ perceived }) => perceived)),
  earlier: join(gaps.map(({ earlier }) => earlier)),
})

const shown = (figures: readonly Figure[]): Estimate[] =>
  figures.filter((figure) => typeof figure === 'object')

/** Why there is nothing to show. */
const absent = (figures: readonly Figure[]): 'too_few' | 'none' =>
  figures.includes('too_few') ? 'too_few' : 'none'

/** The pairs of a dimension as one: all their answers that may be shown. */
const pooled = (figures: Figure[]): Figure => pooledOf(shown(figures)) ?? absent(figures)

/** The mean of the dimensions; of some of them only it would be another figure, so there is none. */
const meanOf = (figures: Figure[]): Figure =>
  combined(
    figures,
    figures.map(() => 1 / figures.length),
  )

/** `figures` by `weights` that add up to one. */
function combined(figures: readonly Figure[], weights: readonly number[]): Figure {
  const estimates = shown(figures)
  if (estimates.length < figures.length) return absent(figures)
  return weightedOf(estimates, weights) ?? absent(figures)
}

/** By the choice whose options are the dimensions themselves: which of them matters most. */
function weightedGaps(
  dimensions: readonly DimensionGap[],
  questions: readonly SurveyQuestion[],
  figures: readonly SurveyFigure[],
): Gaps['weighted'] {
  const names = dimensions.map(({ dimension }) => dimension)
  const question = questions.find(
    (one) =>
      one.kind === 'choice' &&
      one.options.length === names.length &&
      one.options.every(({ id }) => names.includes(id)),
  )
  if (question?.kind !== 'choice') return null
  const places = names.map((name) => question.options.findIndex(({ id }) => id === name))
  const weighted = (gaps: Figure[], period: Period) =>
    weightedBy(gaps, places, breakdownRow(figures, { question: question.id, period }))
  return {
    gap: weighted(
      dimensions.map(({ gap }) => gap),
      'asked',
    ),
    earlier: weighted(
      dimensions.map(({ earlier }) => earlier),
      'earlier',
    ),
  }
}

/**
 * `gaps` weighted by the shares of the counters at `places`. The shares are estimates too: their part of the margin, by the
 * multinomial variance of the weighted mean, is added in full, again the upper bound.
 */
function weightedBy(
  gaps: readonly Figure[],
  places: readonly number[],
  row: SurveyFigure | undefined,
): Figure {
  if (!row || row.n === 0) return 'none'
  if (row.n === null || row.counts === null) return 'too_few'
  const { n, counts } = row
  const weights = places.map((place) => (counts[place] ?? 0) / n)
  const mean = combined(gaps, weights)
  if (typeof mean !== 'object') return mean
  const squares = shown(gaps).reduce(
    (total, { value }, place) => total + (weights[place] ?? 0) * (value - mean.value) ** 2,
    0,
  )
  const more = Z * Math.sqrt(squares / n)
  const [low, high] = intervalOf(mean)
  return { ...mean, ...marginIn(mean.value, [low - more, high + more]) }
}
