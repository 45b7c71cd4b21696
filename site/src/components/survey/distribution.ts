import { npsDistributionChart } from '../../charts/nps-distribution.ts'
import { byId, element } from '../../lib/element.ts'
import { npsGroup } from '../../lib/nps.ts'
import type { CareloopChart } from '../chart.ts'
import { tableHead } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'

/** How often each answer 0…10 was given, as a sentence, a table and a chart. `counts` are the eleven counters, not all zero. */
export function showDistribution(
  counts: number[],
  { words, format }: Pick<Staff, 'words' | 'format'>,
): void {
  const n = counts.reduce((total, one) => total + one, 0)
  const share = (count: number) => format.share(count / n)
  const mode = counts.indexOf(Math.max(...counts))
  const summary = words.survey.distributionSummary(String(mode), share(counts[mode] ?? 0))
  byId('distribution-summary').textContent =
    `${summary}${words.survey.sentenceGap}n = ${format.count(n)}`
  byId('distribution-table').replaceChildren(
    tableHead(words.survey.score, words.survey.answers, words.survey.share),
    element(
      'tbody',
      {},
      ...counts.map((count, answer) =>
        element(
          'tr',
          {},
          element(
            'th',
            { scope: 'row' },
            element('span', { class: `dot ${npsGroup(answer)}`, 'aria-hidden': 'true' }),
            `${answer} · ${words.survey[npsGroup(answer)]}`,
          ),
          element('td', { class: 'number' }, format.count(count)),
          element('td', { class: 'number' }, share(count)),
        ),
      ),
    ),
  )
  const chart = byId<CareloopChart>('distribution-chart')
  chart.ariaLabel = `${words.survey.distributionLabel}: ${summary}`
  void chart.show((colors) =>
    npsDistributionChart(
      counts,
      {
        answer: (answer) => `${answer} · ${words.survey[npsGroup(answer)]}`,
        share: format.wholeShare,
        details: (answer) =>
          `${share(counts[answer] ?? 0)} · ${words.survey.nAnswers(format.count(counts[answer] ?? 0))}`,
      },
      colors,
    ),
  )
}
