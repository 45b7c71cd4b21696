import { byId, element } from '../../lib/element.ts'
import { SHARE } from '../../lib/estimate.ts'
import { figureOf, isShown } from '../../lib/figures.ts'
import { countCell, shareText, tableHead } from '../figure-text.ts'
import { showShareBars } from '../share-bars.ts'
import { absentOf } from './report.ts'
import type { ReminderReport, RemindersStaff } from './report.ts'
import { shareCells } from './share-cells.ts'

/** How many of those who were invited to a survey after a visit answered it, by channel. */
export function showResponses({ invitations }: ReminderReport, staff: RemindersStaff): void {
  const { words } = staff
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
        ? words.survey.hidden
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
          ...shareCells(figure, staff),
        ),
      ),
    ),
  )
  showShareBars(
    'responses',
    {
      label: `${reminders.responses}${words.survey.sentenceGap}${summary}`,
      bars: lines.map(({ label, figure, strong }) => ({
        label,
        figure,
        strong,
        fill: strong ? ('promoters' as const) : ('accent' as const),
      })),
      absent: absentOf(
        lines.map(({ sent }) => sent),
        staff,
      ),
    },
    staff,
  )
}
