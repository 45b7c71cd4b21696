import { shownMargin } from '../lib/csv.ts'
import type { Cell } from '../lib/csv.ts'
import { figureColumns } from '../lib/figure-columns.ts'
import type { ColumnNames } from '../lib/figure-columns.ts'

/** What is only to look at or to press, or said in a column of its own where there is room. */
const NOT_SAID = '[aria-hidden="true"], [hidden], .term, .definition, .below, .reasons'

/**
 * The table as it stands on the page: headings, words, and the numbers in its `.number` cells as numbers. A cell that
 * spans others ("hidden") stands in each of them, and a column of percentages says so in its heading. Days are
 * shown short; a cell of `data-days` says there which they are, year and all. A cell that holds several figures says in
 * `data-cells` (JSON) which cells it becomes, and its heading what those are called.
 */
export function tableCells(table: HTMLTableElement, names: ColumnNames): Cell[][] {
  const shown = [...table.rows].map((row) => spread(row, textOf, String))
  const numbers = [...table.rows].map((row) =>
    spread(
      row,
      (cell) => (cell.matches('td.number') ? shownMargin(textOf(cell)) : null),
      (part) => (typeof part === 'number' ? { value: part, percent: false } : null),
    ),
  )
  const percent = (column: number) => {
    const found = numbers.flatMap((row) => row[column] ?? [])
    return found.length > 0 && found.every((one) => one.percent)
  }
  const columns = Math.max(0, ...shown.map((row) => row.length))
  const percents = Array.from({ length: columns }, (_, column) => percent(column))
  const heads = table.tHead?.rows.length ?? 0
  const cells = shown.map((row, line) =>
    row.map((text, column) => {
      if (line < heads) return percents[column] ? `${text} (%)` : text
      const number = numbers[line]?.[column]
      return number && (percents[column] || !number.percent) ? number.value : text
    }),
  )
  return figureColumns(cells, heads, names)
}

/** `value` of every cell that is said, once for each column it spans; a heading of several lines only once; of each of its parts `ofPart`. */
const spread = <Value>(
  row: HTMLTableRowElement,
  value: (cell: HTMLTableCellElement) => Value,
  ofPart: (part: Cell) => Value,
) =>
  [...row.cells]
    .filter((cell) => !cell.matches(NOT_SAID))
    .flatMap((cell) =>
      cell.dataset.cells === undefined
        ? Array.from({ length: cell.scope === 'rowgroup' ? 1 : cell.colSpan }, () => value(cell))
        : (JSON.parse(cell.dataset.cells) as Cell[]).map(ofPart),
    )

function textOf(cell: HTMLElement): string {
  if (cell.dataset.days !== undefined) return cell.dataset.days
  const copy = cell.cloneNode(true) as HTMLElement
  for (const part of copy.querySelectorAll(NOT_SAID)) part.remove()
  // Parts stand below each other as often as side by side: what was apart stays apart.
  const texts = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT)
  const parts: string[] = []
  while (texts.nextNode()) parts.push(texts.currentNode.textContent ?? '')
  return parts.join(' ').replace(/\s+/g, ' ').trim()
}
