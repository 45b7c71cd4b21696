import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { csvOf } from '../../lib/csv.ts'
import { dayIn } from '../../lib/days.ts'
import type { DischargeList } from '../../lib/discharge-list.ts'
import { byId, element } from '../../lib/element.ts'
import { fileName } from '../../lib/file-name.ts'
import { saveFile } from '../save-file.ts'
import type { Staff } from '../staff-page.ts'

/** How many refused lines are shown; the file has all. */
const SHOWN = 20

/** A line that is not taken, and why. */
export interface RefusedLine {
  row: number
  why: string
}

/** The lines of a list that are not taken, each with its reason: some to see, all to save, mend and bring in again. */
export function bindRefused({
  hospital,
  words,
  format,
  say,
}: Staff<FollowUpsWords>): (refused: RefusedLine[], list: DischargeList) => void {
  const { followUps } = words
  let refused: RefusedLine[] = []
  let list: DischargeList = { headings: [], lines: [] }

  byId('import-save').addEventListener('click', () => {
    const why = new Map(refused.map((line) => [line.row, line.why]))
    const lines = list.lines.flatMap(({ row, cells }) => {
      const reason = why.get(row)
      return reason ? [[...list.headings.map((_, place) => cells[place] ?? ''), reason]] : []
    })
    saveFile(
      new Blob([csvOf([[...list.headings, followUps.why], ...lines])], {
        type: 'text/csv;charset=utf-8',
      }),
      fileName(
        [
          say(hospital.names),
          words.nav.followUps,
          followUps.refusedTitle,
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
      rest > 0 ? followUps.moreRefused(format.count(rest)) : ''
    byId('import-refused-table').replaceChildren(
      element('caption', { class: 'visually-hidden' }, followUps.refusedTitle),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'col' }, followUps.line),
          element('th', { scope: 'col' }, followUps.why),
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
