import type { Basis } from '../basis.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** The section that shows all departments, and that which shows all channels, whichever is asked for. */
const OF_DEPARTMENTS = 'departments'
const OF_CHANNELS = 'channels'

/** What the section with the id `section` rests on, or the page as a whole. */
export function basisOf(
  { hospital, words, format, say }: RecoveryStaff,
  { department, channel, period, earlier }: RecoveryReport['selection'],
  section?: string,
): Basis {
  const name = say(hospital.names)
  const asked = hospital.departments.find(({ code }) => code === department)
  const way = Object.entries(words.channels).find(([code]) => code === channel)
  const days = format.period(period)
  const facts: Basis['facts'] = [
    [words.nav.hospital, name],
    [words.report.figure, words.nav.recovery],
    [
      words.survey.period,
      earlier ? words.figures.comparedWith(days, format.period(earlier)) : days,
    ],
  ]
  if (section !== OF_DEPARTMENTS)
    facts.push([words.survey.department, asked ? say(asked.names) : words.survey.allDepartments])
  if (section !== OF_CHANNELS)
    facts.push([words.survey.channel, way?.[1] ?? words.survey.allChannels])
  return {
    hospital: name,
    survey: words.nav.recovery,
    period,
    chosen: [
      section === OF_DEPARTMENTS ? null : department,
      section === OF_CHANNELS ? null : channel,
    ].filter((code) => code !== null),
    facts,
    demo: hospital.demo ? words.demo : null,
  }
}
