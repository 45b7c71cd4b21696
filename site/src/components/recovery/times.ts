import { quartilesChart } from '../../charts/quartiles.ts'
import { byId, element } from '../../lib/element.ts'
import { quartilesOf } from '../../lib/hours.ts'
import type { Quartiles } from '../../lib/hours.ts'
import { rowOfMeasure } from '../../lib/figures.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, absenceText, tableHead } from '../figure-text.ts'
import { showPeriods } from '../periods.ts'
import { ringLabel, showRings } from '../rings.ts'
import { timeText } from './report.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** Rem of the chart that a bar and the axis take. */
const BAR = 3.5
const AXIS = 2.5

/** How long it takes to acknowledge and to resolve: median and quartiles. */
export function showTimes({ figures, selection }: RecoveryReport, staff: RecoveryStaff): void {
  const { words, format } = staff
  const { recovery } = words
  const lines = (
    [
      ['acknowledged', recovery.toAcknowledge],
      ['resolved', recovery.toResolve],
    ] as const
  ).map(([measure, label]) => {
    const row = rowOfMeasure(figures, { measure })
    const before = rowOfMeasure(figures, { measure, period: 'earlier' })
    return {
      label,
      hidden: row?.n === null,
      times: row?.counts ? quartilesOf(row.counts) : null,
      earlier: (before?.counts && quartilesOf(before.counts)?.median) ?? null,
      earlierHidden: before?.n === null,
    }
  })
  const summary = lines
    .flatMap(({ label, times, hidden }) =>
      times
        ? [sentenceOf(label, times, staff)]
        : hidden
          ? [recovery.shareLine(label, absenceText('too_few', words))]
          : [],
    )
    .join(words.survey.sentenceGap)
  byId('times-summary').textContent = summary
    ? [recovery.timesBase, summary].join(words.survey.sentenceGap)
    : recovery.timesNone
  showPeriods('times', ['▬', '◇'], selection, staff)
  const hours = (value: number | null) =>
    element('td', { class: 'number' }, value === null ? '–' : format.margin(value, 'points'))
  byId('times-table').replaceChildren(
    tableHead(
      recovery.step,
      recovery.cases,
      recovery.firstQuartile,
      recovery.median,
      recovery.thirdQuartile,
      ...(selection.earlier ? [recovery.earlierMedian] : []),
    ),
    element(
      'tbody',
      {},
      ...lines.map(({ label, times, hidden, earlier, earlierHidden }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label),
          ...(times
            ? [
                element('td', { class: 'number' }, format.count(times.n)),
                hours(times.first),
                hours(times.median),
                hours(times.third),
              ]
            : [
                element(
                  'td',
                  { class: 'number', colspan: 4 },
                  absence(hidden ? 'too_few' : 'none', words),
                ),
              ]),
          !selection.earlier
            ? null
            : earlierHidden
              ? element('td', { class: 'number' }, absence('too_few', words))
              : hours(earlier),
        ),
      ),
    ),
  )
  const drawn = lines.some(({ times }) => times)
  const hidden = lines.some((line) => line.hidden)
  const chart = chartUnless('times', drawn ? null : absence(hidden ? 'too_few' : 'none', words))
  showRings(
    'times',
    chart && {
      asked: lines.filter(({ hidden }) => hidden).length,
      earlier: lines.filter(({ earlierHidden }) => earlierHidden).length,
    },
    staff,
  )
  if (!chart) return
  chart.ariaLabel = `${recovery.timesLabel}: ${summary}`
  chart.style.setProperty('--height', `${BAR * lines.length + AXIS}rem`)
  void chart.show(
    (colors) =>
      quartilesChart(
        lines.map((line) => ({ ...line, label: ringLabel(line.label, line.hidden, staff) })),
        {
          time: (value) => recovery.days(String(value / 24)),
          details: (place) => {
            const line = lines[place]
            if (line?.times) return sentenceOf(line.label, line.times, staff)
            return absenceText(line?.hidden ? 'too_few' : 'none', words)
          },
        },
        colors,
      ),
    lines.map(({ times }) => times && staff.format.count(times.n)),
  )
}

const sentenceOf = (label: string, { n, first, median, third }: Quartiles, staff: RecoveryStaff) =>
  staff.words.recovery.timeSummary(
    label,
    timeText(median, staff),
    timeText(first, staff),
    timeText(third, staff),
    staff.format.count(n),
  )
