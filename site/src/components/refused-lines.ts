import type { ListImportWords } from '../i18n/list-import/index.ts'
import { csvOf } from '../lib/csv.ts'
import { dayIn } from '../lib/days.ts'
import { byId, element } from '../lib/element.ts'
import { fileName } from '../lib/file-name.ts'
import type { List } from '../lib/list.ts'
import { saveFile } from './save-file.ts'
import type { Staff } from './staff-page.ts'

/** How many refused lines are shown; the file has all. */
const SHOWN = 20

/** A line that is not taken, and why. */
export interface RefusedLine {
  row: number
  why: string
}

/**
 * The lines of a list that are not taken, each with its reason: some to see, all to save, mend and bring in again. `title`:
 * what the saved file is called.
 */
export function bindRefused(
  { hospital, words, format, say }: Staff<ListImportWords>,
  title: string,
): (refused: RefusedLine[], list: List) => void {
  const { listImport } = words
  let refused: RefusedLine[] = []
  let list: List = { headings: [], lines: [], unclosed: null }

  byId('import-save').addEventListener('click', () => {
    const why = new Map(refused.map((line) => [line.row, line.why]))
    const lines = list.lines.flatMap(({ row, cells }) => {
      const reason = why.get(row)
      return reason ? [[...list.headings.map((_, place) => cells[place] ?? ''), reason]] : []
    })
    saveFile(
      new Blob([csvOf([[...list.headings, listImport.why], ...lines])], {
        type: 'text/csv;charset=utf-8',
      }),
      fileName(
        [
          say(hospital.names),
          title,
          listImport.refusedTitle,
          dayIn(hospital.time_zone, new Date()),
        ],
        'csv',
      ),
    )
  })

  return (lines, from) => {
    refused = lines
    list = from
    byId('import-refused').hidden = lines.length === 0
    const rest = lines.length - SHOWN
    byId('import-refused-more').textContent =
      rest > 0 ? listImport.moreRefused(format.count(rest)) : ''
    byId('import-refused-table').replaceChildren(
      element('caption', { class: 'visually-hidden' }, listImport.refusedTitle),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, listImport.line),
          element('th', { scope: 'col' }, listImport.why),
        ),
      ),
      element(
        'tbody',
        {},
        ...lines
          .slice(0, SHOWN)
          .map(({ row, why }) =>
            element(
              'tr',
              {},
              element('th', { scope: 'row' }, format.count(row)),
              element('td', {}, why),
            ),
          ),
      ),
    )
  }
}
