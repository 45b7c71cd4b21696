import { byId, element } from '../../lib/element.ts'
import { isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { absence, marginText, tableHead } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import { changeCell } from '../estimate-cells.ts'
import { gapVerdict } from './gaps-text.ts'
import type { GapLine } from './gaps-text.ts'
import type { FullReport } from './report.ts'

/** Expected, perceived and their gap, with the earlier gap and its change where a period is compared. */
export function showGapsTable(
  lines: readonly GapLine[],
  compared: boolean,
  addressOf: FullReport['addressOf'],
  staff: Staff,
): void {
  const { words, format } = staff
  const { breakdown, survey } = words
  const number = (figure: Figure | undefined) =>
    element(
      'td',
      { class: 'number' },
      !figure || figure === 'none'
        ? '–'
        : isShown(figure)
          ? format.value(figure.value, figure.unit)
          : absence(figure, words),
    )
  const cells = ({ gap, expected, perceived }: GapLine) =>
    isShown(gap)
      ? [
          number(expected),
          number(perceived),
          element('td', { class: 'number strong' }, format.value(gap.value, gap.unit)),
          element('td', { class: 'number' }, marginText(gap, words, format)),
          element('td', { class: 'number' }, format.count(gap.n)),
          element('td', {}, gapVerdict(gap, staff)),
        ]
      : [element('td', { colspan: 6, class: 'number' }, absence(gap, words))]
  byId('gaps-table').replaceChildren(
    tableHead(
      breakdown.question,
      breakdown.expected,
      breakdown.perceived,
      breakdown.gap,
      survey.interval,
      survey.answers,
      breakdown.verdict,
      ...(compared ? [breakdown.earlier, breakdown.change] : []),
    ),
    element(
      'tbody',
      {},
      ...lines.map((line) =>
        element(
          'tr',
          { class: line.kind },
          heading(line, addressOf),
          ...cells(line),
          ...(compared ? [number(line.earlier), changeCell(line.change, staff)] : []),
        ),
      ),
    ),
  )
}

/** The name of a line; where it is of one question it leads there. */
function heading({ label, wording, measure }: GapLine, addressOf: FullReport['addressOf']) {
  return element(
    'th',
    { scope: 'row' },
    measure === null
      ? label
      : element(
          'a',
          { href: `${addressOf({ question: measure })}#figures`, 'data-view': true },
          label,
        ),
    wording === null ? null : element('small', {}, wording),
  )
}
