import { z } from 'zod'
import { text } from './text.ts'

/**
 * Who comes back, as counters by month. Migrations "visit counts", "loyalty figures" and "loyalty ties".
 *
 * A month is 'YYYY-MM', of the hospital's days. A department counts the patients whose last visit of the period was to it
 * (`repeat`, `last_visit`, `rfm`), or whose first visit was (`retention`, cohorts), and else the visits to it; so the
 * departments, '' for none among them, always add up to the whole.
 */

/** Who first came in a month came again when they did within so many months after it. */
export const RETENTION_MONTHS = 6

/**
 * What is counted, `n` and `counts`:
 *
 * - `repeat`: patients with a visit in the period; [none but their first, one that was not their first, whether the one before it
 *   lay in the period or earlier].
 * - `retention`: patients whose first visit was RETENTION_MONTHS before the period, so that their time to come again ended in it;
 *   [did not, came again]. Those whose time ends with the present month are left out until it is over.
 * - `referral`: first visits; [otherwise or not told, recommended by a patient].
 * - `designation`: first visits; [any doctor, the doctor asked for by name]. Of those that name their doctor.
 * - `revenue`: visits; yuan of [first visits, first visits to a doctor asked for, returning patients]. Loyal: the last two.
 * - `source`: first visits by referral, '' for those not told; [].
 * - `item`: visits that paid for this kind of item; [yuan].
 * - `gap`: times between a visit and the one before, by days: `bucket` is the shortest of GAP_DAYS; [].
 * - `last_visit`: patients by months since their last visit, as of the end of the period: the fewest of LAPSE_MONTHS; [].
 * - `rfm`: patients by segment, as of now; [yuan they ever paid].
 */
export const LOYALTY_MEASURES = [
  'repeat',
  'retention',
  'referral',
  'designation',
  'revenue',
  'source',
  'item',
  'gap',
  'last_visit',
  'rfm',
] as const
export type LoyaltyMeasure = (typeof LOYALTY_MEASURES)[number]

/** Bars of `gap`: 0–7 days, 8–14, 15–30, 31–60, 61–90, 91–180, 181–360 and longer. */
export const GAP_DAYS = [0, 8, 15, 31, 61, 91, 181, 361] as const
/** Bars of `last_visit`: 0–2 months ago, 3–5, 6–11, 12–17, 18–23 and longer. From 12 on a patient has lapsed. */
export const LAPSE_MONTHS = [0, 3, 6, 12, 18, 24] as const

/**
 * Segments by recency R, and V: the mean of frequency and monetary, all scored 1…5. champions R ≥ 4 and V ≥ 4;
 * loyal R ≥ 3 and V ≥ 3; new R ≥ 4 else; waning R = 3 else; at_risk R ≤ 2 and V ≥ 3; lost R ≤ 2 else.
 */
export const RFM_SEGMENTS = ['champions', 'loyal', 'new', 'waning', 'at_risk', 'lost'] as const
export type RfmSegment = (typeof RFM_SEGMENTS)[number]

/**
 * A row of `figures`. `grain` and `bucket`: 'all' (of the department asked for, if any), 'hospital' (all departments, where
 * one was asked for), 'month', 'department' (its code, '' for none), 'part' (as the measure says). `n` and `counts` are
 * null where there are too few to show them.
 */
export const loyaltyFigure = z.strictObject({
  period: z.enum(['asked', 'earlier']),
  measure: z.enum(LOYALTY_MEASURES),
  grain: z.enum(['all', 'hospital', 'month', 'department', 'part']),
  bucket: z.string(),
  n: z.int().nullable(),
  counts: z.array(z.number()).nullable(),
})
export type LoyaltyFigure = z.infer<typeof loyaltyFigure>

/**
 * What `loyalty_overview(hospital, first_month, last_month, earlier_first_month?, earlier_last_month?)` answers:
 * `repeat`, `retention`, `referral` and `revenue`, each 'all' and 'department' of both periods, and 'month' of the one asked for.
 */
export const loyaltyOverview = z.strictObject({
  /** The month of the very first visit; null: there was none yet. */
  first_month: z.string().nullable(),
  figures: z.array(loyaltyFigure),
})
export type LoyaltyOverview = z.infer<typeof loyaltyOverview>

/**
 * What `loyalty_figures(hospital, first_month, last_month, department?)` answers: `repeat`, `retention`, `referral`,
 * `designation` and `revenue`, each 'all', 'department' and, where a department is asked for, 'hospital'; 'part' of the others,
 * and 'all' of `gap`, `last_visit` and `rfm`: how many there are in all parts, those hidden included. All `source` are
 * those of `referral`, and the yuan of all `item` those of `revenue`.
 */
export const loyaltyFigures = z.strictObject({
  first_month: z.string().nullable(),
  figures: z.array(loyaltyFigure),
  /**
   * Days within which a quarter, half and three quarters of those who came again did; to five days from 31 on, to thirty
   * from 181 on, the most of them. Null: too few.
   */
  gap_quartiles: z.array(z.int()).length(3).nullable(),
  /**
   * First visits to each doctor (of the department asked for), those who were asked for by name first; a doctor of two
   * departments stands here twice. Null where there are too few.
   */
  doctors: z.array(
    z.strictObject({
      code: z.string(),
      names: text,
      department: z.string(),
      first_visits: z.int().nullable(),
      designated: z.int().nullable(),
    }),
  ),
  /**
   * From which value on a patient has a score of 1, 2, 3, 4, 5: the month of the last visit, visits, yuan; null where
   * nobody has that score.
   */
  rfm_scores: z.strictObject({
    recency: z.array(z.string().nullable()).length(5),
    frequency: z.array(z.int().nullable()).length(5),
    monetary: z.array(z.int().nullable()).length(5),
  }),
})
export type LoyaltyFigures = z.infer<typeof loyaltyFigures>

/**
 * What `loyalty_cohorts(hospital, first_month, last_month, department?)` answers: those whose first visit was in each of these
 * months. `again[i]`: how many of them came in the (i + 1)th month after, up to the current one. Null where there are too few.
 */
export const loyaltyCohorts = z.strictObject({
  cohorts: z.array(
    z.strictObject({
      month: z.string(),
      n: z.int().nullable(),
      again: z.array(z.int()).nullable(),
    }),
  ),
})
export type LoyaltyCohorts = z.infer<typeof loyaltyCohorts>

/** Groups of patients who are known to have answered or complained, or not to have. */
export const RETURN_GROUPS = {
  /** By the answer to "would you recommend us": 0–6, 7–8, 9–10. */
  nps: ['detractors', 'passives', 'promoters'],
  /**
   * By their complaint. unresolved: the patient was not satisfied, or it is not resolved. quick: satisfied, within
   * hospitals.quick_days. resolved: else, those who did not judge included. none: no complaint.
   */
  complaint: ['none', 'unresolved', 'resolved', 'quick'],
} as const

/**
 * What `loyalty_returns(hospital, first_month, last_month)` answers: of the answers and complaints of the period whose patient is
 * known (of `none`: of the months in which patients came and did not complain), after how many the patient came in one of the
 * RETENTION_MONTHS that followed. Only those months whose time is over are counted. `counts`: [did not, came again]. Null
 * where there are too few.
 */
export const loyaltyReturns = z.strictObject({
  figures: z.array(
    z.strictObject({
      measure: z.enum(['nps', 'complaint']),
      group: z.string(),
      n: z.int().nullable(),
      counts: z.array(z.int()).length(2).nullable(),
    }),
  ),
})
export type LoyaltyReturns = z.infer<typeof loyaltyReturns>

/** What `issue_survey_tickets(hospital, survey, visits)` answers for each visit. `ticket`: null of a visit nobody knows. */
export interface IssuedTicket {
  /** As the hospital's own system knows the visit. */
  visit: string
  /** The survey's page takes it as `ticket=`. */
  ticket: string | null
}
