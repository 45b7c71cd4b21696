import { byId } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'
import type { FullReport } from './report.ts'

/** In place of all figures, what to do first: for a survey that was never answered. Only then is it loaded. */
export function showFirst({ breakdown, selection }: FullReport, staff: Staff): void {
  const survey = staff.hospital.surveys.find(({ slug }) => slug === selection.survey)
  const first = breakdown.first_answer === null
  byId('ask').hidden = true
  if (!first || !survey) return
  // Without it the page still says that there are no answers.
  void import('../ask.ts').then(
    ({ showAsk }) => showAsk({ survey, department: selection.department, first }, staff),
    () => {},
  )
}
