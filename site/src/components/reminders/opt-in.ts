import type { OptInFigure } from '../../../../supabase/contract/reminder-figures.ts'
import { byId, element } from '../../lib/element.ts'
import { SHARE } from '../../lib/estimate.ts'
import { figureOf, isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { countCell, shareText, tableHead } from '../figure-text.ts'
import { showShareBars } from '../share-bars.ts'
import { absentOf } from './report.ts'
import type { ReminderReport, RemindersStaff } from './report.ts'
import { shareCells } from './share-cells.ts'

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
  const { words } = staff
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
    ? reminders.optInSummary(
        isShown(all.figure) ? shareText(all.figure, staff) : words.survey.hidden,
      )
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
          ...shareCells(figure, staff),
          countCell(line.stopped, staff),
        ),
      ),
    ),
  )
  showShareBars(
    'opt-in',
    {
      label: `${reminders.optIn}${words.survey.sentenceGap}${summary}`,
      bars: lines.map(({ label, figure, line }) => ({
        label,
        figure,
        strong: line.grain === 'all',
        fill: line.grain === 'all' ? ('promoters' as const) : ('accent' as const),
      })),
      absent: absentOf(
        lines.map(({ line }) => line.begun),
        staff,
      ),
    },
    staff,
  )
}
