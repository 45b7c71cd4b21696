import { differenceOf, verdictOf } from '../../lib/compare.ts'
import { shownMargin } from '../../lib/csv.ts'
import type { Cell } from '../../lib/csv.ts'
import { byId, element } from '../../lib/element.ts'
import { SHARES, revenueIn, shareIn } from '../../lib/loyalty-figures.ts'
import { isShown } from '../../lib/figures.ts'
import { changeText } from '../change.ts'
import { absence, differenceMarginText, estimateText, tableHead } from '../figure-text.ts'
import { splitColumn, splitInto } from '../split-cells.ts'
import { changeWords } from '../verdict.ts'
import { retentionBasis } from './basis.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** The figures of loyalty themselves: each with its margin, its n and its change. */
export function showShares(report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { figures, earlier } = report
  const { words, format } = staff
  const { loyalty } = words
  const { of: firstVisits, notCompared } = retentionBasis(report, staff)
  /** What a spreadsheet gets of a change: what may be said of it, how large it is, and its margin. */
  const changeCells = (verdict: string, ...numbers: string[]): Cell[] => [
    verdict,
    ...numbers.map((number) => shownMargin(number)?.value ?? number),
  ]
  const lines = SHARES.map((measure) => {
    const figure = shareIn(figures, { measure })
    const before = shareIn(figures, { measure, period: 'earlier' })
    const difference = isShown(figure) && isShown(before) ? differenceOf(before, figure) : null
    const refused = measure === 'retention' ? notCompared : null
    const unknown = measure === 'retention' && firstVisits === null
    return {
      name: loyalty.measures[measure],
      of: loyalty.ofWhom[measure],
      value: unknown
        ? element('span', { class: 'none' }, loyalty.notKnown)
        : isShown(figure)
          ? estimateText(figure, words, format)
          : absence(figure, words),
      n: isShown(figure) ? figure.n : null,
      change: earlier && (refused ?? changeText(figure, before, earlier, staff)),
      cells: difference
        ? changeCells(
            changeWords(words)[verdictOf(difference)],
            format.difference(difference.value, 'share'),
            differenceMarginText(difference, words, format),
          )
        : changeCells(refused ?? words.figures.notCompared, '', ''),
    }
  })
  const revenue = revenueIn(figures)
  const revenueBefore = revenueIn(figures, { period: 'earlier' })
  const known = typeof revenue === 'object'
  const difference =
    known && typeof revenueBefore === 'object'
      ? format.difference(revenue.share - revenueBefore.share, 'share')
      : null
  lines.push({
    name: loyalty.measures.revenue,
    of: loyalty.ofWhom.revenue,
    value: known ? format.share(revenue.share) : absence(revenue, words),
    n: known ? revenue.n : null,
    change:
      earlier && difference !== null
        ? loyalty.revenueChange(difference, format.period(earlier))
        : null,
    cells: changeCells(difference === null ? words.figures.notCompared : '', difference ?? '', ''),
  })
  byId('shares-summary').textContent = loyalty.sharesLead
  const { change } = words.figures
  const head = tableHead(
    loyalty.figure,
    words.survey.share,
    loyalty.counted,
    ...(earlier ? [change] : []),
  )
  splitColumn(head, 2, loyalty.counted, loyalty.countedOf)
  splitColumn(
    head,
    3,
    change,
    ...[words.report.value, words.survey.interval].map((name) => `${change}: ${name}`),
  )
  byId('shares-table').replaceChildren(
    head,
    element(
      'tbody',
      {},
      ...lines.map(({ name, of, value, n, change, cells }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, name),
          element('td', { class: 'number strong' }, value),
          splitInto(
            element(
              'td',
              { class: 'number' },
              `${n === null ? '–' : format.count(n)} `,
              element('small', {}, of),
            ),
            n ?? '–',
            of,
          ),
          earlier ? splitInto(element('td', { class: 'told' }, change ?? '–'), ...cells) : null,
        ),
      ),
    ),
  )
}
