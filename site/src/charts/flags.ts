import type { ChartType, Plugin } from 'chart.js'

/** A flag over a place on the axis. */
export interface Flag {
  place: number
  text: string
}

/** What the plugin `flags` is told in a chart's options. */
interface FlagOptions {
  flags: Flag[]
  color: string
  /** The colour of the text on it. */
  ink: string
  font: string
}

declare module 'chart.js' {
  interface PluginOptionsByType<TType extends ChartType> {
    flags?: TType extends ChartType ? FlagOptions : never
  }
}

const HEIGHT = 18

/** Draws numbered flags on poles that stand on the axis. */
export const flagsPlugin: Plugin<ChartType, Partial<FlagOptions>> = {
  id: 'flags',
  afterDatasetsDraw(
    { ctx, chartArea, scales },
    _,
    { flags = [], color = '', ink = '', font = '' },
  ) {
    const axis = scales['x']
    if (!axis) return
    ctx.save()
    ctx.font = `600 11px ${font}`
    ctx.textAlign = 'center'
    ctx.textBaseline = 'middle'
    for (const { place, text } of flags) {
      const x = axis.getPixelForValue(place)
      const width = Math.max(HEIGHT, ctx.measureText(text).width + 10)
      const left = Math.min(Math.max(x - width / 2, 0), chartArea.right - width + 8)
      const top = chartArea.top - HEIGHT - 2
      ctx.fillStyle = color
      ctx.fillRect(x - 0.5, top, 1, chartArea.bottom - top)
      ctx.beginPath()
      ctx.roundRect(left, top, width, HEIGHT, 4)
      ctx.fill()
      ctx.fillStyle = ink
      ctx.fillText(text, left + width / 2, top + HEIGHT / 2 + 0.5)
    }
    ctx.restore()
  },
}
