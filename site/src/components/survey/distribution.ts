import { distributionChart } from '../../charts/distribution.ts'
import { byId, element } from '../../lib/element.ts'
import { rowOf } from '../../lib/figures.ts'
import { linesOf, widthOf } from '../../lib/lines.ts'
import type { CareloopChart } from '../chart.ts'
import { absence, tableHead } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import { answerName, answersOf } from './answers.ts'
import type { Answer } from './answers.ts'
import { showRestsOn } from './naming.ts'
import { showPeriods } from '../periods.ts'
import type { Report } from './report.ts'

/** How often each answer was given, as a sentence, a table and a chart, beside the earlier period when it is compared. */
export function showDistribution(report: Report, staff: Staff): void {
  const { words, format } = staff
  const all = rowOf(report.figures, 'all', '')
  // The distribution of nothing is no chart; the headline says why there is none.
  byId('distribution').hidden = !all?.counts || all.n === 0
  if (!all?.counts || !all.n) return
  const { counts, n } = all
  const before = report.selection.earlier && rowOf(report.figures, 'all', '', 'earlier')
  const share = (count: number) => format.share(count / n)
  const answers = answersOf(report, counts.length, staff).map((answer) => ({
    ...answer,
    name: answerName(answer),
    count: counts[answer.place] ?? 0,
    earlier: before?.counts && before.n ? (before.counts[answer.place] ?? 0) / before.n : null,
  }))
  const most = answers.reduce((a, b) => (b.count > a.count ? b : a))
  const summary = words.survey.distributionSummary(most.name, share(most.count))
  byId('distribution-summary').textContent =
    `${summary}${words.survey.sentenceGap}n\u00a0=\u00a0${format.count(n)}`
  // The margin of the figure above is none of these shares.
  showRestsOn(
    'distribution',
    words.glossary.counted(format.period(report.selection.period), format.count(n)),
    report,
    staff,
  )
  showPeriods('distribution', ['■', '□'], report.selection, staff)
  byId('distribution-table').replaceChildren(
    tableHead(
      words.survey.answer,
      words.survey.answers,
      words.survey.share,
      ...(before ? [words.figures.earlier] : []),
    ),
    element(
      'tbody',
      {},
      ...answers.map(({ name, tone, count, earlier }) =>
        element(
          'tr',
          {},
          element(
            'th',
            { scope: 'row' },
            element('span', { class: `dot ${tone}`, 'aria-hidden': 'true' }),
            name,
          ),
          element('td', { class: 'number' }, format.count(count)),
          element('td', { class: 'number' }, share(count)),
          before
            ? element(
                'td',
                { class: 'number' },
                earlier === null
                  ? absence(before.n === 0 ? 'none' : 'too_few', words)
                  : format.share(earlier),
              )
            : null,
        ),
      ),
    ),
  )
  const chart = byId<CareloopChart>('distribution-chart')
  chart.ariaLabel = `${words.survey.distribution}: ${summary}`
  void chart.show((colors) =>
    distributionChart(
      answers.map(({ name, tone, count, earlier }) => ({
        label: name,
        tone,
        share: count / n,
        earlier,
      })),
      answers.some(({ number }) => number === null),
      {
        answer: (bar) => axisLines(answers[bar], answers.length),
        share: (share) => format.axis(share, 'share'),
        details: (bar) => {
          const answer = answers[bar]
          if (!answer) return []
          const lines = [
            `${share(answer.count)} · ${words.survey.nAnswers(format.count(answer.count))}`,
          ]
          if (answer.earlier !== null)
            lines.push(
              `${words.figures.earlier}${words.figures.labelGap}${format.share(answer.earlier)}`,
            )
          return lines
        },
      },
      colors,
    ),
  )
}

/** What stands on the axis: the number, and what it says where bars are few enough to leave it room. */
function axisLines(answer: Answer | undefined, bars: number): string[] {
  const { number = null, label = null } = answer ?? {}
  if (number === null) return shortened(label ?? '', 26)
  return bars > 7 || label === null ? [number] : [number, ...shortened(label, 12)]
}

/** At most two lines; the whole answer stands in the tooltip and the table. */
function shortened(label: string, width: number): string[] {
  const lines = linesOf(label, width, widthOf)
  return lines.length > 2 ? [lines[0] ?? '', `${lines[1]}…`] : lines
}
