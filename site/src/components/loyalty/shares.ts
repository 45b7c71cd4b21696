import { byId, element } from '../../lib/element.ts'
import { SHARES, revenueIn, shareIn } from '../../lib/loyalty-figures.ts'
import { isShown } from '../../lib/figures.ts'
import { changeText } from '../change.ts'
import { absence, estimateText, tableHead } from '../figure-text.ts'
import { splitColumn, splitInto } from '../split-cells.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** The figures of loyalty themselves: each with its margin, its n and its change. */
export function showShares({ figures, earlier }: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  const lines = SHARES.map((measure) => {
    const figure = shareIn(figures, { measure })
    const before = shareIn(figures, { measure, period: 'earlier' })
    return {
      name: loyalty.measures[measure],
      of: loyalty.ofWhom[measure],
      value: isShown(figure) ? estimateText(figure, words, format) : absence(figure, words),
      n: isShown(figure) ? figure.n : null,
      change: earlier && changeText(figure, before, earlier, staff),
    }
  })
  const revenue = revenueIn(figures)
  const revenueBefore = revenueIn(figures, { period: 'earlier' })
  const known = typeof revenue === 'object'
  lines.push({
    name: loyalty.measures.revenue,
    of: loyalty.ofWhom.revenue,
    value: known ? format.share(revenue.share) : absence(revenue, words),
    n: known ? revenue.n : null,
    change:
      earlier && known && typeof revenueBefore === 'object'
        ? loyalty.revenueChange(
            format.difference(revenue.share - revenueBefore.share, 'share'),
            format.period(earlier),
          )
        : null,
  })
  byId('shares-summary').textContent = loyalty.sharesLead
  byId('shares-table').replaceChildren(
    splitColumn(
      tableHead(
        loyalty.figure,
        words.survey.share,
        loyalty.counted,
        ...(earlier ? [words.figures.change] : []),
      ),
      2,
      loyalty.counted,
      loyalty.countedOf,
    ),
    element(
      'tbody',
      {},
      ...lines.map(({ name, of, value, n, change }) =>
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
          earlier ? element('td', { class: 'told' }, change ?? '–') : null,
        ),
      ),
    ),
  )
}
