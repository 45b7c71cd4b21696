import type { Basis } from '../basis.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** The sections that show all departments, whichever is asked for. */
const OF_ALL = ['kept', 'departments', 'returns-nps', 'returns-complaint', 'what-if']

/** What the section with the id `section` rests on, or the page as a whole. */
export function basisOf(
  { hospital, words, format, say }: LoyaltyStaff,
  {
    selection: { department },
    period,
    earlier,
  }: Pick<LoyaltyReport, 'selection' | 'period' | 'earlier'>,
  section?: string,
): Basis {
  const name = say(hospital.names)
  const asked = hospital.departments.find(({ code }) => code === department)
  const ofAll = section !== undefined && OF_ALL.includes(section)
  const days = format.period(period)
  return {
    hospital: name,
    survey: words.nav.loyalty,
    period,
    chosen: department && !ofAll ? [department] : [],
    facts: [
      [words.nav.hospital, name],
      [words.report.figure, words.nav.loyalty],
      [
        words.survey.period,
        earlier ? words.figures.comparedWith(days, format.period(earlier)) : days,
      ],
      [words.survey.department, asked && !ofAll ? say(asked.names) : words.survey.allDepartments],
    ],
    demo: hospital.demo ? words.demo : null,
  }
}
