import type { Department } from '../queries/hospital.ts'
import { isDay } from './days.ts'
import { linesOf, textsOf } from './read-csv.ts'
import type { Line } from './read-csv.ts'

/** A list as it came: its headings, and the lines below them. */
export interface List {
  headings: string[]
  lines: Line[]
  /** The first line of the file with a quotation mark that is never closed; null: none, and the list can be trusted. */
  unclosed: number | null
}

/** What hospitals call the columns that a list may have, as `plain` writes it. */
export type Headings<Column extends string> = Record<Column, readonly string[]>

/** Which column of a list holds what; what is missing is not in it. */
export type Columns<Column extends string> = Partial<Record<Column, number>>

/** Words of which none holds a blank, as `Headings` needs them. */
export const words = (list: string): string[] => list.split(' ')

/** Reads a file, in the encoding in which most of its headings are known; null when it holds no text or nothing below the first line. */
export function readList<Column extends string>(
  bytes: Uint8Array,
  known: Headings<Column>,
): List | null {
  const lists = textsOf(bytes).flatMap((text) => {
    const [first, ...lines] = linesOf(text)
    if (!first) return []
    const unclosed = [first, ...lines].find((line) => line.unclosed !== null)?.unclosed ?? null
    return lines.length > 0 || unclosed !== null ? [{ headings: first.cells, lines, unclosed }] : []
  })
  const found = ({ headings }: List) => Object.keys(columnsOf(headings, known)).length
  return lists.toSorted((a, b) => found(b) - found(a))[0] ?? null
}

/** Finds the columns by their headings, each the first that is called so. */
export function columnsOf<Column extends string>(
  headings: readonly string[],
  known: Headings<Column>,
): Columns<Column> {
  const plainly = headings.map(plain)
  const columns: Columns<Column> = {}
  for (const column of Object.keys(known) as Column[]) {
    const place = plainly.findIndex((heading) => known[column].includes(heading))
    if (place >= 0) columns[column] = place
  }
  return columns
}

/** The places of the columns that are taken for nothing. One without a heading is only among them when it holds something. */
export function unusedOf<Column extends string>(
  { headings, lines }: List,
  columns: Columns<Column>,
): number[] {
  const used = new Set<unknown>(Object.values(columns))
  return headings.flatMap((heading, place) =>
    !used.has(place) &&
    (heading.trim() !== '' || lines.some(({ cells }) => cellOf(cells[place]) !== ''))
      ? [place]
      : [],
  )
}

/** What stands in the cells of a line, by column; the empty string for what the list does not have. */
export const cellsOf =
  <Column extends string>({ cells }: Line, columns: Columns<Column>) =>
  (column: Column): string =>
    cellOf(cells[columns[column] ?? -1])

/** The text of a cell on one line, which the database can keep. A spreadsheet's apostrophe before a number is none of it. */
const cellOf = (cell = ''): string =>
  cell
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/^'(?=[\d+])/, '')
    .trim()

/** The rows whose id stands further up in the list already, each with the row it repeats. */
export function repeatedRows<Listed extends { row: number }>(
  listed: readonly Listed[],
  idOf: (one: Listed) => string,
): Map<number, number> {
  const seen = new Map<string, number>()
  const repeats = new Map<number, number>()
  for (const one of listed) {
    const first = seen.get(idOf(one))
    if (first === undefined) seen.set(idOf(one), one.row)
    else repeats.set(one.row, first)
  }
  return repeats
}

/** The code of the department that is written with its code or one of its names; what is no department stays as it is. */
export function codeOf(departments: readonly Department[]): (written: string) => string {
  const codes = new Map(
    departments.flatMap(({ code, names }) =>
      [code, ...Object.values(names)].map((name) => [plain(name), code] as const),
    ),
  )
  return (written) => codes.get(plain(written)) ?? written
}

/** A day written with year, month and day in this order, with a time of day or without, as 'YYYY-MM-DD'; anything else as it is. */
export function dayOf(written: string): string {
  const [, year, month = '', day = ''] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}[:：时時].*)?$/.exec(
      written.normalize('NFKC'),
    ) ??
    /^(\d{4})(\d\d)(\d\d)$/.exec(written.normalize('NFKC')) ??
    []
  const found = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(found) ? found : written
}

/** A heading or a name without what people write differently: width, case, blanks and punctuation. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
