import type { Language } from '../../supabase/contract/text.ts'
import { saveFile } from '../core/calendar.ts'
import { barGrid, paint, qrGrid } from './codes.ts'

/** What of a card is kept outside of the page: enough for the desk, no points that would be out of date. */
export interface Shown {
  hospital: string
  name: string
  number: string
  tier: string
  /** The word for the number. */
  label: string
}

const WIDTH = 1000
const HEIGHT = 630
const MARGIN = 60

/** The card in the proportions of one (ISO/IEC 7810, ID-1). */
function picture({ hospital, name, number, tier, label }: Shown): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const context = canvas.getContext('2d')!
  context.fillStyle = '#fff'
  context.fillRect(0, 0, WIDTH, HEIGHT)
  context.textBaseline = 'top'
  const qr = qrGrid(number)
  const scale = 9
  const room = WIDTH - 2 * MARGIN
  const write = (text: string, size: number, top: number, width: number) => {
    context.fillStyle = '#1b2a30'
    context.font = `${size}px system-ui, sans-serif`
    context.fillText(text, MARGIN, top, width)
  }
  write(hospital, 44, MARGIN, room)
  paint(context, qr, WIDTH - MARGIN / 2 - qr.width * scale, 120, scale)
  const beside = room - qr.width * scale
  write(name, 56, 150, beside)
  write(tier, 36, 230, beside)
  write(`${label} ${number}`, 36, 300, beside)
  const bars = barGrid(number)
  paint(context, bars, (WIDTH - bars.width * 7) / 2, HEIGHT - bars.height * 5 - 20, 7)
  return canvas
}

export function savePicture(shown: Shown) {
  picture(shown).toBlob((file) => file && saveFile(file, `${shown.hospital} ${shown.number}.png`))
}

/** Prints the card alone, without the page around it. */
export function printCard(shown: Shown, language: Language) {
  const frame = document.createElement('iframe')
  frame.hidden = true
  document.body.append(frame)
  const page = frame.contentWindow!
  page.document.documentElement.lang = language
  page.document.title = shown.hospital
  const card = picture(shown)
  // As large as such a card is.
  card.style.setProperty('width', '85.6mm')
  page.document.body.append(card)
  page.addEventListener('afterprint', () => frame.remove())
  page.print()
}
