import { dayIn, daysSince } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { linesOf, widthOf } from '../../lib/lines.ts'
import type { Hospital, SurveyMark } from '../../queries/hospital.ts'
import { sinceText } from '../period-text.ts'
import type { Staff } from '../staff-page.ts'
import { removal } from './mark-form.ts'
import type { Report } from './report.ts'

/** A mark with the number of its flag. */
export interface NumberedMark extends SurveyMark {
  number: number
}

/** The marks in the period shown, earliest first: of the department asked for and of the whole hospital, or all. */
export const marksIn = (
  { survey_marks }: Pick<Hospital, 'survey_marks'>,
  { period, department }: Pick<Report['selection'], 'period' | 'department'>,
): NumberedMark[] =>
  survey_marks
    .filter(
      (mark) =>
        mark.day >= period.first &&
        mark.day <= period.last &&
        (department === null || mark.department === null || mark.department === department),
    )
    .map((mark, place) => ({ ...mark, number: place + 1 }))

/** As much of a mark as a tooltip has room for; all of it stands in the list. */
export function markLines(text: string): string[] {
  const lines = linesOf(text, WIDTH, widthOf)
  return lines.length > LINES ? [...lines.slice(0, LINES), '…'] : lines
}

/** In Latin letters; a Chinese character is as wide as two. */
const WIDTH = 44
const LINES = 4

/** The way to the days since a mark beside those before it; null while there are too few. */
function comparison(
  { day, department }: SurveyMark,
  { addressOf, selection }: Report,
  staff: Staff,
): HTMLElement | null {
  const period = daysSince(day, dayIn(staff.hospital.time_zone, new Date()))
  if (!period) return null
  const view = { period, compare: true, department: department ?? selection.department }
  return element(
    'a',
    { class: 'off-paper', href: `${addressOf(view)}#figures`, 'data-view': true },
    sinceText(period, staff),
  )
}

/** Lists the marks on the trend below it. */
export function showMarks(report: Report, staff: Staff): void {
  const { selection } = report
  const { hospital, words, format, say } = staff
  const marks = marksIn(hospital, selection)
  const nameOf = (code: string | null) => {
    const department = hospital.departments.find((one) => one.code === code)
    return department ? say(department.names) : words.survey.whole
  }
  byId('marks').hidden = marks.length === 0
  byId('marks-list').replaceChildren(
    ...marks.map((mark) => {
      const { number, day, department, you_said, we_did } = mark
      const where = `${format.period({ first: day, last: day })} · ${nameOf(department)}`
      const { youSaid, weDid, labelGap } = words.figures
      const said = `${youSaid}${labelGap}${say(you_said)}`
      const did = `${weDid}${labelGap}${say(we_did)}`
      return element(
        'li',
        { 'data-line': `${number} · ${where} · ${said} · ${did}` },
        element('span', { class: 'flag', 'aria-hidden': 'true' }, String(number)),
        element(
          'div',
          {},
          element('p', { class: 'summary' }, where),
          element(
            'dl',
            { class: 'said-did' },
            element('dt', {}, words.figures.youSaid),
            element('dd', {}, say(you_said)),
            element('dt', {}, words.figures.weDid),
            element('dd', {}, say(we_did)),
          ),
          comparison(mark, report, staff),
        ),
        removal(mark, staff),
      )
    }),
  )
}
