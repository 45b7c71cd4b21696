import { shownMargin, shownNumber } from './csv.ts'
import type { Cell } from './csv.ts'

/** What the columns are called that a column of figures becomes. */
export interface ColumnNames {
  value: string
  margin: string
  n: string
}

const NUMBER = '[+−-]?\\d[\\d,]*(?:\\.\\d+)?%?'
/**
 * A figure as tables show it in one cell: "better +36.9 ± 3.7", "51.4% ± 2.7% n = 1,279", "+69.8 ± 11.9 · 86 answers"; or with
 * the ends of its interval: "94.3% 81.4% to 98.4% n = 35", "94.3%, between 81.4% and 98.4% · 35 answers", "worse −9.1, between −17.0 and −2.2".
 */
const FIGURE = new RegExp(
  `^(.*?)\\s*(${NUMBER})(?:\\s*(± ?${NUMBER})|(?:\\s|, between |，介[于於] )(${NUMBER} (?:to|and|至) ${NUMBER}))` +
    `([^\\d·]*?)(?:\\s*·\\s*(\\d[\\d,]*)\\D*|\\s*n = (\\d[\\d,]*)(\\D*))?$`,
)

interface Figure {
  value: number
  /** A number, or the ends of the interval where that does not reach as far to both sides. */
  margin: number | string
  percent: boolean
  n: number | null
  /** What stands before and behind: a verdict, a unit. */
  words: string
}

/**
 * `rows`, the first `heads` of them headings, with every column that shows figures with their margins split into numbers of
 * their own, so that they can be calculated with. What is words there ("hidden") stands in each of them.
 */
export function figureColumns(rows: Cell[][], heads: number, names: ColumnNames): Cell[][] {
  const width = Math.max(0, ...rows.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => {
    const figures = rows.slice(heads).map((row) => figureIn(row[column]))
    return partsOf(figures.filter((figure) => figure !== null))
  })
  return rows.map((row, line) =>
    row.flatMap((cell, column) => {
      const parts = columns[column]
      // The heading of a group of lines stands alone in its own.
      if (!parts || row.length === 1) return [cell]
      return line < heads ? headings(cell, parts, names) : cells(cell, parts)
    }),
  )
}

/** Which parts the figures of a column have; null when it has none. */
function partsOf(figures: Figure[]) {
  if (figures.length === 0) return null
  const percent = figures.every((figure) => figure.percent)
  return {
    percent,
    words: figures.some((figure) => wordsOf(figure, percent) !== ''),
    n: figures.some((figure) => figure.n !== null),
  }
}

type Parts = NonNullable<ReturnType<typeof partsOf>>

function headings(cell: Cell, { percent, words, n }: Parts, names: ColumnNames): Cell[] {
  const unit = percent ? ' (%)' : ''
  // Where the column has a figure without a margin, too, it says already what it is in.
  const heading = String(cell).replace(/ \(%\)$/, '')
  return [
    ...(words ? [heading] : []),
    (words ? `${heading}: ${names.value}` : heading) + unit,
    `${heading}: ${names.margin}${unit}`,
    ...(n ? [`${heading}: ${names.n}`] : []),
  ]
}

function cells(cell: Cell, { percent, words, n }: Parts): Cell[] {
  const figure = figureIn(cell)
  // A number without a margin has none; what is words there stands in each.
  const [value, other] = typeof cell === 'number' ? [cell, ''] : [cell, cell]
  return [
    ...(words ? [figure ? wordsOf(figure, percent) : other] : []),
    figure ? figure.value : value,
    figure ? figure.margin : other,
    ...(n ? [figure ? (figure.n ?? '') : other] : []),
  ]
}

/** Where only some figures of a column are percentages, each says so. */
const wordsOf = ({ words, percent }: Figure, allPercent: boolean) =>
  percent && !allPercent ? `${words} %`.trim() : words

function figureIn(cell: Cell | undefined): Figure | null {
  if (typeof cell !== 'string') return null
  const parts = FIGURE.exec(cell) ?? []
  const [, before = '', shown = '', around, ends = '', behind = ''] = parts
  const [answers, n = answers, verdict = ''] = parts.slice(6)
  const value = shownNumber(shown)
  const margin = shownMargin(around ?? ends)
  if (!value || !margin) return null
  return {
    value: value.value,
    margin: margin.value,
    percent: value.percent,
    n: n === undefined ? null : (shownNumber(n)?.value ?? null),
    words: [before, behind.trim(), verdict.trim()].filter(Boolean).join(' '),
  }
}
