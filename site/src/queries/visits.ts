import type {
  RecordedVisits,
  UndoneVisitImport,
  Visit,
  VisitImport,
} from '../../../supabase/contract/visit.ts'
import { api } from '../lib/supabase.ts'
import { dataOf } from './request.ts'

interface VisitBatch {
  hospital: string
  /** The import it belongs to, an id that whoever imports makes: the same for all batches of a file. */
  import: string
  file: string
  /** At most 1000. */
  visits: Visit[]
  /** Only says what would become of them. */
  dry_run: boolean
}

/** For admins, as is all below. */
export const importVisits = async ({ visits, ...batch }: VisitBatch): Promise<RecordedVisits> =>
  (await dataOf(
    api.rpc('import_visits', { ...batch, visits: visits.map((one) => ({ ...one })) }),
  )) as unknown as RecordedVisits

export const listVisitImports = async (hospital: string): Promise<VisitImport[]> =>
  (await dataOf(api.rpc('list_visit_imports', { hospital }))) as unknown as VisitImport[]

/** Puts back what an import changed. A large one is undone in parts, all of which are counted. */
export async function undoVisitImport(
  hospital: string,
  id: string,
): Promise<Omit<UndoneVisitImport, 'more'>> {
  let [cancelled, restored] = [0, 0]
  for (;;) {
    const part = (await dataOf(
      api.rpc('undo_visit_import', { hospital, import: id }),
    )) as unknown as UndoneVisitImport
    cancelled += part.cancelled
    restored += part.restored
    if (!part.more) return { cancelled, restored, left: part.left }
  }
}
