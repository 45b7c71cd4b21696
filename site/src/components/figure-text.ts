import type { Words } from '../i18n/en.ts'
import type { Difference } from '../lib/compare.ts'
import { element } from '../lib/element.ts'
import { intervalOf } from '../lib/estimate.ts'
import type { Estimate } from '../lib/estimate.ts'
import { isShown } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import type { Format } from '../lib/format.ts'

/** The ends of the interval in words where the margin would leave what the unit can be, such as shares below 0 %; else null. */
function clippedEnds(estimate: Estimate, format: Format): [low: string, high: string] | null {
  const { value, margin, unit } = estimate
  const [low, high] = intervalOf(estimate)
  return low > value - margin || high < value + margin
    ? [format.value(low, unit), format.value(high, unit)]
    : null
}

/** The margin of an estimate in a place of its own: `± 3.2`, or `0.0% to 47.9%` where it would leave what can be. */
export function marginText(estimate: Estimate, words: Words, format: Format): string {
  const ends = clippedEnds(estimate, format)
  return ends
    ? words.survey.range(...ends)
    : words.survey.margin(format.margin(estimate.margin, estimate.unit))
}

/** The same behind the value: ` ± 3.2`, or `, between 0.0% and 47.9%`. */
export function marginBehind(estimate: Estimate, words: Words, format: Format): string {
  const ends = clippedEnds(estimate, format)
  return ends ? words.survey.betweenEnds(...ends) : ` ${marginText(estimate, words, format)}`
}

/** An estimate without its n: `+42.1 ± 3.2`. */
export const estimateText = (estimate: Estimate, words: Words, format: Format): string =>
  `${format.value(estimate.value, estimate.unit)}${marginBehind(estimate, words, format)}`

/** A figure in a sentence: never a value without its margin and n. */
export const figureText = (figure: Figure, words: Words, format: Format): string =>
  isShown(figure)
    ? `${estimateText(figure, words, format)} · ${words.survey.nAnswers(format.count(figure.n))}`
    : absenceText(figure, words)

/** A share in a sentence: never without its margin and n. */
export const shareText = (
  figure: Figure,
  { words, format }: { words: Words; format: Format },
): string =>
  isShown(figure)
    ? words.figures.ofN(estimateText(figure, words, format), format.count(figure.n))
    : absenceText(figure, words)

/** A difference with its margin: `+3.2 ± 4.1`, of shares in percentage points. */
export function differenceText(
  { value, margin, unit }: Difference,
  words: Words,
  format: Format,
): string {
  const text = words.figures.changeBy(
    format.difference(value, unit),
    format.differenceMargin(margin, unit),
  )
  return unit === 'share' ? words.figures.percentagePoints(text) : text
}

/** Why there is no figure. */
export const absenceText = (figure: 'too_few' | 'none', words: Words): string =>
  figure === 'too_few' ? words.survey.hidden : words.survey.none

/** What stands in place of a figure that is not there: a striped badge that opens why it is hidden, plain words for none. */
export const absence = (figure: 'too_few' | 'none', words: Words): HTMLElement =>
  figure === 'too_few'
    ? element(
        'button',
        { type: 'button', class: 'too-few', popovertarget: 'hidden-rule' },
        absenceText(figure, words),
      )
    : element('span', { class: 'none' }, absenceText(figure, words))

/** A count in a sentence, or that it is hidden. */
export const countText = (
  n: number | null,
  { words, format }: { words: Words; format: Format },
): string => (n === null ? absenceText('too_few', words) : format.count(n))

/** The same as a cell of a table. */
export const countCell = (
  n: number | null,
  { words, format }: { words: Words; format: Format },
): HTMLElement =>
  element('td', { class: 'number' }, n === null ? absence('too_few', words) : format.count(n))

/** The cells value, margin and n of a table row. */
export function figureCells(figure: Figure, words: Words, format: Format): HTMLElement[] {
  if (figure === 'too_few')
    return [element('td', { colspan: 3, class: 'number' }, absence(figure, words))]
  if (figure === 'none')
    return [
      element('td', { colspan: 2, class: 'number' }, absence(figure, words)),
      element('td', { class: 'number' }, format.count(0)),
    ]
  const { value, n, unit } = figure
  return [
    element('td', { class: 'number strong' }, format.value(value, unit)),
    element('td', { class: 'number' }, marginText(figure, words, format)),
    element('td', { class: 'number' }, format.count(n)),
  ]
}

/** The head of a table; every heading but the first stands over numbers. */
export const tableHead = (...headings: string[]): HTMLElement =>
  element(
    'thead',
    {},
    element(
      'tr',
      {},
      ...headings.map((heading, place) =>
        element('th', { scope: 'col', class: place > 0 && 'number' }, heading),
      ),
    ),
  )
