import type { CasesWords } from '../../i18n/cases/index.ts'
import { csvOf } from '../../lib/csv.ts'
import { dayIn } from '../../lib/days.ts'
import { lastDayBefore } from '../../lib/due.ts'
import { byId } from '../../lib/element.ts'
import { fileName } from '../../lib/file-name.ts'
import { shownReference } from '../../lib/reference.ts'
import { saveFile } from '../save-file.ts'
import type { Staff } from '../staff-page.ts'
import type { CaseList } from './list.ts'
import type { Speech } from './speech.ts'

/** Saves the rows that are shown: which cases there are, where from, with whom and until when, and no word of a patient. */
export function bindCsv(
  { hospital, words, say }: Staff<CasesWords>,
  speech: Speech,
  list: CaseList,
): void {
  const { cases } = words
  byId('csv').addEventListener('click', () => {
    const heads = [
      cases.reference,
      cases.kind,
      cases.source,
      words.survey.channel,
      cases.state,
      cases.severity,
      words.survey.department,
      cases.category,
      cases.assignee,
      cases.receivedAt,
      cases.due,
      cases.waiting,
    ]
    const rows = list.rows.map((row) => [
      shownReference(row.reference),
      words.caseKinds[row.kind],
      words.caseSources[row.source],
      words.channels[row.channel],
      words.caseStates[row.state],
      row.severity ? words.severities[row.severity] : cases.notRated,
      speech.department(row.department),
      speech.category(row.category),
      speech.person(row.assignee),
      speech.dayOf(row.filed_at),
      row.due_at === null ? '' : lastDayBefore(row.due_at, speech.calendar),
      row.waiting ? cases.yes : cases.no,
    ])
    const today = dayIn(hospital.time_zone, new Date())
    const name = fileName([say(hospital.names), words.nav.cases, today], 'csv')
    const csv = csvOf([heads, ...rows])
    saveFile(new Blob([csv], { type: 'text/csv;charset=utf-8' }), name)
    byId('list-count').textContent = cases.csvSaved(name)
  })
}
