import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import { code128Modules } from './code-128.ts'
import { qrModules } from './qr.ts'

/** Modules of white around a code, without which scanners do not see where it begins (ISO/IEC 18004, 15417). */
const QUIET = { qr: 4, bars: 10 }
/** How high a bar is, in modules. */
const BAR = 30

/** A code as rectangles on a grid of whole modules, with its quiet zone. */
interface Grid {
  width: number
  height: number
  /** x, y, width and height. */
  dark: (readonly [number, number, number, number])[]
}

/** Neighbours in one row are one rectangle: fewer, and no hairline between them. */
const runs = (row: boolean[], x: number, y: number, height: number): Grid['dark'] =>
  row.flatMap((dark, place) =>
    !dark || row[place - 1]
      ? []
      : [[x + place, y, [...row, false].indexOf(false, place) - place, height] as const],
  )

export function qrGrid(text: string): Grid {
  const rows = qrModules(text)
  const side = rows.length + 2 * QUIET.qr
  const dark = rows.flatMap((row, y) => runs(row, QUIET.qr, QUIET.qr + y, 1))
  return { width: side, height: side, dark }
}

export function barGrid(digits: string): Grid {
  const row = code128Modules(digits)
  const dark = runs(row, QUIET.bars, 4, BAR)
  return { width: row.length + 2 * QUIET.bars, height: BAR + 8, dark }
}

/** Black on white whatever the theme: only so it is read everywhere. Whole device pixels, so that edges are sharp. */
export const drawn = ({ width, height, dark }: Grid, name: string, scale: number): TemplateResult =>
  html`<svg
    class="code"
    role="img"
    aria-label=${name}
    viewBox="0 0 ${width} ${height}"
    width=${width * scale}
    height=${height * scale}
    shape-rendering="crispEdges"
  >
    <path fill="#fff" d="M0 0h${width}v${height}H0z" />
    <path fill="#000" d=${dark.map(([x, y, w, h]) => `M${x} ${y}h${w}v${h}h-${w}z`).join('')} />
  </svg>`

/** The same in a picture. */
export function paint(
  context: CanvasRenderingContext2D,
  { width, height, dark }: Grid,
  left: number,
  top: number,
  scale: number,
) {
  context.fillStyle = '#fff'
  context.fillRect(left, top, width * scale, height * scale)
  context.fillStyle = '#000'
  for (const [x, y, w, h] of dark)
    context.fillRect(left + x * scale, top + y * scale, w * scale, h * scale)
}
