import { answersPerDayChart } from '../../charts/answers-per-day.ts'
import type { DayCount } from '../../charts/answers-per-day.ts'
import { bucketsOf, isoDays } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, tableHead } from '../figure-text.ts'
import { showGrain } from '../grain-switch.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** How many complaints were open at the end of each week or month. */
export function showBacklog({ figures, selection }: RecoveryReport, staff: RecoveryStaff): void {
  const { words, format } = staff
  const { recovery } = words
  const open = figures.filter(({ measure }) => measure === 'open')
  // Weeks are not counted over years.
  const grain = open.some((row) => row.grain === selection.grain) ? selection.grain : 'month'
  showGrain(grain, (one) => open.some((row) => row.grain === one))
  const counts = new Map(
    open.filter((row) => row.grain === grain).map(({ bucket, n }) => [bucket, n]),
  )
  const days = new Map(
    bucketsOf(grain, selection.period).map(({ bucket, days }) => [bucket, days] as const),
  )
  const ends: DayCount[] = [...counts].map(([day, n]) => ({ day, n }))
  const spanOf = (day: string) => days.get(day) ?? { first: day, last: day }
  const nameOf = (day: string) => format.bucket(grain, spanOf(day))
  const textOf = (n: number | null | undefined) =>
    n === null || n === undefined ? words.survey.hidden : format.count(n)
  const summary = summaryOf(ends, grain, nameOf, textOf, staff)
  byId('backlog-summary').textContent = summary
  byId('backlog-table').replaceChildren(
    tableHead(grain === 'week' ? words.survey.week : words.survey.month, recovery.open),
    element(
      'tbody',
      {},
      ...ends.map(({ day, n }) =>
        element(
          'tr',
          {},
          element(
            'th',
            { scope: 'row', 'data-days': isoDays(spanOf(day)) },
            element('time', { datetime: day }, nameOf(day)),
          ),
          element(
            'td',
            { class: 'number' },
            n === null ? absence('too_few', words) : format.count(n),
          ),
        ),
      ),
    ),
  )
  const hidden = ends.some(({ n }) => n === null)
  const drawn = ends.some(({ n }) => n)
  const chart = chartUnless('backlog', drawn ? null : absence(hidden ? 'too_few' : 'none', words))
  if (!chart) return
  chart.ariaLabel = `${recovery.backlogLabel}: ${summary}`
  void chart.show((colors) =>
    answersPerDayChart(ends, { label: nameOf, details: ({ n }) => textOf(n) }, colors),
  )
}

function summaryOf(
  ends: readonly DayCount[],
  grain: 'week' | 'month',
  nameOf: (day: string) => string,
  textOf: (n: number | null | undefined) => string,
  { words, format }: RecoveryStaff,
): string {
  const { recovery, survey } = words
  const hidden = ends.filter(({ n }) => n === null).length
  if (hidden === 0 && ends.every(({ n }) => n === 0)) return recovery.backlogNone
  const most = ends.reduce((a, b) => ((b.n ?? 0) > (a.n ?? 0) ? b : a), { day: '', n: 0 })
  return [
    recovery.backlogSummary[grain](textOf(ends[0]?.n), textOf(ends.at(-1)?.n)),
    ...(most.n ? [recovery.backlogMost(format.count(most.n), nameOf(most.day))] : []),
    ...(hidden > 0 ? [recovery.backlogHidden(format.count(hidden))] : []),
  ].join(survey.sentenceGap)
}
