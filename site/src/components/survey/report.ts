import type { SurveyBreakdown, SurveyFigure } from '../../../../supabase/contract/figures.ts'
import type { SurveyQuestion } from '../../../../supabase/contract/survey.ts'
import type { Selection, SurveyView } from '../../lib/survey-address.ts'
import type { Reading } from '../../lib/estimate.ts'
import { rowOf } from '../../lib/figures.ts'
import { questionOf, readingOf } from '../../lib/measure.ts'
import type { PageAddress } from '../page-address.ts'

/** What every section of `/admin/survey/` may know and do. */
export interface Frame extends PageAddress<SurveyView> {
  view: SurveyView
  selection: Selection
  /** The survey's questions; empty until they were there once, then they stay while the filters change. */
  questions: readonly SurveyQuestion[]
}

/** What the sections about one question are drawn from. */
export interface Report extends Frame {
  /** Of one measure: the question asked for, or the one that tells most. */
  figures: readonly SurveyFigure[]
  /** Of every measure; null while it is not there. */
  breakdown: SurveyBreakdown | null
  /** Whether it is still to come: until then nothing may be concluded from its not being there. */
  loading: boolean
  /** The measure the figures are of. */
  measure: string
  /** Its question; undefined while it is not there. */
  question: SurveyQuestion | undefined
  /** How the measure is read as one figure. */
  reading: Reading
}

/** What the sections about all questions are drawn from. */
export interface FullReport extends Frame {
  breakdown: SurveyBreakdown
  /** The measure of the figure above them; null while it is not there. */
  lead: string | null
}

/** The report on `figures`, or null where they cannot be read yet: a choice is known by its options. */
export function reportOf(
  frame: Frame,
  { figures, breakdown, loading }: Pick<Report, 'figures' | 'breakdown' | 'loading'>,
): Report | null {
  const all = rowOf(figures, 'all', '')
  if (!all) return null
  const question = questionOf(frame.questions, all.question)
  const reading = readingOf(all, frame.questions, all.counts ? { counts: all.counts } : null)
  return (
    reading && { ...frame, figures, breakdown, loading, measure: all.question, question, reading }
  )
}

/** All departments together: everything where none is asked for, else what the breakdown says of the whole hospital. */
export function wholeOf({
  selection,
  figures,
  breakdown,
  measure,
}: Report): SurveyFigure | undefined {
  if (!selection.department) return rowOf(figures, 'all', '')
  const rows = breakdown?.figures.filter(({ question }) => question === measure)
  return rows && rowOf(rows, 'hospital', '')
}
