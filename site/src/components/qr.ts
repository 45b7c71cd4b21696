import { generate } from 'lean-qr'

/** Modules of white around the code, without which scanners do not see where it begins (ISO/IEC 18004). */
const QUIET = 4
/** The least width in pixels: sharp on a poster of 17 cm at 150 dpi. */
const WIDTH = 1000

/** `text` as a QR code in black on white, whatever the theme: only so it is read everywhere. */
export function qrCode(text: string): HTMLCanvasElement {
  const code = generate(text)
  const modules = code.size + 2 * QUIET
  const scale = Math.ceil(WIDTH / modules)
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = modules * scale
  const context = canvas.getContext('2d')
  if (!context) throw new Error('nothing can be drawn here')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#000'
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++)
      if (code.get(x, y)) context.fillRect((x + QUIET) * scale, (y + QUIET) * scale, scale, scale)
  return canvas
}
