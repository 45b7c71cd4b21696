import type { Words } from '../i18n/en.ts'
import type { Difference } from '../lib/compare.ts'
import { element } from '../lib/element.ts'
import { intervalOf } from '../lib/estimate.ts'
import type { Estimate } from '../lib/estimate.ts'
import { isShown } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import type { Format } from '../lib/format.ts'

/** An estimate, or how far two are apart. */
type Shown = Pick<Estimate, 'value' | 'margin' | 'unit' | 'ends'>
type Written = Pick<Format, 'value' | 'margin'>

const asDifference = ({ difference, differenceMargin }: Format): Written => ({
  value: difference,
  margin: differenceMargin,
})

/** The ends of the interval in words. */
export const endsText = (shown: Shown, { value }: Written): [low: string, high: string] => {
  const [low, high] = intervalOf(shown)
  return [value(low, shown.unit), value(high, shown.unit)]
}

/** The margin of an estimate in a place of its own: `± 3.2`, or `5.7% to 51.0%` where that would be false. */
export const marginText = (shown: Shown, words: Words, format: Written): string =>
  shown.ends
    ? words.survey.range(...endsText(shown, format))
    : words.survey.margin(format.margin(shown.margin, shown.unit))

/** The same as a cell of a table, in which two ends may stand below each other. */
export const marginCell = (
  estimate: Estimate,
  words: Words,
  format: Format,
  emphasis = '',
): HTMLElement =>
  element(
    'td',
    { class: `number ${estimate.ends ? 'ends' : ''} ${emphasis}` },
    marginText(estimate, words, format),
  )

/** The same behind the value: ` ± 3.2`, or `, between 5.7% and 51.0%`. */
export const marginBehind = (shown: Shown, words: Words, format: Written): string =>
  shown.ends
    ? words.survey.betweenEnds(...endsText(shown, format))
    : ` ${marginText(shown, words, format)}`

/** An estimate with its margin: `42.1 ± 3.2`. */
export const estimateText = (shown: Shown, words: Words, format: Written): string =>
  `${format.value(shown.value, shown.unit)}${marginBehind(shown, words, format)}`

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

/** The margin of a difference in a place of its own. */
export const differenceMarginText = (
  difference: Difference,
  words: Words,
  format: Format,
): string => marginText(difference, words, asDifference(format))

/** A difference with its margin: `+3.2 ± 4.1`, or `+3.2, between −1.0 and +7.8`. */
export const changeByText = (difference: Difference, words: Words, format: Format): string =>
  estimateText(difference, words, asDifference(format))

/** The same in a sentence, of shares in percentage points. */
export function differenceText(difference: Difference, words: Words, format: Format): string {
  const text = changeByText(difference, words, format)
  return difference.unit === 'share' ? words.figures.percentagePoints(text) : text
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

/** The cells value and margin of a table row. */
export const estimateCells = (estimate: Estimate, words: Words, format: Format): HTMLElement[] => [
  element('td', { class: 'number strong' }, format.value(estimate.value, estimate.unit)),
  marginCell(estimate, words, format),
]

/** The cells value, margin and n of a table row. */
export function figureCells(figure: Figure, words: Words, format: Format): HTMLElement[] {
  if (figure === 'too_few')
    return [element('td', { colspan: 3, class: 'number' }, absence(figure, words))]
  if (figure === 'none')
    return [
      element('td', { colspan: 2, class: 'number' }, absence(figure, words)),
      element('td', { class: 'number' }, format.count(0)),
    ]
  return [
    ...estimateCells(figure, words, format),
    element('td', { class: 'number' }, format.count(figure.n)),
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
