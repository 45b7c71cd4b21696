import { distributionChart } from '../../charts/distribution.ts'
import type { Tone } from '../../charts/colors.ts'
import { byId, element } from '../../lib/element.ts'
import { wrap } from '../../charts/wrap.ts'
import type { Share } from '../../lib/loyalty-figures.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, tableHead } from '../figure-text.ts'
import { showPeriods } from '../periods.ts'
import { ringLabel, showRings } from '../rings.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** One part of a whole. */
export interface PartLine {
  label: string
  /** Unknown: the records do not reach back so far. */
  share: Share | 'unknown'
  /** Null: none is compared. */
  earlier: Share | null
  tone: Tone
  /** How many are counted in it; null: too few to show, not known, or yuan alone are. */
  n: number | null
  /** The cells of the table before the share; null: too few to show, or not known. */
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
  /** Bars below each other, for labels in words; else numbers of what `heading` says. */
  wide: boolean
  compared: boolean
}

/** Rem of the chart that a bar and the axis take. */
const BAR = 2.1
const AXIS = 2.5

/** Parts of a whole as a sentence, bars and a table. */
export function showParts(
  { id, heading, headings, lines, summary, label, wide, compared }: Parts,
  { period, earlier }: LoyaltyReport,
  staff: LoyaltyStaff,
): void {
  const { words, format } = staff
  byId(`${id}-summary`).textContent = summary
  showPeriods(id, ['■', '□'], { period, earlier: compared ? earlier : null }, staff)
  const textOf = (share: Share | 'unknown') =>
    share === 'unknown'
      ? words.loyalty.notKnown
      : share === 'too_few'
        ? words.survey.hidden
        : share === 'none'
          ? '–'
          : format.share(share)
  const shownIn = (share: Share | 'unknown') =>
    share === 'too_few'
      ? absence('too_few', words)
      : share === 'unknown'
        ? element('span', { class: 'none' }, textOf(share))
        : textOf(share)
  const cell = (share: Share, kind = 'number') => element('td', { class: kind }, shownIn(share))
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
                  shownIn(share === 'unknown' ? share : 'too_few'),
                ),
              ]
            : [
                ...cells.map((value) =>
                  element('td', { class: 'number' }, format.count(value ?? 0)),
                ),
                element('td', { class: 'number strong' }, shownIn(share)),
              ]),
          earlier === null ? null : cell(earlier),
        ),
      ),
    ),
  )
  const hiddenOf = (period: 'share' | 'earlier') =>
    lines.filter((line) => line[period] === 'too_few').length
  const hidden = { asked: hiddenOf('share'), earlier: hiddenOf('earlier') }
  const any = lines.some(({ share }) => typeof share === 'number' && share > 0)
  const chart = chartUnless(id, any ? null : absence(hidden.asked > 0 ? 'too_few' : 'none', words))
  showRings(id, chart && hidden, staff)
  if (!chart) return
  chart.ariaLabel = `${label}: ${summary}`
  if (wide) chart.style.setProperty('--height', `${BAR * lines.length + AXIS}rem`)
  void chart.show(
    (colors) =>
      distributionChart(
        lines.map(({ label, tone, share, earlier }) => ({
          label:
            share === 'unknown'
              ? `${label}\n${textOf(share)}`
              : ringLabel(label, share === 'too_few', staff),
          tone,
          share: share === 'unknown' ? undefined : valueOf(share),
          earlier: valueOf(earlier),
        })),
        wide,
        {
          ...(!wide && { unit: heading }),
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
