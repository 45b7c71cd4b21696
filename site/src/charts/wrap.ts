import { linesOf, widthOf } from '../lib/lines.ts'

/**
 * A label in at most two lines of `width` Latin letters; what does not fit is left out and marked with an ellipsis. The
 * whole label stands in the chart's table. What follows a line break is a line of its own that nothing is left out of.
 */
export function wrap(label: string, width: number): string[] {
  const [text = '', ...kept] = label.split('\n')
  const lines = linesOf(text, width, widthOf)
  const [first = '', second] = lines
  if (second === undefined) return [cut(first, width), ...kept]
  return [cut(first, width), cut(lines.length > 2 ? `${second}…` : second, width), ...kept]
}

/** The beginning of `line` that fits, with an ellipsis where something is missing. */
function cut(line: string, width: number): string {
  if (widthOf(line) <= width) return line
  const letters = [...line.replace(/…$/, '')]
  while (letters.length > 0 && widthOf(`${letters.join('')}…`) > width) letters.pop()
  return `${letters.join('').trimEnd()}…`
}
