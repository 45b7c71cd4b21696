import type { Period } from '../lib/days.ts'

/** What figures rest on, in words, for whatever leaves the page: pictures, files, paper. */
export interface Basis {
  hospital: string
  survey: string
  period: Period
  /** The codes of what was chosen besides, for the names of files: department, channel, question. */
  chosen: string[]
  /** Each with what it is called: hospital, survey, period, then what else was chosen. */
  facts: [name: string, value: string][]
  /** That the hospital is made up, when it is. */
  demo: string | null
}
