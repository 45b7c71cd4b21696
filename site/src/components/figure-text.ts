import type { Words } from '../i18n/en.ts'
import { element } from '../lib/element.ts'
import { isShown } from '../lib/figures.ts'
import type { NpsFigure } from '../lib/figures.ts'
import type { Format } from '../lib/format.ts'

/** A figure in a sentence: never a score without its margin and n. */
export function figureText(figure: NpsFigure, words: Words, format: Format): string {
  if (!isShown(figure)) return figure === 'too_few' ? words.survey.tooFew : words.survey.none
  const { score, margin, n } = figure
  return `${format.score(score)} ${words.survey.margin(format.points(margin))} · ${words.survey.nAnswers(format.count(n))}`
}

/** What stands in place of a score that is not there: a striped badge for too few answers, plain words for none. */
export const absence = (figure: 'too_few' | 'none', words: Words): HTMLElement =>
  figure === 'too_few'
    ? element('span', { class: 'too-few' }, words.survey.tooFew)
    : element('span', { class: 'none' }, words.survey.none)

/** The cells score, margin and n of a table row. */
export function figureCells(figure: NpsFigure, words: Words, format: Format): HTMLElement[] {
  if (figure === 'too_few')
    return [element('td', { colspan: 3, class: 'number' }, absence(figure, words))]
  if (figure === 'none')
    return [
      element('td', { colspan: 2, class: 'number' }, absence(figure, words)),
      element('td', { class: 'number' }, format.count(0)),
    ]
  return [
    element('td', { class: 'number strong' }, format.score(figure.score)),
    element('td', { class: 'number' }, words.survey.margin(format.points(figure.margin))),
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
