import { breakdownRow } from '../../lib/breakdown.ts'
import type { Staff } from '../staff-page.ts'
import type { FullReport } from './report.ts'

/** What the sections about all questions rest on, wherever one of their definitions is opened. */
export function showBasis({ breakdown, selection }: FullReport, staff: Staff): void {
  const { words, format } = staff
  const n = breakdownRow(breakdown.figures, { question: '*' })?.n
  const basis = words.glossary.basis(
    format.period(selection.period),
    n === null || n === undefined ? words.survey.hidden : format.count(n),
    words.breakdown.besideEach,
  )
  for (const place of document.querySelectorAll('#breakdown [data-basis]'))
    place.textContent = basis
}
