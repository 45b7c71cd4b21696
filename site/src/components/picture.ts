import { element } from '../lib/element.ts'
import { linesOf } from '../lib/lines.ts'
import type { CareloopChart } from './chart.ts'
import { pngOf } from './save-file.ts'

/** What stands around the chart. */
interface Caption {
  title: string
  /** Hospital and survey; period and filters. */
  basis: string[]
  /** What the chart shows, in words. */
  summary: string
  /** What the flags on the chart stand for; `key`: the token of the colour that the mark before the text has there. */
  listed: { text: string; key?: string | undefined }[]
  /** What the figure is; n and margin. */
  notes: string[]
  /** That the figures are made up, when they are. */
  demo: string | null
}

/** A slide of 16:9 in CSS pixels, each of which is `RESOLUTION` wide and high in the file. A tall chart makes a taller picture. */
const WIDTH = 960
const HEIGHT = 540
const RESOLUTION = 2
const EDGE = 40
/** What a chart of many bars wants is in rem. */
const REM = 16
const GAP = 14

/** A line of words; an empty one is a gap. */
interface Line {
  text: string
  font: string
  color: string
  height: number
  /** The colour of its first letter, where that is a mark. */
  mark?: string
}

/** A PNG of the chart that explains itself on a slide: on white and in light colours, whatever the screen has. */
export async function pictureOf(chart: CareloopChart, caption: Caption): Promise<Blob> {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no picture can be drawn here')
  const { above, below } = linesAround(caption, context)
  const room = HEIGHT - 2 * EDGE - heightOf(above) - heightOf(below) - 2 * GAP
  const wanted = REM * parseFloat(chart.style.getPropertyValue('--height') || '0')
  const height = Math.max(room, wanted, HEIGHT / 3)
  canvas.width = WIDTH * RESOLUTION
  canvas.height = (HEIGHT - room + height) * RESOLUTION
  context.scale(RESOLUTION, RESOLUTION)
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  const y = write(above, EDGE, context) + GAP
  await chart.paint(context, { x: EDGE, y, width: WIDTH - 2 * EDGE, height })
  write(below, y + height + GAP, context)
  return pngOf(canvas)
}

/** The words above and below the chart, broken into lines. */
function linesAround(caption: Caption, context: CanvasRenderingContext2D) {
  const paper = element('div', { class: 'paper', hidden: true })
  document.body.append(paper)
  const style = getComputedStyle(paper)
  const token = (name: string) => style.getPropertyValue(`--${name}`)
  const [ink, muted, warning] = [token('ink'), token('muted'), token('warning')]
  const family = style.fontFamily
  const text = (words: string, weight: number, size: number, color: string): Line[] => {
    const font = `${weight} ${size}px ${family}`
    context.font = font
    const width = (part: string) => context.measureText(part).width
    const height = Math.round(size * 1.4)
    return linesOf(words, WIDTH - 2 * EDGE, width).map((line) => ({
      text: line,
      font,
      color,
      height,
    }))
  }
  const lines = {
    above: [
      ...text(caption.title, 700, 24, ink),
      ...caption.basis.flatMap((line) => text(line, 400, 14, muted)),
      { text: '', font: '', color: '', height: GAP / 2 },
      ...text(caption.summary, 400, 14, ink),
    ],
    below: [
      ...caption.listed.flatMap(({ text: listed, key }) =>
        text(listed, 400, 12, ink).map((line, place) =>
          key && place === 0 ? { ...line, mark: token(key) } : line,
        ),
      ),
      ...caption.notes.flatMap((line) => text(line, 400, 11, muted)),
      ...(caption.demo ? text(caption.demo, 700, 12, warning) : []),
    ],
  }
  paper.remove()
  return lines
}

const heightOf = (lines: Line[]) => lines.reduce((total, { height }) => total + height, 0)

/** Writes `lines` from `y` down; answers where they end. */
function write(lines: Line[], y: number, context: CanvasRenderingContext2D): number {
  context.textBaseline = 'middle'
  for (const { text, font, color, height, mark } of lines) {
    Object.assign(context, { font, fillStyle: color })
    context.fillText(text, EDGE, y + height / 2)
    if (mark) {
      context.fillStyle = mark
      context.fillText(text.slice(0, 1), EDGE, y + height / 2)
    }
    y += height
  }
  return y
}
