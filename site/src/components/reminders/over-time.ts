import { hiddenMonths, monthsChart } from '../../charts/months.ts'
import type { MonthSeries } from '../../charts/months.ts'
import { bucketsOf, isoDays } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { showLegend } from '../chart-legend.ts'
import { chartUnless } from '../chart-unless.ts'
import { countCell, countText, tableHead } from '../figure-text.ts'
import { showRings } from '../rings.ts'
import { absentOf } from './report.ts'
import type { ReminderReport, RemindersStaff } from './report.ts'

/** What became of those who began in each week or month. */
export function showOverTime(
  { opt_in, now, selection: { period, grain } }: ReminderReport,
  staff: RemindersStaff,
): void {
  const { words, format } = staff
  const { reminders } = words
  const known = new Map(
    opt_in.filter((line) => line.grain === grain).map((line) => [line.bucket, line]),
  )
  const places = bucketsOf(grain, period).map(({ bucket, days }) => ({
    name: format.bucket(grain, days),
    days,
    line: known.get(bucket) ?? { begun: 0, confirmed: 0, stopped: 0 },
  }))
  const less = (from: number | null, n: number | null) =>
    from === null || n === null ? null : from - n
  const values = (of: (line: (typeof places)[number]['line']) => number | null) =>
    places.map(({ line }) => of(line))
  const series: MonthSeries[] = [
    {
      label: reminders.stillReminded,
      color: 'promoters',
      values: values(({ confirmed, stopped }) => less(confirmed, stopped)),
    },
    { label: reminders.stoppedSince, color: 'detractors', values: values((line) => line.stopped) },
    {
      label: reminders.notConfirmed,
      color: 'muted',
      values: values(({ begun, confirmed }) => less(begun, confirmed)),
    },
  ]
  const summary = reminders.overTimeSummary(countText(now.live, staff))
  byId('over-time-summary').textContent = summary
  byId('over-time-table').replaceChildren(
    tableHead(
      grain === 'week' ? words.survey.week : words.survey.month,
      reminders.begun,
      ...series.map(({ label }) => label),
    ),
    element(
      'tbody',
      {},
      ...places.map(({ name, days, line }, place) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row', 'data-days': isoDays(days) }, name),
          countCell(line.begun, staff),
          ...series.map((one) => countCell(one.values[place] ?? null, staff)),
        ),
      ),
    ),
  )
  const chart = chartUnless(
    'over-time',
    absentOf(
      series.flatMap((one) => one.values),
      staff,
    ),
  )
  const names = places.map(({ name }) => name)
  const rings = hiddenMonths(names, series).filter(Boolean).length
  showRings('over-time', chart && { asked: rings, earlier: 0 }, staff)
  if (!chart) return
  chart.ariaLabel = `${reminders.overTime}${words.survey.sentenceGap}${summary}`
  void chart.show((colors) => monthsChart(names, series, true, (n) => countText(n, staff), colors))
  showLegend('over-time', series)
}
