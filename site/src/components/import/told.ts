import type { RecordedVisits } from '../../../../supabase/contract/visit.ts'
import type { ImportWords } from '../../i18n/import/index.ts'
import { repeatsOf } from '../../lib/visit-list.ts'
import type { ListedVisit } from '../../lib/visit-list.ts'
import type { Told } from '../list-import.ts'
import type { Staff } from '../staff-page.ts'

/** Adds up what the database says of the batches of a list, whose refused rows are lines of the file, and names those that repeat a line further up. */
export function toldOf(
  rows: readonly ListedVisit[],
  batches: readonly RecordedVisits[],
  { words, format }: Pick<Staff<ImportWords>, 'words' | 'format'>,
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
