import { byId } from '../../lib/element.ts'
import { figureOf, rowOf } from '../../lib/figures.ts'
import { hiddenTogether } from '../../lib/hidden-together.ts'
import { rank } from '../../lib/ranking.ts'
import { countedDepartments } from '../department-names.ts'
import { absence } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import { departmentsTable, sorted } from './departments-table.ts'
import type { DepartmentLine } from './departments-table.ts'
import { departmentsSentence } from './departments-sentence.ts'
import { wholeOf } from './report.ts'
import type { Report } from './report.ts'

/** The table of departments, which of them differ reliably from the others, and why some have no figure. */
export function showDepartments(report: Report, staff: Staff): void {
  const { words, format, hospital } = staff
  const { figures, reading } = report
  const together = hiddenTogether(
    wholeOf(report),
    figures,
    'department',
    reading,
    hospital.smallest_group,
  )
  const lines = linesOf(report, staff)
  byId('departments-verdict').textContent = departmentsSentence(lines, report, staff)
  const table = byId('departments-table')
  // Whoever sorts by keyboard stays on the heading.
  const focused = table.querySelector<HTMLElement>('[data-sort]:focus')?.dataset.sort
  table.replaceChildren(
    ...departmentsTable(sorted({ ...report.view, lines, ...staff }), together, report, staff),
  )
  if (focused) table.querySelector<HTMLElement>(`[data-sort="${focused}"]`)?.focus()
  const note = byId('too-few-note')
  note.hidden = lines.every(({ figure }) => figure !== 'too_few')
  note.replaceChildren(
    absence('too_few', words),
    ` ${words.glossary.hidden(format.count(hospital.smallest_group))}`,
  )
}

/** Departments in use, those no longer in use that have answers, and answers that named none. */
function linesOf(report: Report, staff: Staff): DepartmentLine[] {
  const { figures, reading } = report
  const names = countedDepartments(
    (code) => figureOf(rowOf(figures, 'department', code), reading) !== 'none',
    staff,
  )
  return rank(figures, wholeOf(report), [...names.keys()], reading).map((ranked) => ({
    ...ranked,
    name: names.get(ranked.code) ?? '',
  }))
}
