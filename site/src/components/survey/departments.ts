import { byId } from '../../lib/element.ts'
import { unitOf } from '../../lib/estimate.ts'
import { figureOf, rowOf } from '../../lib/figures.ts'
import { hiddenTogether } from '../../lib/hidden-together.ts'
import { rank } from '../../lib/ranking.ts'
import { isValued } from '../../lib/measure.ts'
import { countedDepartments } from '../department-names.ts'
import { prepareDepartments } from '../departments-picture.ts'
import { absence } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import { basisText } from './breakdown-basis.ts'
import { departmentsTable, sorted } from './departments-table.ts'
import type { DepartmentLine } from './departments-table.ts'
import { departmentsSentence } from './departments-sentence.ts'
import { showRestsOn } from './naming.ts'
import { wholeOf } from './report.ts'
import type { Report } from './report.ts'

/** The table of departments, which of them differ reliably from the others, and why some have no figure. */
export function showDepartments(report: Report, staff: Staff): void {
  const { words, format, hospital } = staff
  const { figures, reading } = report
  const whole = wholeOf(report)
  const together = hiddenTogether(whole, figures, 'department', reading, hospital.smallest_group)
  const lines = sorted({ ...report.view, lines: linesOf(report, staff), ...staff })
  const sentence = departmentsSentence(lines, report, staff)
  byId('departments-verdict').textContent = sentence
  const table = byId('departments-table')
  // Whoever sorts by keyboard stays on the heading.
  const focused = table.querySelector<HTMLElement>('[data-sort]:focus')?.dataset.sort
  table.replaceChildren(...departmentsTable(lines, together, report, staff))
  if (focused) table.querySelector<HTMLElement>(`[data-sort="${focused}"]`)?.focus()
  // Of all departments, whichever the figure above is of.
  showRestsOn('departments', basisText(whole?.n, report, staff), report, staff)
  prepareDepartments(
    'departments',
    [
      ...(whole
        ? [{ name: words.survey.whole, figure: figureOf(whole, reading), strong: true }]
        : []),
      ...lines.map(({ name, figure, rest }) => ({
        name,
        figure,
        verdict: isValued(reading) ? rest?.verdict : undefined,
      })),
      ...(together ? [{ name: words.survey.hiddenTogether, figure: together }] : []),
    ],
    unitOf(reading),
    sentence,
    staff,
  )
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
