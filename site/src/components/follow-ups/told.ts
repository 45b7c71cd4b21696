import type {
  DischargedPatient,
  ImportedFollowUps,
} from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { repeatsOf } from '../../lib/discharge-list.ts'
import type { Staff } from '../staff-page.ts'
import type { RefusedLine } from './refused.ts'

/** What the database says of the lines of a list, of all its batches. */
export type Judged = Pick<ImportedFollowUps, 'known' | 'refused'>

/** What becomes of a list: how many are new, how many are on the list already, and the lines that are not taken. */
export interface Told {
  kept: number
  known: number
  refused: RefusedLine[]
}

/**
 * Tells those that repeat a line further up from those that were on the list before. To the database both are known, and a
 * check of several batches finds both new.
 */
export function toldOf(
  patients: readonly DischargedPatient[],
  { known, refused }: Judged,
  { words, format }: Pick<Staff<FollowUpsWords>, 'words' | 'format'>,
): Told {
  const codes = new Map(refused.map(({ row, code }) => [row, words.importRefusals[code]]))
  const repeats = repeatsOf(patients.filter(({ row }) => !codes.has(row)))
  const lines = patients.flatMap(({ row }) => {
    const first = repeats.get(row)
    const why = first === undefined ? codes.get(row) : words.followUps.repeats(format.count(first))
    return why === undefined ? [] : [{ row, why }]
  })
  const listed = known.filter((row) => !repeats.has(row)).length
  return { kept: patients.length - listed - lines.length, known: listed, refused: lines }
}
