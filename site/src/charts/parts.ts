import type { Scale, TooltipItem } from 'chart.js'
import type { ChartColors } from './colors.ts'
import { wrap } from './wrap.ts'

/** What the charts have in common: how they lie in their place, the marks on their bars, their axes. */

/** As large as its place, and still. */
export const STILL = { animation: false, responsive: true, maintainAspectRatio: false } as const

/** Points without a line between them, which may reach over the edge. */
const DOTS = { type: 'line', showLine: false, pointHitRadius: 0, clip: false } as const

/** A diamond for each value: the figure of the period compared with. */
export const earlierDots = (data: (number | null)[], colors: ChartColors) =>
  ({
    ...DOTS,
    data,
    pointStyle: 'rectRot',
    pointRadius: 5,
    pointBorderWidth: 1.5,
    pointBorderColor: colors.ink,
    pointBackgroundColor: colors.surface,
  }) as const

/** A ring for each value: too few to show. */
export const hiddenDots = (data: (number | null)[], colors: ChartColors) =>
  ({
    ...DOTS,
    data,
    pointStyle: 'circle',
    pointRadius: 4,
    pointBorderWidth: 1.5,
    pointBorderColor: colors.muted,
    pointBackgroundColor: colors.surface,
  }) as const

/** A dash for each value, as long as `radius` twice and `width` broad. */
export const dashes = (data: (number | null)[], radius: number, width: number, color: string) =>
  ({
    ...DOTS,
    data,
    pointStyle: 'line',
    pointRadius: radius,
    pointBorderWidth: width,
    pointBorderColor: color,
  }) as const

/** A thin line for each interval: the 95 % margin. */
export const marginLines = (data: ([number, number] | null)[], colors: ChartColors) =>
  ({
    type: 'bar',
    data,
    grouped: false,
    barThickness: 2,
    backgroundColor: colors.ink,
  }) as const

/** What is told of a place, once: whichever of the sets has a value there speaks for all. */
export const placeTooltip = (details: (place: number) => string | string[]) => ({
  displayColors: false,
  filter: (_item: unknown, place: number) => place === 0,
  callbacks: { label: ({ dataIndex }: TooltipItem<'bar' | 'line'>) => details(dataIndex) },
})

/** From nothing to all, upwards. */
export const shareAxis = (share: (value: number) => string, colors: ChartColors) => ({
  min: 0,
  max: 1,
  border: { display: false },
  grid: { color: colors.line },
  ticks: {
    color: colors.muted,
    maxTicksLimit: 6,
    font: { family: colors.font },
    callback: (value: number | string) => share(Number(value)),
  },
})

/** From left to right in days, weeks or months, of which as many are named as there is room for. */
export const timeAxis = (colors: ChartColors) => ({
  grid: { display: false },
  border: { color: colors.line },
  ticks: {
    color: colors.muted,
    maxRotation: 0,
    autoSkipPadding: 16,
    font: { family: colors.font },
  },
})

/** Charts narrower than this have room for short names only. */
const NARROW = 520

/** The names of lying bars, one below the other, in lines of so many letters; `strong` ones stand out. */
export const namesAxis = (
  short: number,
  colors: ChartColors,
  strong: (place: number) => boolean = () => false,
) => ({
  grid: { display: false },
  border: { display: false },
  ticks: {
    color: colors.ink,
    autoSkip: false,
    crossAlign: 'far' as const,
    font: ({ index }: { index: number }) => ({
      family: colors.font,
      weight: strong(index) ? ('bold' as const) : ('normal' as const),
    }),
    callback(this: Scale, value: number | string) {
      return wrap(this.getLabelForValue(Number(value)), this.chart.width < NARROW ? short : 40)
    },
  },
})
