import { byId, element } from '../../lib/element.ts'
import { reachOf, shareOf } from '../../lib/estimate.ts'
import { daysOf } from '../../lib/months.ts'
import type { LoyaltyCohorts } from '../../../../supabase/contract/loyalty.ts'
import { absence, estimateText } from '../figure-text.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

type Cohort = LoyaltyCohorts['cohorts'][number]

/** So many months after the first visit are shown. */
const MONTHS = 12
/** The deepest colour of the map is that of this share, so that differences are seen; the numbers say how much it is. */
const DEEPEST = 0.5

/** The table is the map: of those whose first visit was in a month, how many came in each month after. */
export function showCohorts({ cohorts }: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  // What came of the present month is not known before it is over.
  const known = cohorts.map(({ again, ...cohort }) => ({
    ...cohort,
    again: again && again.slice(0, -1).slice(0, MONTHS),
  }))
  const columns = Math.max(0, ...known.map(({ again }) => again?.length ?? 0))
  byId('cohorts-summary').textContent = summaryOf(known, staff)
  byId('cohorts-table').replaceChildren(
    element('caption', { class: 'visually-hidden' }, loyalty.cohortsCaption),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, loyalty.firstVisitIn),
        element('th', { scope: 'col', class: 'number' }, loyalty.patients),
        ...Array.from({ length: columns }, (_, place) =>
          element(
            'th',
            { scope: 'col', class: 'number' },
            loyalty.monthAfter(format.count(place + 1)),
          ),
        ),
        element('th', { scope: 'col', class: 'number' }, loyalty.widestMargin),
      ),
    ),
    element('tbody', {}, ...known.map((cohort) => lineOf(cohort, columns, staff))),
  )
}

function lineOf({ month, n, again }: Cohort, columns: number, { words, format }: LoyaltyStaff) {
  const head = element(
    'th',
    { scope: 'row' },
    element(
      'time',
      { datetime: month },
      format.bucket('month', daysOf({ first: month, last: month })),
    ),
  )
  if (n === null || again === null)
    return element(
      'tr',
      {},
      head,
      element('td', { class: 'number', colspan: columns + 2 }, absence('too_few', words)),
    )
  const margins = again.flatMap((came) => reachOf(shareOf(came, n || 1)))
  return element(
    'tr',
    {},
    head,
    element('td', { class: 'number' }, format.count(n)),
    ...Array.from({ length: columns }, (_, place) => {
      const came = again[place]
      if (came === undefined || n === 0) return element('td', { class: 'number' })
      const cell = element('td', { class: 'number heat' }, format.share(came / n))
      cell.style.setProperty('--heat', `${Math.min(100, (100 * came) / n / DEEPEST)}%`)
      return cell
    }),
    element(
      'td',
      { class: 'number' },
      margins.length > 0 && n > 0
        ? words.survey.margin(format.margin(Math.max(...margins), 'share'))
        : '',
    ),
  )
}

/** The share of all cohorts together in the first and the third month after. */
function summaryOf(cohorts: readonly Cohort[], { words, format }: LoyaltyStaff): string {
  const sentences = [1, 3].flatMap((month) => {
    const known = cohorts.filter(({ n, again }) => n && again && again.length >= month)
    const n = known.reduce((sum, one) => sum + (one.n ?? 0), 0)
    if (n === 0) return []
    const came = known.reduce((sum, { again }) => sum + (again?.[month - 1] ?? 0), 0)
    return [
      words.loyalty.cohortsSummary(
        format.count(month),
        estimateText(shareOf(came, n), words, format),
        format.count(n),
      ),
    ]
  })
  return sentences.length > 0 ? sentences.join(words.survey.sentenceGap) : words.loyalty.cohortsNone
}
