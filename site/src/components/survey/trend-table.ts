import { isoDays } from '../../lib/days.ts'
import { element } from '../../lib/element.ts'
import type { Estimate } from '../../lib/estimate.ts'
import { isShown } from '../../lib/figures.ts'
import type { TrendPlace, TrendPoint } from '../../lib/figures.ts'
import { absence, figureCells, figureText, tableHead } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import type { NumberedMark } from './marks.ts'
import { shortName } from './naming.ts'
import type { Report } from './report.ts'

/**
 * The trend's table: its figures, those of the earlier period and the marks, as far as there are any; below them what is
 * hidden `together`.
 */
export function trendTable(
  places: readonly TrendPlace[],
  together: Estimate | null,
  marks: readonly NumberedMark[],
  { selection, reading }: Report,
  staff: Staff,
): HTMLElement[] {
  const { words, format, say } = staff
  const { grain, earlier: compared } = selection
  const line = ({ point, earlier, marks: numbers }: TrendPlace) =>
    element(
      'tr',
      {},
      element(
        'th',
        { scope: 'row', 'data-days': point && isoDays(point.days) },
        point ? format.bucket(grain, point.days) : '–',
      ),
      ...(point ? figureCells(point.figure, words, format) : [element('td', { colspan: 3 })]),
      ...(compared ? earlierCells(earlier, grain, staff) : []),
      marks.length > 0
        ? element(
            'td',
            {},
            marks
              .filter(({ number }) => numbers.includes(number))
              .map((mark) => `${mark.number} · ${say(mark.we_did)}`)
              .join(words.survey.sentenceGap),
          )
        : null,
    )
  const head = tableHead(
    words.survey[grain],
    shortName(reading, words),
    words.survey.interval,
    words.survey.answers,
    ...(compared ? [words.figures.earlier, words.figures.earlierFigure] : []),
  )
  if (marks.length > 0)
    head.firstElementChild?.append(element('th', { scope: 'col' }, words.figures.marks))
  const columns = (compared ? 2 : 0) + (marks.length > 0 ? 1 : 0)
  const foot = (figure: Estimate) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, words.survey.hiddenTogether),
      ...figureCells(figure, words, format),
      columns > 0 ? element('td', { colspan: columns }) : null,
    )
  return [
    head,
    element('tbody', {}, ...places.map(line)),
    element('tfoot', {}, together && foot(together)),
  ]
}

/** The days of the earlier period's week or month and its figure. */
function earlierCells(
  point: TrendPoint | null,
  grain: Report['selection']['grain'],
  { words, format }: Staff,
): HTMLElement[] {
  if (!point) return [element('td', {}), element('td', {})]
  const { figure, days } = point
  return [
    element('td', { class: 'number', 'data-days': isoDays(days) }, format.bucket(grain, days)),
    element(
      'td',
      { class: 'number' },
      isShown(figure) ? figureText(figure, words, format) : absence(figure, words),
    ),
  ]
}
