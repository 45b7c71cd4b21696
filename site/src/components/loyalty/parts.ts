import { distributionChart } from '../../charts/distribution.ts'
import type { Tone } from '../../charts/colors.ts'
import { byId, element } from '../../lib/element.ts'
import { wrap } from '../../charts/wrap.ts'
import type { Share } from '../../lib/loyalty-figures.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, tableHead } from '../figure-text.ts'
import type { LoyaltyStaff } from './report.ts'

/** One part of a whole. */
export interface PartLine {
  label: string
  share: Share
  /** Null: none is compared. */
  earlier: Share | null
  tone: Tone
  /** How many are counted in it; null: too few to show, or yuan alone are. */
  n: number | null
  /** The cells of the table before the share; null: too few to show. */
  cells: (number | null)[]
}

export interface Parts {
  /** The card. */
  id: string
  /** What the parts are, and the headings of the cells before the share. */
  heading: string
  headings: string[]
  lines: PartLine[]
  summary: string
  label: string
  /** Bars below each other, for labels in words. */
  wide: boolean
  compared: boolean
}

/** Rem of the chart that a bar and the axis take. */
const BAR = 2.1
const AXIS = 2.5

/** Parts of a whole as a sentence, bars and a table. */
export function showParts(
  { id, heading, headings, lines, summary, label, wide, compared }: Parts,
  { words, format }: LoyaltyStaff,
): void {
  byId(`${id}-summary`).textContent = summary
  const textOf = (share: Share) =>
    share === 'too_few' ? words.survey.hidden : share === 'none' ? '–' : format.share(share)
  const cell = (share: Share, kind = 'number') =>
    element('td', { class: kind }, share === 'too_few' ? absence('too_few', words) : textOf(share))
  byId(`${id}-table`).replaceChildren(
    tableHead(
      heading,
      ...headings,
      words.survey.share,
      ...(compared ? [words.figures.earlier] : []),
    ),
    element(
      'tbody',
      {},
      ...lines.map(({ label, cells, share, earlier }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, label),
          ...(cells.includes(null)
            ? [
                element(
                  'td',
                  { class: 'number', colspan: headings.length + 1 },
                  absence('too_few', words),
                ),
              ]
            : [
                ...cells.map((value) =>
                  element('td', { class: 'number' }, format.count(value ?? 0)),
                ),
                cell(share, 'number strong'),
              ]),
          earlier === null ? null : cell(earlier),
        ),
      ),
    ),
  )
  const hidden = lines.filter(({ share }) => share === 'too_few')
  const any = lines.some(({ share }) => typeof share === 'number' && share > 0)
  showKey(id, any ? lines : [], words)
  const chart = chartUnless(id, any ? null : absence(hidden.length > 0 ? 'too_few' : 'none', words))
  if (!chart) return
  chart.ariaLabel = `${label}: ${summary}`
  if (wide) chart.style.setProperty('--height', `${BAR * lines.length + AXIS}rem`)
  void chart.show(
    (colors) =>
      distributionChart(
        lines.map(({ label, tone, share, earlier }) => ({
          label,
          tone,
          share: valueOf(share),
          earlier: valueOf(earlier),
        })),
        wide,
        {
          answer: (bar) => wrap(lines[bar]?.label ?? '', wide ? 16 : 10),
          share: (value) => format.axis(value, 'share'),
          details: (bar) => {
            const line = lines[bar]
            if (!line) return []
            const { share, earlier } = line
            return [
              textOf(share),
              ...(earlier === null
                ? []
                : [`${words.figures.earlier}${words.figures.labelGap}${textOf(earlier)}`]),
            ]
          },
        },
        colors,
      ),
    lines.map(({ n }) => (n === null ? null : format.count(n))),
  )
}

const valueOf = (share: Share | null) => (typeof share === 'number' ? share : null)

/** Says below the chart of the card `id`, and in its picture, of which parts the rings are, and of which there is no outlined bar. */
function showKey(id: string, lines: readonly PartLine[], words: LoyaltyStaff['words']): void {
  const { labelGap, listGap, earlier } = words.figures
  const key = (
    [
      ['share', `○ ${words.survey.hidden}${labelGap}`],
      ['earlier', `□ ${earlier}${labelGap}${words.survey.hidden}${labelGap}`],
    ] as const
  ).flatMap(([of, said]) => {
    const hidden = lines.filter((line) => line[of] === 'too_few').map(({ label }) => label)
    return hidden.length > 0 ? [`${said}${hidden.join(listGap)}`] : []
  })
  const place = byId(`${id}-periods`)
  place.hidden = key.length === 0
  place.textContent = place.dataset.line = key.join(' · ')
}
