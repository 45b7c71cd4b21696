/** What a list may be written in, likeliest first. A hospital's system in China exports GB 18030, one in Taiwan Big5. */
const ENCODINGS = ['utf-8', 'gb18030', 'big5'] as const
/** What Excel's "Unicode text" begins with. */
const UTF_16: Record<string, string> = { '255,254': 'utf-16le', '254,255': 'utf-16be' }
const SEPARATORS = [',', '\t', ';', '|']

/** Every way in which `bytes` can be read as text, likeliest first; none when it is no text. */
export function textsOf(bytes: Uint8Array): string[] {
  const marked = UTF_16[bytes.subarray(0, 2).join()]
  return (marked ? [marked] : ENCODINGS).flatMap((encoding) => {
    try {
      // The decoder takes a byte order mark off.
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      return text.includes('\0') ? [] : [text]
    } catch {
      return []
    }
  })
}

/** A line of a list that is not empty, and which line of the file it begins in (from 1). */
export interface Line {
  row: number
  cells: string[]
  /** Which line of the file has a quotation mark that is never closed, so that what follows is in one cell; null: none. */
  unclosed: number | null
}

/**
 * The lines of a CSV file (RFC 4180), its separator being the one the first line has most of. A quote inside a cell that does
 * not begin with one is a character like others; a quote left open ends with the file. One that is closed lines below, but
 * not at the end of a cell, was left open too: what closed it opens another cell.
 */
export function linesOf(text: string): Line[] {
  const separator = separatorOf(text)
  const lines: Line[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let fresh = true
  let row = 1
  let begun = 1
  let opened = 1
  let unclosed: number | null = null
  const endCell = () => {
    cells.push(cell.trim())
    cell = ''
    fresh = true
  }
  const endsCell = (next: string) => [separator, '\r', '\n', ' ', ''].includes(next)
  const endLine = () => {
    endCell()
    if (cells.some((one) => one !== '')) lines.push({ row: begun, cells, unclosed })
    cells = []
    unclosed = null
    begun = row
  }
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '\r' && text[at + 1] === '\n') continue
    const lineEnds = character === '\n' || character === '\r'
    if (lineEnds) row++
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') cell += text.charAt(++at)
      else {
        quoted = false
        if (row > opened && !endsCell(text.charAt(at + 1))) unclosed ??= opened
      }
    } else if (lineEnds) endLine()
    else if (character === separator) endCell()
    else if (character === '"' && fresh) {
      quoted = true
      opened = row
      fresh = false
    } else {
      cell += character
      fresh &&= character === ' '
    }
  }
  if (quoted) unclosed ??= opened
  endLine()
  return lines
}

function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text.trimStart())?.[0] ?? ''
  const outside = first.replace(/"[^"]*"/g, '')
  const count = (separator: string) => outside.split(separator).length
  return SEPARATORS.toSorted((a, b) => count(b) - count(a))[0] ?? ','
}
