import type { Selection } from '../lib/address.ts'
import type { Period } from '../lib/days.ts'
import type { Staff } from './staff-page.ts'

/** What the figures on the page rest on, in words, for whatever leaves the page: pictures, files, paper. */
export interface Basis {
  hospital: string
  survey: string
  period: Period
  /** Each with what it is called: hospital, survey, period, department, channel, earlier period. */
  facts: [name: string, value: string][]
  /** That the hospital is made up, when it is. */
  demo: string | null
}

export function basisOf({ hospital, words, format, say }: Staff, selection: Selection): Basis {
  const name = say(hospital.names)
  const title = hospital.surveys.find(({ slug }) => slug === selection.survey)?.title
  const department = hospital.departments.find(({ code }) => code === selection.department)
  const channel = Object.entries(words.channels).find(([code]) => code === selection.channel)
  const survey = title ? say(title) : ''
  return {
    hospital: name,
    survey,
    period: selection.period,
    facts: [
      [words.nav.hospital, name],
      [words.survey.survey, survey],
      [words.survey.period, format.period(selection.period)],
      [words.survey.department, department ? say(department.names) : words.survey.allDepartments],
      [words.survey.channel, channel?.[1] ?? words.survey.allChannels],
      ...(selection.earlier
        ? [[words.figures.earlier, format.period(selection.earlier)] as [string, string]]
        : []),
    ],
    demo: hospital.demo ? words.demo : null,
  }
}
