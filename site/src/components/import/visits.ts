import type { MOST_IMPORTED_VISITS, VisitImport } from '../../../../supabase/contract/visit.ts'
import type { ImportWords } from '../../i18n/import/index.ts'
import { NEEDED, repeatsOf, VISIT_HEADINGS, visitsOf } from '../../lib/visit-list.ts'
import { uuid } from '../../lib/uuid.ts'
import { importVisits, listVisitImports, undoVisitImport } from '../../queries/visits.ts'
import { bindListImport } from '../list-import.ts'
import type { Staff } from '../staff-page.ts'
import type { PastKind } from './past.ts'
import { withoutRepeats } from './without-repeats.ts'
import { shownValue } from './shown-value.ts'
import { toldOf } from './told.ts'

/** The form that brings in a list of visits. Calls `imported` when an import has been made. */
export function bindVisits(staff: Staff<ImportWords>, imported: () => void): void {
  const { hospital, words } = staff
  bindListImport(staff, {
    headings: VISIT_HEADINGS,
    names: words.visitColumns,
    missing: (there) => NEEDED.filter((column) => there[column] === undefined),
    most: 200_000,
    batch: 1000 satisfies typeof MOST_IMPORTED_VISITS,
    rowsOf: (list, columns) => visitsOf(list, columns, hospital.departments),
    shown: (listed, column) => shownValue(listed, column, staff),
    begin(dry_run, file, rows) {
      const run = uuid()
      return withoutRepeats(repeatsOf(rows), (sent: typeof rows) =>
        importVisits({
          hospital: hospital.slug,
          import: run,
          file: file.name.slice(0, 200),
          visits: sent.map(({ visit }) => visit),
          dry_run,
        }),
      )
    },
    told: (rows, judged) => toldOf(rows, judged, staff),
    imported,
    title: words.nav.import,
  })
}

/** The imports of visits there were. */
export function pastVisits({ hospital, words, format }: Staff<ImportWords>): PastKind<VisitImport> {
  const { visitImport } = words
  return {
    list: () => listVisitImports(hospital.slug),
    said: ({ accepted, corrected, cancelled }) =>
      visitImport.said(format.count(accepted), format.count(corrected), format.count(cancelled)),
    undoText: ({ accepted, corrected, cancelled }) =>
      visitImport.undoText(format.count(accepted + corrected + cancelled)),
    async undo(id) {
      const { cancelled, restored, left } = await undoVisitImport(hospital.slug, id)
      return (
        visitImport.undoDone(format.count(cancelled + restored)) +
        (left > 0 ? ` ${visitImport.left(format.count(left))}` : '')
      )
    },
  }
}
