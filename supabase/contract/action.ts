import { z } from 'zod'
import { gapTag } from './case.ts'
import type { GapTag } from './case.ts'
import type { Database } from './database.types.ts'
import { slug } from './hospital.ts'
import { string } from './text.ts'
import type { Tied } from './tied.ts'

/** A corrective action (整改措施): what the hospital does so that a failure does not come back. Table `corrective_actions`. */

type ActionRow = Database['public']['Tables']['corrective_actions']['Row']

/** What is written into a row of `corrective_actions`. */
export const newAction = z.strictObject({
  hospital_id: z.int(),
  what: string(1, 1000),
  root_cause: string(1, 1000).nullable(),
  gap: gapTag.nullable(),
  /** Null: the whole hospital. */
  department_id: z.int().nullable(),
  /** Of complaints; null: none, so nothing can be watched afterwards. */
  category_id: z.int().nullable(),
  /** The case it was learnt from. */
  case_reference: string(8, 8).nullable(),
  /** The user id of an agent or admin. */
  owner: z.uuid().nullable(),
  /** 'YYYY-MM-DD'. */
  due_on: z.iso.date(),
})
export type NewAction = z.infer<typeof newAction>
true satisfies Tied<
  Required<NewAction> & {
    [Made in 'id' | 'done_on' | 'made_at' | 'made_by']: ActionRow[Made]
  },
  ActionRow
>

/** What `list_corrective_actions` takes. What is absent does not narrow the list. */
export const actionFilter = z.strictObject({
  /** open (default): what is due first on top. overdue: of those the ones whose day is over. done: the latest first. */
  state: z.enum(['open', 'overdue', 'done']).optional(),
  department: slug.optional(),
  category: slug.optional(),
  /** Made from this case, open or done. */
  case: string(8, 8).optional(),
})
export type ActionFilter = z.infer<typeof actionFilter>

export interface CorrectiveAction {
  id: number
  what: string
  root_cause: string | null
  gap: GapTag | null
  department: string | null
  category: string | null
  case: string | null
  owner: string | null
  /** The owner's address; null for viewers too. */
  owner_email: string | null
  due_on: string
  overdue: boolean
  made_at: string
  /** The day it was completed. */
  done_on: string | null
  /**
   * Of a completed one with a category: new cases of it (praise and duplicates aside) in its department in the `days` from
   * the day of completion on, up to yesterday and 180 at most, and in as many before it. A null count: too few for a viewer
   * to see.
   */
  watch: { days: number; before: number | null; after: number | null } | null
}

/** What `list_corrective_actions` answers: one page. */
export interface ActionList {
  actions: CorrectiveAction[]
  /** Goes back as `after`; null: there are no more. */
  next: { day: string; id: number } | null
  /** Of the whole hospital, whatever the filter. */
  counts: { open: number; overdue: number; done: number }
}
