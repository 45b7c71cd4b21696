import type { Basis } from '../basis.ts'
import { monthsText, monthText } from '../months-text.ts'
import { periodText } from '../period-text.ts'
import type { Periods } from '../period-text.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** The sections that show all departments, whichever is asked for. */
const OF_ALL = ['kept', 'departments', 'returns-nps', 'returns-complaint']

/** Whether the section with that id shows all departments, whichever is asked for. */
export const isOfAll = (section: string | undefined): boolean =>
  section !== undefined && OF_ALL.includes(section)

/** Says of a section, wherever a definition in it is opened, that it is of all departments, and what else it rests on. */
export function showOfAll(
  section: string,
  { period }: Pick<LoyaltyReport, 'period'>,
  { words, format }: LoyaltyStaff,
  more: readonly string[] = [],
): void {
  for (const place of document.querySelectorAll(`#${section} [data-basis]`))
    place.textContent = [words.loyalty.ofAllIn(format.period(period)), ...more].join(
      words.survey.sentenceGap,
    )
}

/** Of whose first visits retention is, and why it is not compared where that is asked for and cannot be. */
export function retentionBasis(
  { reach, earlier, first_month }: LoyaltyReport,
  { words, format }: LoyaltyStaff,
): { of: string | null; notCompared: string | null } {
  const { firstVisits, compared } = reach
  return {
    of: firstVisits && words.loyalty.firstVisitsIn(monthsText(firstVisits, format)),
    notCompared:
      earlier && !compared && first_month !== null
        ? words.retention.unseen(monthText(first_month, format))
        : null,
  }
}

/** What the section with the id `section` rests on, or the page as a whole. */
export function basisOf(
  staff: LoyaltyStaff,
  { selection: { department }, ...periods }: Pick<LoyaltyReport, 'selection' | keyof Periods>,
  section?: string,
): Basis {
  const { hospital, words, say } = staff
  const name = say(hospital.names)
  const asked = hospital.departments.find(({ code }) => code === department)
  const ofAll = isOfAll(section)
  return {
    hospital: name,
    survey: words.nav.loyalty,
    period: periods.period,
    chosen: department && !ofAll ? [department] : [],
    facts: [
      [words.nav.hospital, name],
      [words.report.figure, words.nav.loyalty],
      [words.survey.period, periodText(periods, staff)],
      [words.survey.department, asked && !ofAll ? say(asked.names) : words.survey.allDepartments],
    ],
    demo: hospital.demo ? words.demo : null,
  }
}
