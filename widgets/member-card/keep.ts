import type { Language } from '../../supabase/contract/text.ts'
import { saveFile } from '../core/files.ts'
import { printAlone } from '../core/print.ts'
import { barGrid, paint, qrGrid } from './codes.ts'

/** What of a card is kept outside of the page: enough for the desk, no points that would be out of date. */
interface Shown {
  hospital: string
  /** That it is a demo's; '' when it is not. */
  demo: string
  name: string
  number: string
  /** The number as it is read out. */
  spaced: string
  tier: string
  /** Its colour. */
  colour: string
  /** The word for the number. */
  label: string
}

const WIDTH = 1000
const HEIGHT = 630
const LEFT = 80
const RIGHT = 960
/** Pixels of a module. */
const QR = 9
const BARS = 6
/** Smaller letters than these are not read on paper. */
const SMALLEST = 30

/** The card in the proportions of one (ISO/IEC 7810, ID-1). */
function picture(shown: Shown): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const context = canvas.getContext('2d')!
  context.fillStyle = '#fff'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = shown.colour
  context.fillRect(0, 0, 24, HEIGHT)
  context.strokeStyle = '#84949b'
  context.lineWidth = 4
  context.strokeRect(0, 0, WIDTH, HEIGHT)
  context.fillStyle = '#1b2a30'
  context.textBaseline = 'middle'
  const qr = qrGrid(shown.number)
  const bars = barGrid(shown.number)
  // Its white edge may reach to the card's.
  const left = RIGHT - (qr.width - 4) * QR
  const demo = write(context, shown.demo, 28, RIGHT, 66, 240, 'right')
  write(context, shown.hospital, 42, LEFT, 66, RIGHT - LEFT - demo - 24)
  write(context, shown.name, 58, LEFT, 168, left - LEFT)
  write(context, shown.tier, 36, LEFT, 240, left - LEFT)
  write(context, shown.label, 30, LEFT, 298, left - LEFT)
  write(context, shown.spaced, 50, LEFT, 350, left - LEFT)
  paint(context, qr, left, 112, QR)
  paint(context, bars, (WIDTH - bars.width * BARS) / 2, HEIGHT - bars.height * BARS - 10, BARS)
  return canvas
}

/** Writes a line, smaller where it is long, and cut where that does not do. Answers how wide it has become. */
function write(
  context: CanvasRenderingContext2D,
  text: string,
  size: number,
  x: number,
  y: number,
  room: number,
  align: CanvasTextAlign = 'left',
): number {
  let letters = [...text]
  const width = () => context.measureText(letters.join('')).width
  context.textAlign = align
  for (let pixels = size; ; pixels -= 2) {
    context.font = `${pixels}px system-ui, sans-serif`
    if (width() <= room || pixels <= SMALLEST) break
  }
  while (width() > room) letters = [...letters.slice(0, -2), '…']
  context.fillText(letters.join(''), x, y)
  return width()
}

export function savePicture(shown: Shown) {
  picture(shown).toBlob((file) => file && saveFile(file, `${shown.hospital} ${shown.number}.png`))
}

export function printCard(shown: Shown, language: Language) {
  const card = picture(shown)
  // As large as such a card is.
  card.style.setProperty('width', '85.6mm')
  printAlone(shown.hospital, language, [card])
}
