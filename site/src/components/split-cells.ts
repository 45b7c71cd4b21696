import type { Cell } from '../lib/csv.ts'

/** Says of a cell that holds several things which cells it becomes in a file; answers the same cell. */
export function splitInto<Part extends HTMLElement>(cell: Part, ...cells: Cell[]): Part {
  cell.dataset['cells'] = JSON.stringify(cells)
  return cell
}

/** Says what the columns are called that the column `place` of a table becomes; answers the same head. */
export function splitColumn(head: HTMLElement, place: number, ...names: string[]): HTMLElement {
  const heading = head.querySelectorAll('th')[place]
  if (heading) splitInto(heading, ...names)
  return head
}
