import { breakdownRow } from '../../lib/breakdown.ts'
import type { Staff } from '../staff-page.ts'
import type { Frame, FullReport } from './report.ts'

/** What figures rest on that each have their own margin and n beside them; `n` is of all of them, null where it is hidden. */
export function basisText(
  n: number | null | undefined,
  { selection }: Pick<Frame, 'selection'>,
  { words, format }: Staff,
): string {
  return words.glossary.basis(
    format.period(selection.period),
    n === null || n === undefined ? words.survey.hidden : format.count(n),
    words.breakdown.besideEach,
  )
}

/** What the sections about all questions rest on, wherever one of their definitions is opened. */
export function showBasis(report: FullReport, staff: Staff): void {
  const basis = basisText(
    breakdownRow(report.breakdown.figures, { question: '*' })?.n,
    report,
    staff,
  )
  for (const place of document.querySelectorAll('#breakdown [data-basis]'))
    place.textContent = basis
}
