import type { Database } from './database.types.ts'
import type { Text } from './text.ts'
import type { Tied } from './tied.ts'

/** Segments: how many members who agreed to marketing there are of each kind. Migration "member_segments". */

/** tier; age today; channel; seen: how long ago the latest visit was; department: of that visit; club. */
export const SEGMENT_KINDS = ['tier', 'age', 'channel', 'seen', 'department', 'club'] as const
export type SegmentKind = (typeof SEGMENT_KINDS)[number]

/** Age in years. */
export const AGE_BANDS = ['under_14', '14_29', '30_44', '45_59', '60_74', '75_on'] as const
/** Within half a year, a year, two years, longer ago; never: no visit is known. */
export const SEEN_BANDS = ['half_year', 'year', 'two_years', 'longer', 'never'] as const

/** One value of a kind. Null counts: too few, or telling how many are too few elsewhere. */
export interface Segment {
  /** Of tier, age, channel and seen as above; of department and club an id, none or several. */
  code: string
  /** Of departments and clubs. */
  names: Text | null
  n: number | null
}

/** What `member_segments(hospital, rows, columns)` answers. */
export interface MemberSegments {
  /** The smallest group that is told. */
  smallest: number
  /** Everybody who agreed. */
  members: number | null
  /** cells: in the order of `columns`; null without. */
  rows: (Segment & { cells: (number | null)[] | null })[]
  columns: Segment[] | null
}

true satisfies Tied<
  { hospital: string; rows: SegmentKind; columns?: SegmentKind },
  Database['public']['Functions']['member_segments']['Args']
>
