import type {
  MOST_IMPORTED_VISITS,
  RecordedVisits,
  VisitImport,
} from '../../../../supabase/contract/visit.ts'
import type { ImportWords } from '../../i18n/import/index.ts'
import { NEEDED, repeatsOf, VISIT_HEADINGS, visitsOf } from '../../lib/visit-list.ts'
import type { ListedVisit, VisitColumn } from '../../lib/visit-list.ts'
import { uuid } from '../../lib/uuid.ts'
import { importVisits, listVisitImports, undoVisitImport } from '../../queries/visits.ts'
import { bindListImport } from '../list-import.ts'
import type { Told } from '../list-import.ts'
import type { Staff } from '../staff-page.ts'
import type { PastKind } from './past.ts'
import { withoutRepeats } from './without-repeats.ts'

type ImportStaff = Staff<ImportWords>

/** The form that brings in a list of visits. Calls `imported` when an import has been made. */
export function bindVisits(staff: ImportStaff, imported: () => void): void {
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

/** A value of a visit as it is understood, in the reader's words; what was not understood as it was written. */
function shownValue(
  { visit }: ListedVisit,
  column: VisitColumn,
  { hospital, words, say }: ImportStaff,
): string {
  const { visitImport, referrals } = words
  const yesNo = (value: unknown, yes: string, no: string) =>
    value === true ? yes : value === false ? no : value === null ? '' : String(value)
  switch (column) {
    case 'department': {
      const found = hospital.departments.find(({ code }) => code === visit.department)
      return found ? say(found.names) : (visit.department ?? '')
    }
    case 'doctor_code':
      return visit.doctor?.code ?? ''
    case 'doctor':
      return visit.doctor?.name ?? ''
    case 'first':
      return yesNo(visit.first, visitImport.first, visitImport.return)
    case 'designated':
      return yesNo(visit.designated, visitImport.yes, visitImport.no)
    case 'cancelled':
      return yesNo(visit.cancelled, visitImport.yes, visitImport.no)
    case 'referral':
      return visit.referral ? (referrals[visit.referral] ?? visit.referral) : ''
    case 'amount': {
      // What could not be read stands there as it is written.
      const amounts: unknown[] = Object.values(visit.amounts ?? {})
      return amounts.every((one) => typeof one === 'number')
        ? amounts.reduce((a, b) => a + b, 0).toFixed(2)
        : amounts.join(' + ')
    }
    case 'id':
    case 'patient':
    case 'at':
      return visit[column]
    default:
      return String(visit.amounts?.[column] ?? '')
  }
}

/** Adds up what the database says of the batches of a list, whose refused rows are lines of the file, and names those that repeat a line further up. */
function toldOf(
  rows: readonly ListedVisit[],
  batches: readonly RecordedVisits[],
  { words, format }: ImportStaff,
): Told {
  const { visitImport, listImport, visitRefusals } = words
  const sum = (part: 'accepted' | 'corrected' | 'cancelled' | 'unchanged') =>
    batches.reduce((all, batch) => all + batch[part], 0)
  const [added, corrected, cancelled] = [sum('accepted'), sum('corrected'), sum('cancelled')]
  const refused = [
    ...batches.flatMap((batch) =>
      batch.refused.map(({ row, code, detail }) => ({
        row,
        why: code === 'visit_known' && detail ? visitImport.knownAs(detail) : visitRefusals[code],
      })),
    ),
    ...[...repeatsOf(rows)].map(([row, first]) => ({
      row,
      why: listImport.repeats(format.count(first)),
    })),
  ].toSorted((a, b) => a.row - b.row)
  const counts = [added, corrected, cancelled, sum('unchanged'), refused.length].map(
    format.count,
  ) as [string, string, string, string, string]
  const changes = added + corrected + cancelled
  return {
    checked: [
      visitImport.checked(...counts),
      ...(changes === 0 ? [visitImport.nothingNew] : []),
      ...(batches.length > 1 ? [visitImport.inParts] : []),
    ].join(' '),
    imported: visitImport.imported(...counts),
    act:
      changes === 0
        ? null
        : changes === 1
          ? visitImport.actOne
          : visitImport.act(format.count(changes)),
    refused,
  }
}

/** The imports of visits there were. */
export function pastVisits({ hospital, words, format }: ImportStaff): PastKind<VisitImport> {
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
