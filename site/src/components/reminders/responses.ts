import { marginBarsChart } from '../../charts/margin-bars.ts'
import { byId, element } from '../../lib/element.ts'
import { figureOf, isShown } from '../../lib/figures.ts'
import { chartUnless } from '../chart-unless.ts'
import { shareText, tableHead } from '../figure-text.ts'
import { AXIS, BAR, SHARE } from './opt-in.ts'
import { absentOf, countCell } from './report.ts'
import type { ReminderReport, RemindersStaff } from './report.ts'

/** How many of those who were invited to a survey after a visit answered it, by channel. */
export function showResponses({ invitations }: ReminderReport, staff: RemindersStaff): void {
  const { words, format } = staff
  const { reminders, channels } = words
  const groups = [
    { ...invitations, label: reminders.all, strong: true },
    ...invitations.channels.map((one) => ({
      ...one,
      label: reminders.sentBy(channels[one.channel]),
      strong: false,
    })),
  ]
  const lines = groups.map(({ sent, answered, label, strong }) => ({
    sent,
    answered,
    label,
    strong,
    figure: figureOf(
      {
        n: sent,
        counts: sent === null || answered === null ? null : [sent - answered, answered],
      },
      SHARE,
    ),
  }))
  const [all] = lines
  const summary =
    all && isShown(all.figure)
      ? reminders.responsesSummary(shareText(all.figure, staff))
      : invitations.channels.length
        ? reminders.tooFew
        : reminders.responsesNone
  byId('responses-summary').textContent = summary
  byId('responses-table').replaceChildren(
    tableHead(
      reminders.group,
      reminders.invited,
      reminders.answered,
      reminders.rate,
      words.survey.interval,
    ),
    element(
      'tbody',
      {},
      ...lines.map(({ sent, answered, label, figure }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label),
          countCell(sent, staff),
          countCell(answered, staff),
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
        ),
      ),
    ),
  )
  const chart = chartUnless(
    'responses',
    absentOf(
      lines.map(({ sent }) => sent),
      staff,
    ),
  )
  if (!chart) return
  chart.ariaLabel = `${reminders.responses}${words.survey.sentenceGap}${summary}`
  chart.style.setProperty('--height', `${BAR * lines.length + AXIS}rem`)
  void chart.show((colors) =>
    marginBarsChart(
      lines.map(({ label, figure, strong }) => ({
        label,
        figure,
        strong,
        fill: strong ? ('promoters' as const) : ('accent' as const),
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
