import type { Basis } from '../basis.ts'
import { periodText } from '../period-text.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** The section that shows all departments, and that which shows all channels, whichever is asked for. */
const OF_DEPARTMENTS = 'departments'
const OF_CHANNELS = 'channels'

/** What the section with the id `section` rests on, or the page as a whole. */
export function basisOf(
  staff: RecoveryStaff,
  selection: RecoveryReport['selection'],
  section?: string,
): Basis {
  const { hospital, words, say } = staff
  const { department, channel, period } = selection
  const name = say(hospital.names)
  const asked = hospital.departments.find(({ code }) => code === department)
  const way = Object.entries(words.channels).find(([code]) => code === channel)
  const facts: Basis['facts'] = [
    [words.nav.hospital, name],
    [words.report.figure, words.nav.recovery],
    [words.survey.period, periodText(selection, staff)],
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
