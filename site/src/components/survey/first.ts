import { byId } from '../../lib/element.ts'
import { showAsk } from '../ask.ts'
import type { Staff } from '../staff-page.ts'
import type { FullReport } from './report.ts'

/** In place of all figures, what to do first: for a survey that was never answered. */
export function showFirst({ breakdown, selection }: FullReport, staff: Staff): void {
  const survey = staff.hospital.surveys.find(({ slug }) => slug === selection.survey)
  const first = breakdown.first_answer === null
  if (first && survey) showAsk({ survey, department: selection.department, first }, staff)
  else byId('ask').hidden = true
}
