import { z } from 'zod'
import { slug } from './hospital.ts'
import { text } from './text.ts'

/** How complaints are received, answered and judged, as counters. Migration "recovery figures". */

/**
 * What is counted. Suggestions and praise count towards `kind` alone, duplicates towards nothing.
 *
 * Of the cases filed in the period: `filed`; `category`, `source`, `kind`; `satisfied` and `quick_enough` as judged by the
 * patient; `return_…`: would they come back, by group (`none` had no problem and `silent` said nothing of it, which only
 * the survey "recovery" knows). Of those due in it: `acknowledge_due`, `resolve_due`. Of those done in it: `acknowledged`,
 * `resolved`. `open`: filed and not yet resolved.
 */
export const RECOVERY_MEASURES = [
  'filed',
  'category',
  'source',
  'kind',
  'acknowledge_due',
  'resolve_due',
  'acknowledged',
  'resolved',
  'satisfied',
  'quick_enough',
  'return_none',
  'return_silent',
  'return_unresolved',
  'return_resolved',
  'return_quick',
  'open',
] as const
export type RecoveryMeasure = (typeof RECOVERY_MEASURES)[number]

/**
 * A row of `figures`. `period` as of a survey's figures. `grain` and `bucket`: 'all'; 'hospital' (all departments) where a
 * department was asked for; 'department' (its code, '' for none) and 'channel', of some measures; 'part' (a category's
 * code, '' for none; a source; a kind); of `return_…` 'cases', 'survey' and 'both'; of `open` the end of a 'week' (its
 * Monday) or 'month' (its first day). `n` and `counts` are null where there are too few,
 * and where there are too few cases at all, and for a part of which there are none beside parts that are too few.
 *
 * `counts`: filed [acknowledged, resolved, reopened], the last of them not where `satisfied` is null; of what is due [not in time, in time]; acknowledged
 * and resolved by hours since filing, 73 places: below half an hour, then six for every doubling; satisfied,
 * quick_enough and return_… [no, yes]; else none.
 */
export const recoveryFigure = z.strictObject({
  period: z.enum(['asked', 'earlier']),
  measure: z.enum(RECOVERY_MEASURES),
  grain: z.enum([
    'all',
    'hospital',
    'department',
    'channel',
    'part',
    'cases',
    'survey',
    'both',
    'week',
    'month',
  ]),
  bucket: z.string(),
  n: z.int().nullable(),
  counts: z.array(z.int()).nullable(),
})
export type RecoveryFigure = z.infer<typeof recoveryFigure>

/** What `recovery_figures` answers. */
export const recoveryFigures = z.strictObject({
  /** The first day of the month of the very first case, null when there was none yet. */
  first_case: z.iso.date().nullable(),
  /** Resolved within so many working days is resolved quickly. */
  quick_days: z.int(),
  /** In the hospital's order. */
  categories: z.array(z.strictObject({ code: slug, names: text, archived: z.boolean() })),
  figures: z.array(recoveryFigure),
})
export type RecoveryFigures = z.infer<typeof recoveryFigures>
