import type {
  DischargedPatient,
  ImportedFollowUps,
} from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { repeatsOf } from '../../lib/discharge-list.ts'
import type { Told } from '../list-import.ts'
import type { Staff } from '../staff-page.ts'

/** What the database says of the lines of one batch. */
type Judged = Pick<ImportedFollowUps, 'known' | 'refused'>

/**
 * Tells those that repeat a line further up from those that were on the list before. To the database both are known, and a
 * check of several batches finds both new.
 */
export function toldOf(
  patients: readonly DischargedPatient[],
  batches: readonly Judged[],
  { words, format }: Pick<Staff<FollowUpsWords>, 'words' | 'format'>,
): Told {
  const { followUps, listImport, importRefusals } = words
  const codes = new Map(
    batches.flatMap(({ refused }) => refused.map(({ row, code }) => [row, importRefusals[code]])),
  )
  const repeats = repeatsOf(patients.filter(({ row }) => !codes.has(row)))
  const refused = patients.flatMap(({ row }) => {
    const first = repeats.get(row)
    const why = first === undefined ? codes.get(row) : listImport.repeats(format.count(first))
    return why === undefined ? [] : [{ row, why }]
  })
  const known = batches.flatMap(({ known }) => known).filter((row) => !repeats.has(row)).length
  const kept = patients.length - known - refused.length
  const counts = [format.count(kept), format.count(known), format.count(refused.length)] as const
  return {
    checked: followUps.checked(...counts) + (kept === 0 ? ` ${followUps.nothingNew}` : ''),
    imported: followUps.imported(...counts),
    act:
      kept === 0
        ? null
        : kept === 1
          ? followUps.doImportOne
          : followUps.doImport(format.count(kept)),
    refused,
  }
}
