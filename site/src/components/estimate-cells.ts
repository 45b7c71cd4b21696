import type { Words } from '../i18n/en.ts'
import type { Difference, Judged } from '../lib/compare.ts'
import { element } from '../lib/element.ts'
import type { Estimate } from '../lib/estimate.ts'
import { isShown } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import type { Format } from '../lib/format.ts'
import {
  absenceText,
  differenceMarginText,
  differenceText,
  estimateText,
  marginText,
} from './figure-text.ts'

interface Speech {
  words: Words
  format: Format
}

/** A figure with its margin and n below it, in one cell. */
export const figureCell = (
  figure: Estimate,
  { words, format }: Speech,
  emphasis = '',
): HTMLElement =>
  element(
    'td',
    { class: `number ${emphasis}` },
    `${format.value(figure.value, figure.unit)} `,
    element('small', {}, `${marginText(figure, words, format)} `),
    element('small', {}, `n = ${format.count(figure.n)}`),
  )

/** A difference with what it is counted in and its margin below it, in one cell. Shares differ in percentage points. */
export const differenceCell = (difference: Difference, { words, format }: Speech): HTMLElement => {
  const { value, unit } = difference
  const { breakdown } = words
  return element(
    'td',
    { class: 'number strong' },
    `${format.difference(value, unit)} `,
    element('small', {}, `${differenceMarginText(difference, words, format)} `),
    element(
      'small',
      {},
      unit === 'share'
        ? breakdown.percentagePoints
        : unit === 'points'
          ? breakdown.points
          : breakdown.steps,
    ),
  )
}

function verdictText({ verdict, among }: Judged, { words, format }: Speech): string {
  switch (verdict) {
    case 'higher':
      return words.breakdown.changeUp
    case 'lower':
      return words.breakdown.changeDown
    case 'possible':
      return words.breakdown.changePossible(format.count(among))
    case 'same':
      return words.breakdown.changeSame
  }
}

/** What the figure was before, and how it has changed; a change that is no more than chance is no change. */
export function earlierText(
  earlier: Exclude<Figure, 'none'>,
  change: Judged | null,
  speech: Speech,
): string {
  const { words, format } = speech
  const { breakdown } = words
  if (!isShown(earlier)) return breakdown.earlierWas(absenceText(earlier, words))
  const before = estimateText(earlier, words, format)
  return change
    ? breakdown.earlierChanged(
        before,
        differenceText(change.difference, words, format),
        verdictText(change, speech),
      )
    : breakdown.earlierWas(before)
}

/** How a figure has changed, in a cell; a dash where there is nothing to compare. */
export const changeCell = (change: Judged | null, speech: Speech): HTMLElement =>
  element(
    'td',
    { class: 'number' },
    ...(change
      ? [
          speech.format.difference(change.difference.value, change.difference.unit),
          element('small', {}, verdictText(change, speech)),
        ]
      : ['–']),
  )
