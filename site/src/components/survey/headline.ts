import { byId } from '../../lib/element.ts'
import { figureOf, rowOf } from '../../lib/figures.ts'
import { changeText } from '../change.ts'
import { nameFigure } from '../figure-name.ts'
import { showHeadline } from '../headline.ts'
import type { Staff } from '../staff-page.ts'
import { meaningOf } from './naming.ts'
import type { Report } from './report.ts'
import { wordingOf } from './wording.ts'

/** The figure of the question chosen, whatever kind it is, with its name, its question and its definition. */
export function showLead(report: Report, staff: Staff): void {
  const { figures, reading, measure, question, questions, selection } = report
  const all = rowOf(figures, 'all', '')
  const figure = figureOf(all, reading)
  const { earlier } = selection
  const asked = question ? wordingOf(question, measure, questions, staff) : null
  nameFigure(reading, staff.words)
  byId('figure-question').textContent = asked
  byId('figure-meaning').textContent = meaningOf(report, staff)
  showHeadline(
    {
      figure,
      nps: reading.kind === 'nps' ? (all?.counts ?? null) : null,
      period: selection.period,
      question: asked,
      change:
        earlier &&
        changeText(figure, figureOf(rowOf(figures, 'all', '', 'earlier'), reading), earlier, staff),
    },
    staff,
  )
}
