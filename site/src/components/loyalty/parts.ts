import { distributionChart } from '../../charts/distribution.ts'
import type { Tone } from '../../charts/colors.ts'
import { byId, element } from '../../lib/element.ts'
import { wrap } from '../../charts/wrap.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, tableHead } from '../figure-text.ts'
import type { LoyaltyStaff } from './report.ts'

/** One part of a whole. Null: too few to show. */
export interface PartLine {
  label: string
  share: number | null
  earlier: number | null
  tone: Tone
  /** How many are counted in it; null: yuan alone are. */
  n: number | null
  /** The cells of the table before the share. */
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
  const share = (value: number | null) => (value === null ? '–' : format.share(value))
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
      ...lines.map((line) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, line.label),
          ...(line.share === null
            ? [
                element(
                  'td',
                  { class: 'number', colspan: headings.length + 1 },
                  absence('too_few', words),
                ),
              ]
            : [
                ...line.cells.map((value) =>
                  element('td', { class: 'number' }, value === null ? '–' : format.count(value)),
                ),
                element('td', { class: 'number strong' }, share(line.share)),
              ]),
          compared ? element('td', { class: 'number' }, share(line.earlier)) : null,
        ),
      ),
    ),
  )
  const drawn = lines.filter((line) => line.share !== null)
  const hidden = drawn.length < lines.length
  const any = drawn.some((line) => line.share)
  const chart = chartUnless(id, any ? null : absence(hidden ? 'too_few' : 'none', words))
  if (!chart) return
  chart.ariaLabel = `${label}: ${summary}`
  if (wide) chart.style.setProperty('--height', `${BAR * drawn.length + AXIS}rem`)
  void chart.show(
    (colors) =>
      distributionChart(
        drawn.map((line) => ({
          label: line.label,
          tone: line.tone,
          share: line.share ?? 0,
          earlier: compared ? line.earlier : null,
        })),
        wide,
        {
          answer: (bar) => wrap(drawn[bar]?.label ?? '', wide ? 16 : 10),
          share: (value) => format.axis(value, 'share'),
          details: (bar) => {
            const line = drawn[bar]
            return line
              ? [
                  share(line.share),
                  ...(compared
                    ? [`${words.figures.earlier}${words.figures.labelGap}${share(line.earlier)}`]
                    : []),
                ]
              : []
          },
        },
        colors,
      ),
    drawn.map(({ n }) => (n === null ? null : format.count(n))),
  )
}
