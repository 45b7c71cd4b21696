import { paretoChart } from '../../charts/pareto.ts'
import { byId, element } from '../../lib/element.ts'
import { paretoOf } from '../../lib/pareto.ts'
import { filedOf } from '../../lib/recovery-figures.ts'
import type { ParetoLine } from '../../lib/pareto.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, tableHead } from '../figure-text.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** The sentence names the categories that make up so much together. */
const MOST = 0.6

/** What complaints are about, the most frequent first. */
export function showCategories(
  { figures, categories }: RecoveryReport,
  { words, format, say }: RecoveryStaff,
): void {
  const { recovery } = words
  const total = filedOf(figures)
  const lines = paretoOf(
    figures
      .filter(
        ({ measure, grain, period }) =>
          measure === 'category' && grain === 'part' && period === 'asked',
      )
      .map(({ bucket, n }) => ({ code: bucket, n })),
    total ?? 0,
  )
  const nameOf = ({ code }: ParetoLine) => {
    if (code === null) return recovery.hiddenTogether
    const names = categories.find((one) => one.code === code)?.names
    return names ? say(names) : recovery.noCategory
  }
  const last = lines.findIndex(({ cumulative }) => cumulative >= MOST)
  const most = lines.slice(0, last + 1).filter(({ code }) => code !== null)
  const absent = lines.length > 0 ? null : total === 0 ? 'none' : 'too_few'
  const told = () =>
    most.length === 0
      ? ''
      : recovery.categoriesSummary(
          most.map(nameOf).join(words.figures.listGap),
          format.share(most.at(-1)?.cumulative ?? 0),
        )
  const why = { none: recovery.emptyTitle, too_few: recovery.categoriesHidden }
  const summary = absent ? why[absent] : told()
  byId('categories-summary').textContent = summary
  byId('categories-table').replaceChildren(
    tableHead(recovery.category, recovery.cases, words.survey.share, recovery.cumulative),
    element(
      'tbody',
      {},
      ...lines.map((line) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, nameOf(line)),
          ...[format.count(line.n), format.share(line.share), format.share(line.cumulative)].map(
            (text) => element('td', { class: 'number' }, text),
          ),
        ),
      ),
    ),
  )
  const chart = chartUnless('categories', absent && absence(absent, words))
  if (!chart) return
  chart.ariaLabel = `${recovery.categoriesLabel}: ${summary}`
  void chart.show((colors) =>
    paretoChart(
      lines,
      {
        label: nameOf,
        share: (value) => format.axis(value, 'share'),
        details: (place) => {
          const line = lines[place]
          return line ? `${format.count(line.n)} · ${format.share(line.share)}` : ''
        },
      },
      colors,
    ),
  )
}
