import type { Words } from '../i18n/en.ts'
import type { Difference } from '../lib/compare.ts'
import { element } from '../lib/element.ts'
import type { Estimate } from '../lib/estimate.ts'
import { isShown } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import type { Format } from '../lib/format.ts'

/** An estimate without its n: `+42.1 ± 3.2`. */
export const estimateText = ({ value, margin, unit }: Estimate, words: Words, format: Format) =>
  `${format.value(value, unit)} ${words.survey.margin(format.margin(margin, unit))}`

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
    ? `${estimateText(figure, words, format)} (n\u00a0=\u00a0${format.count(figure.n)})`
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
  figure === 'too_few' ? words.survey.tooFew : words.survey.none

/** What stands in place of a figure that is not there: a striped badge for too few answers, plain words for none. */
export const absence = (figure: 'too_few' | 'none', words: Words): HTMLElement =>
  element('span', { class: figure === 'too_few' ? 'too-few' : 'none' }, absenceText(figure, words))

/** The cells value, margin and n of a table row. */
export function figureCells(figure: Figure, words: Words, format: Format): HTMLElement[] {
  if (figure === 'too_few')
    return [element('td', { colspan: 3, class: 'number' }, absence(figure, words))]
  if (figure === 'none')
    return [
      element('td', { colspan: 2, class: 'number' }, absence(figure, words)),
      element('td', { class: 'number' }, format.count(0)),
    ]
  const { value, margin, n, unit } = figure
  return [
    element('td', { class: 'number strong' }, format.value(value, unit)),
    element('td', { class: 'number' }, words.survey.margin(format.margin(margin, unit))),
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
