import { shownNumber } from './csv.ts'
import type { Cell } from './csv.ts'

/** What the columns are called that a column of figures becomes. */
export interface ColumnNames {
  value: string
  margin: string
  n: string
}

/** A figure as tables show it in one cell: "better +36.9 ± 3.7", "51.4% ± 2.7% n = 1,279", "+69.8 ± 11.9 · 86 answers". */
const FIGURE =
  /^(.*?)\s*([+−-]?\d[\d,]*(?:\.\d+)?%?)\s*±\s*(\d[\d,]*(?:\.\d+)?%?)([^\d·]*?)(?:\s*(?:·|n =)\s*(\d[\d,]*)\D*)?$/

interface Figure {
  value: number
  margin: number
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
  const value = words ? `${cell}: ${names.value}` : String(cell)
  return [
    ...(words ? [cell] : []),
    value + unit,
    `${cell}: ${names.margin}${unit}`,
    ...(n ? [`${cell}: ${names.n}`] : []),
  ]
}

function cells(cell: Cell, { percent, words, n }: Parts): Cell[] {
  const figure = figureIn(cell)
  return [
    ...(words ? [figure ? wordsOf(figure, percent) : cell] : []),
    figure ? figure.value : cell,
    figure ? figure.margin : cell,
    ...(n ? [figure ? (figure.n ?? '') : cell] : []),
  ]
}

/** Where only some figures of a column are percentages, each says so. */
const wordsOf = ({ words, percent }: Figure, allPercent: boolean) =>
  percent && !allPercent ? `${words} %`.trim() : words

function figureIn(cell: Cell | undefined): Figure | null {
  if (typeof cell !== 'string') return null
  const [, before = '', shown = '', within = '', behind = '', people] = FIGURE.exec(cell) ?? []
  const [value, margin] = [shownNumber(shown), shownNumber(within)]
  if (!value || !margin) return null
  return {
    value: value.value,
    margin: margin.value,
    percent: value.percent,
    n: people === undefined ? null : (shownNumber(people)?.value ?? null),
    words: [before, behind.trim()].filter(Boolean).join(' '),
  }
}
