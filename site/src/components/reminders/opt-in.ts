import type { OptInFigure } from '../../../../supabase/contract/reminder-figures.ts'
import { marginBarsChart } from '../../charts/margin-bars.ts'
import { byId, element } from '../../lib/element.ts'
import type { Reading } from '../../lib/estimate.ts'
import { figureOf, isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { chartUnless } from '../chart-unless.ts'
import { shareText, tableHead } from '../figure-text.ts'
import { absentOf, countCell } from './report.ts'
import type { ReminderReport, RemindersStaff } from './report.ts'

/** The share of what is counted at the second place. */
export const SHARE: Reading = { kind: 'positive', counters: [1] }

/** Rem of the chart that a bar and the axis take. */
export const BAR = 2.5
export const AXIS = 2.5

/** Confirmed of those begun, 0…1. */
const rateOf = ({ begun, confirmed }: OptInFigure): Figure =>
  figureOf(
    {
      n: begun,
      counts: begun === null || confirmed === null ? null : [begun - confirmed, confirmed],
    },
    SHARE,
  )

/** How many of those who began proved their address, by where they came from and by channel. */
export function showOptIn({ opt_in }: ReminderReport, staff: RemindersStaff): void {
  const { words, format } = staff
  const { reminders, channels } = words
  const named = (line: OptInFigure) => {
    const name = channels[line.bucket as keyof typeof channels]
    return line.grain === 'all'
      ? reminders.all
      : line.grain === 'source'
        ? reminders.cameBy(name)
        : reminders.sentBy(name)
  }
  const lines = (['all', 'source', 'channel'] as const).flatMap((grain) =>
    opt_in
      .filter((line) => line.grain === grain)
      .map((line) => ({ line, label: named(line), figure: rateOf(line) })),
  )
  const [all] = lines
  const summary = all
    ? reminders.optInSummary(isShown(all.figure) ? shareText(all.figure, staff) : reminders.tooFew)
    : reminders.optInNone
  byId('opt-in-summary').textContent = summary
  byId('opt-in-table').replaceChildren(
    tableHead(
      reminders.group,
      reminders.begun,
      reminders.confirmed,
      reminders.rate,
      words.survey.interval,
      reminders.stoppedSince,
    ),
    element(
      'tbody',
      {},
      ...lines.map(({ line, label, figure }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label),
          countCell(line.begun, staff),
          countCell(line.confirmed, staff),
          element(
            'td',
            { class: 'number strong' },
            isShown(figure) ? format.value(figure.value, 'share') : '–',
          ),
          element(
            'td',
            { class: 'number' },
            isShown(figure) ? words.survey.margin(format.margin(figure.margin, 'share')) : '–',
          ),
          countCell(line.stopped, staff),
        ),
      ),
    ),
  )
  const chart = chartUnless(
    'opt-in',
    absentOf(
      lines.map(({ line }) => line.begun),
      staff,
    ),
  )
  if (!chart) return
  chart.ariaLabel = `${reminders.optIn}${words.survey.sentenceGap}${summary}`
  chart.style.setProperty('--height', `${BAR * lines.length + AXIS}rem`)
  void chart.show((colors) =>
    marginBarsChart(
      lines.map(({ label, figure, line }) => ({
        label,
        figure,
        strong: line.grain === 'all',
        fill: line.grain === 'all' ? ('promoters' as const) : ('accent' as const),
      })),
      {
        low: 0,
        high: 1,
        value: (value) => format.axis(value, 'share'),
        details: (place) => {
          const one = lines[place]
          return one ? [shareText(one.figure, staff)] : []
        },
      },
      colors,
    ),
  )
}
