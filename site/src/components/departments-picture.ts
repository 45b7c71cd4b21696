import { marginBarsChart } from '../charts/margin-bars.ts'
import { rangeOf } from '../charts/range.ts'
import type { Verdict } from '../lib/compare.ts'
import { byId } from '../lib/element.ts'
import { intervalOf } from '../lib/estimate.ts'
import type { Unit } from '../lib/estimate.ts'
import { isShown } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import type { CareloopChart } from './chart.ts'
import { shareText } from './figure-text.ts'
import type { Staff } from './staff-page.ts'

/** A bar of the picture: a department, several, or the whole hospital. */
export interface PictureLine {
  name: string
  figure: Figure
  /** Higher is better; left out where nobody can say, and of what is held against nothing. */
  verdict?: Verdict | undefined
  /** Whether its name stands out. */
  strong?: boolean
}

const FILLS = {
  higher: 'promoters',
  lower: 'detractors',
  possible: 'accent',
  same: 'accent',
} as const

/** Rem of the picture that a bar and the axis take. */
const BAR = 2
const AXIS = 2.5

/** What is saved as a picture of a table of departments: a bar for each line from zero, every one with its margin and n. */
export function prepareDepartments(
  id: string,
  lines: readonly PictureLine[],
  unit: Unit,
  summary: string,
  { words, format }: Pick<Staff, 'words' | 'format'>,
): void {
  const chart = byId<CareloopChart>(`${id}-chart`)
  const bars = lines.map(({ name, figure, verdict = 'same', strong = false }) => ({
    // On a line of its own, of which nothing is left out.
    label: `${name}\n${shareText(figure, { words, format })}`,
    figure,
    strong,
    fill: FILLS[verdict],
  }))
  const shown = bars.flatMap(({ figure }) => (isShown(figure) ? intervalOf(figure) : []))
  const [low, high] = rangeOf(unit, [0, ...shown])
  chart.hidden = shown.length === 0
  chart.ariaLabel = summary
  chart.style.setProperty('--height', `${BAR * bars.length + AXIS}rem`)
  void chart.show((colors) =>
    marginBarsChart(
      bars,
      { low, high, value: (value) => format.axis(value, unit), details: () => [] },
      colors,
    ),
  )
}
