import type { Selection } from '../../lib/survey-address.ts'
import { byId } from '../../lib/element.ts'
import type { Basis } from '../basis.ts'
import { periodText } from '../period-text.ts'
import type { Staff } from '../staff-page.ts'

/** The sections about the one figure of the headline. */
const OF_FIGURE = ['trend', 'distribution', 'departments']
/** The section that shows all departments, whichever is asked for. */
const OF_DEPARTMENTS = 'departments'

/** What the section with the id `section` rests on, or the page as a whole. */
export function basisOf(staff: Staff, selection: Selection, section?: string): Basis {
  const { hospital, words, say } = staff
  const { survey, question, department, channel, period } = selection
  const name = say(hospital.names)
  const title = hospital.surveys.find(({ slug }) => slug === survey)?.title
  const asked = hospital.departments.find(({ code }) => code === department)
  const facts: Basis['facts'] = [
    [words.nav.hospital, name],
    [words.survey.survey, title ? say(title) : ''],
    [words.survey.period, periodText(selection, staff)],
  ]
  if (section && OF_FIGURE.includes(section)) facts.push([words.report.figure, figureName(words)])
  if (section === OF_DEPARTMENTS)
    facts.push([words.figures.question, byId('figure-question').textContent])
  else facts.push([words.survey.department, asked ? say(asked.names) : words.survey.allDepartments])
  const way = Object.entries(words.channels).find(([code]) => code === channel)
  facts.push([words.survey.channel, way?.[1] ?? words.survey.allChannels])
  return {
    hospital: name,
    survey: title ? say(title) : '',
    period,
    chosen: [
      section === OF_DEPARTMENTS ? null : department,
      channel,
      section && OF_FIGURE.includes(section) ? question : null,
    ].filter((code) => code !== null),
    facts,
    demo: hospital.demo ? words.demo : null,
  }
}

/** What the figure is called, and what it is the share or the mean of. */
const figureName = ({ figures }: Staff['words']) =>
  ['figure-title', 'figure-meaning']
    .map((id) => byId(id).textContent)
    .filter(Boolean)
    .join(figures.labelGap)
