import type { LoyaltyFigure } from '../../../supabase/contract/loyalty.ts'
import { differenceOf, verdictOf, verdictsOf } from './compare.ts'
import type { Difference, Verdict } from './compare.ts'
import { SHARE } from './estimate.ts'
import { figureOf, isShown, rowOfMeasure } from './figures.ts'
import type { ShareMeasure } from './loyalty-figures.ts'

/** What one department contributes to the change of a share over all of them. */
interface Contribution {
  /** '' for none named; null: all that are hidden because of few, together. */
  code: string | null
  /** By its own share having changed, in shares. */
  within: number
  /** By more or fewer of all being in it, where its share is not that of all. */
  mix: number
  /** What may be said of its own change among those of all departments (Holm); null: not compared. */
  verdict: Verdict | null
}

/** How a share has changed, and by which departments. */
interface Decomposition {
  difference: Difference
  /** Of the change looked at alone. */
  verdict: Verdict
  /** The largest first. They add up to the difference. */
  contributions: Contribution[]
}

interface Counts {
  n: number
  x: number
}

/**
 * The change of a share, taken apart: with w the part of all people that a department has and r its share, the change of all is
 * the sum over departments of w̄ (r′ − r), its own change, and (r̄ − R̄)(w′ − w), people having moved between departments;
 * w̄, r̄ and R̄ are the means of both periods. It is exact. Null where the whole is not there in both periods.
 * Source: Kitagawa, E. M. (1955), Components of a Difference Between Two Rates, Journal of the American Statistical
 * Association 50(272), 1168–1194; the second part centred on the whole, which adds nothing, as parts of people add up to 1.
 */
export function decompose(
  figures: readonly LoyaltyFigure[],
  measure: ShareMeasure,
  codes: readonly string[],
): Decomposition | null {
  const whole = (period: 'asked' | 'earlier') => rowOfMeasure(figures, { measure, period })
  const [now, before] = [figureOf(whole('asked'), SHARE), figureOf(whole('earlier'), SHARE)]
  const [all, past] = [countsOf(whole('asked')), countsOf(whole('earlier'))]
  if (!isShown(now) || !isShown(before) || !all || !past) return null
  const difference = differenceOf(before, now)
  const rest = { all: { ...all }, past: { ...past } }
  const middle = (all.x / all.n + past.x / past.n) / 2
  const known = codes.flatMap((code) => {
    const row = (period: 'asked' | 'earlier') =>
      rowOfMeasure(figures, { measure, grain: 'department', bucket: code, period })
    const [ours, theirs] = [countsOf(row('asked')), countsOf(row('earlier'))]
    if (!ours || !theirs) return []
    for (const key of ['n', 'x'] as const) {
      rest.all[key] -= ours[key]
      rest.past[key] -= theirs[key]
    }
    const [here, there] = [figureOf(row('asked'), SHARE), figureOf(row('earlier'), SHARE)]
    const change = isShown(here) && isShown(there) ? differenceOf(there, here) : null
    return [{ code, ours, theirs, change }]
  })
  const verdicts = verdictsOf(known.map(({ change }) => change))
  const contributions: Contribution[] = known.map(({ code, ours, theirs }, place) => ({
    code,
    ...partsOf(ours, theirs, all.n, past.n, middle),
    verdict: verdicts[place] ?? null,
  }))
  if (rest.all.n > 0 || rest.past.n > 0)
    contributions.push({
      code: null,
      ...partsOf(rest.all, rest.past, all.n, past.n, middle),
      verdict: null,
    })
  return {
    difference,
    verdict: verdictOf(difference),
    contributions: contributions.toSorted(
      (a, b) => Math.abs(b.within + b.mix) - Math.abs(a.within + a.mix),
    ),
  }
}

function countsOf(row: LoyaltyFigure | undefined): Counts | null {
  if (!row || row.n === null || (row.n > 0 && row.counts === null)) return null
  return { n: row.n, x: row.counts?.[1] ?? 0 }
}

/** A group that was there in one period only has changed nothing in itself: all of it is people having moved. */
function partsOf(now: Counts, before: Counts, all: number, past: number, middle: number) {
  const [share, earlier] = [now.n / all, before.n / past]
  const [r, s] = [now.n > 0 ? now.x / now.n : null, before.n > 0 ? before.x / before.n : null]
  const mean = ((r ?? s ?? 0) + (s ?? r ?? 0)) / 2
  return {
    within: r === null || s === null ? 0 : ((share + earlier) / 2) * (r - s),
    mix: (mean - middle) * (share - earlier),
  }
}

/** What the one sentence about a change may say. */
type Explanation =
  /** Nothing: it is within its margin. */
  | { kind: 'same' }
  /** Departments whose own change goes the same way, is reliable, and makes up most of it together. */
  | { kind: 'departments'; codes: string[] }
  /** Mostly that people go to other departments than before. */
  | { kind: 'mix' }
  /** Less than most, yet worth telling: `within` is what these departments make up by their own change, in shares. */
  | { kind: 'part'; codes: string[]; within: number }
  /** Many departments a little each. */
  | { kind: 'spread' }

/** So much of a change is most of it. */
const MOST = 0.5
/** Less of it than this is not worth a name. */
const SOME = 0.2
/** More names than this explain nothing. */
const MOST_NAMES = 2

/** Which departments, if any, explain a change; none is named whose own change might be chance. */
export function explain({ difference, verdict, contributions }: Decomposition): Explanation {
  if (verdict === 'same') return { kind: 'same' }
  const whole = difference.value
  const ours = contributions
    .filter((one) => one.code !== null && one.verdict === verdict)
    .toSorted((a, b) => Math.abs(b.within) - Math.abs(a.within))
    .slice(0, MOST_NAMES)
  const codes = ours.map(({ code }) => code ?? '')
  let within = 0
  for (const [place, one] of ours.entries()) {
    within += one.within
    if (within / whole >= MOST) return { kind: 'departments', codes: codes.slice(0, place + 1) }
  }
  const moved = contributions.reduce((total, { mix }) => total + mix, 0)
  if (moved / whole >= MOST) return { kind: 'mix' }
  return within / whole >= SOME ? { kind: 'part', codes, within } : { kind: 'spread' }
}
