import { marginBarsChart } from '../../charts/margin-bars.ts'
import { byId } from '../../lib/element.ts'
import { isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import type { CareloopChart } from '../chart.ts'
import type { DepartmentLine } from './departments.ts'
import { shareText } from '../figure-text.ts'
import type { LoyaltyStaff } from './report.ts'

/** Rem of the picture that a bar and the axis take. */
const BAR = 2.5
const AXIS = 2.5

/** What is saved as a picture: a bar for the hospital and for each department, every one with its margin and n. */
export function prepareDepartments(
  id: string,
  lines: readonly DepartmentLine[],
  all: Figure,
  high: number,
  summary: string,
  staff: LoyaltyStaff,
): void {
  const { words, format } = staff
  const chart = byId<CareloopChart>(`${id}-chart`)
  const label = (name: string, figure: Figure) => `${name} ${shareText(figure, staff)}`
  const fills = {
    higher: 'promoters',
    lower: 'detractors',
    possible: 'accent',
    same: 'accent',
  } as const
  const bars = [
    { label: label(words.survey.whole, all), figure: all, strong: true, fill: 'accent' as const },
    ...lines.map(({ name, chosen, figure, rest }) => ({
      label: label(name, figure),
      figure,
      strong: chosen,
      fill: fills[rest?.verdict ?? 'same'],
    })),
  ]
  chart.hidden = !bars.some(({ figure }) => isShown(figure))
  chart.ariaLabel = summary
  chart.style.setProperty('--height', `${BAR * bars.length + AXIS}rem`)
  void chart.show((colors) =>
    marginBarsChart(
      bars,
      { low: 0, high, value: (value) => format.axis(value, 'share'), details: () => [] },
      colors,
    ),
  )
}
