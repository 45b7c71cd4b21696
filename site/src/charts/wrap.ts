/** A Chinese character, or punctuation or kana as wide as one. */
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]/u
/** What must not be torn: a wide character, or a word with the space after it. */
const PIECES =
  /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]+\s*|\s+/gu

/**
 * A label in at most two lines of `width` Latin letters (a Chinese character counts as two); what does not fit is left
 * out and marked with an ellipsis. The whole label stands in the chart's table.
 */
export function wrap(label: string, width: number): string[] {
  const lines = ['']
  for (const piece of label.match(PIECES) ?? []) {
    const line = lines.at(-1) ?? ''
    if (line === '' || widthOf(line + piece.trimEnd()) <= width) {
      lines[lines.length - 1] = line + piece
      continue
    }
    lines.push(piece)
  }
  const kept = lines.slice(0, 2).map((line) => cut(line.trimEnd(), width))
  if (lines.length > 2) kept[1] = cut(`${kept[1]}\u2026`, width)
  return kept
}

const widthOf = (text: string) =>
  [...text].reduce((total, letter) => total + (WIDE.test(letter) ? 2 : 1), 0)

/** The beginning of `line` that fits, with an ellipsis where something is missing. */
function cut(line: string, width: number): string {
  if (widthOf(line) <= width) return line
  const letters = [...line.replace(/\u2026$/, '')]
  while (letters.length > 0 && widthOf(`${letters.join('')}\u2026`) > width) letters.pop()
  return `${letters.join('').trimEnd()}\u2026`
}
