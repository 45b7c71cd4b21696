/** Words as they may not be parted: a Chinese character or a Latin word, with what opens it, and the punctuation and blanks after it. */
const PIECE =
  /(?:± |[\p{Ps}\p{Pi}])*(?:[^\s\p{Script=Han}\p{Script=Kana}\p{Ps}\p{Pi}]+|\S)\p{Po}*\p{Pe}*\p{Po}*\s*|\s+/gsu

/** `text` in lines no wider than `width`, as `measure` measures them. Only a single piece wider than that is left so. */
export function linesOf(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const [piece] of text.trim().matchAll(PIECE)) {
    if (line !== '' && measure((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  return line === '' ? lines : [...lines, line.trimEnd()]
}

/** How wide `text` is about, in Latin letters: a Chinese character is as wide as two. */
export const widthOf = (text: string): number =>
  text.length + (text.match(/\p{Script=Han}/gu)?.length ?? 0)
