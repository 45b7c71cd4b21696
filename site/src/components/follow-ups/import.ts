import type { DischargedPatient } from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import {
  columnsOf,
  DISCHARGE_COLUMNS,
  NEEDED,
  patientsOf,
  readList,
} from '../../lib/discharge-list.ts'
import type { Columns, DischargeColumn, DischargeList } from '../../lib/discharge-list.ts'
import { byId, element } from '../../lib/element.ts'
import { importFollowUps } from '../../queries/follow-ups.ts'
import { field, formFoot, select } from '../fields.ts'
import { bindForm, whyNot } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { bindRefused } from './refused.ts'
import { toldOf } from './told.ts'
import type { Judged, Told } from './told.ts'

/** The most that `import_follow_ups` takes at once. */
const BATCH = 500
/** The most lines of one list. */
const MOST = 10_000
/** How many lines are shown as they are understood. */
const PREVIEWED = 3

/** The form that brings in a list of discharged patients: file, columns, check, import. Calls `imported` when somebody new is on the list. */
export function bindImport(staff: Staff<FollowUpsWords>, imported: () => void): void {
  const { hospital, words, format } = staff
  const { followUps, dischargeColumns } = words
  const form = byId<HTMLFormElement>('import-form')
  const result = byId('import-result')
  const act = byId<HTMLButtonElement>('import-do')
  const showRefused = bindRefused(staff)
  const file = element('input', {
    id: 'import-file',
    type: 'file',
    accept: '.csv,.txt,text/csv,text/plain',
    required: true,
  })
  const columns = element('div', { class: 'stack', id: 'import-columns', hidden: true })
  form.replaceChildren(
    field(file, followUps.file, followUps.fileHint),
    columns,
    formFoot(followUps.check),
  )
  let list: DischargeList | null = null
  let selects: Partial<Record<DischargeColumn, HTMLSelectElement>> = {}
  /** Those who are new, as the check found. */
  let patients: DischargedPatient[] = []

  file.addEventListener('change', () => void read())
  bindForm(form, staff, {
    faults: () =>
      list
        ? missing().length > 0
          ? [{ control: file, message: followUps.missingColumns(missing().join(followUps.comma)) }]
          : []
        : [{ control: file, message: followUps.notRead }],
    async save() {
      if (!list) return null
      patients = patientsOf(list, chosen(), hospital.departments)
      const told = await run(true)
      if (!told) return null
      const { kept } = told
      tell(followUps.checked(...counts(told)))
      act.hidden = kept === 0
      act.textContent = kept === 1 ? followUps.doImportOne : followUps.doImport(format.count(kept))
      if (kept === 0) byId('import-summary').append(` ${followUps.nothingNew}`)
      showRefused(told.refused, list)
      result.focus()
      return null
    },
  })
  act.addEventListener('click', async () => {
    if (act.ariaDisabled === 'true' || !list) return
    act.ariaDisabled = 'true'
    byId('import-failed').textContent = ''
    try {
      const told = await run(false)
      if (!told) return
      tell(followUps.imported(...counts(told)))
      act.hidden = true
      showRefused(told.refused, list)
      result.focus()
      imported()
    } finally {
      act.ariaDisabled = null
    }
  })

  async function read() {
    const [chosenFile] = file.files ?? []
    list = chosenFile ? readList(new Uint8Array(await chosenFile.arrayBuffer())) : null
    result.hidden = true
    columns.hidden = list === null
    const error = byId('import-file-error')
    error.textContent = chosenFile && !list ? followUps.notRead : ''
    if (!list) return
    if (list.lines.length > MOST) {
      error.textContent = followUps.tooManyLines(format.count(list.lines.length))
      list = null
      columns.hidden = true
      return
    }
    offerColumns(list)
  }

  /** A select for each column that there may be, with what its heading says it is; and the first lines as they are understood. */
  function offerColumns({ headings }: DischargeList) {
    const found = columnsOf(headings)
    const choices = [
      ['', followUps.columnNone] as [string, string],
      ...headings.map((heading, place): [string, string] => [
        String(place),
        heading || `#${place + 1}`,
      ]),
    ]
    selects = Object.fromEntries(
      DISCHARGE_COLUMNS.map((column) => [
        column,
        select(`import-${column}`, choices, String(found[column] ?? '')),
      ]),
    )
    const preview = element('table', {})
    columns.replaceChildren(
      element(
        'fieldset',
        { class: 'languages import-columns' },
        element('legend', {}, followUps.columns),
        ...DISCHARGE_COLUMNS.flatMap((column) => {
          const control = selects[column]
          return control ? [field(control, dischargeColumns[column])] : []
        }),
      ),
      element(
        'div',
        { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': followUps.preview },
        preview,
      ),
    )
    for (const control of Object.values(selects))
      control.addEventListener('change', () => {
        result.hidden = true
        drawPreview(preview)
      })
    drawPreview(preview)
  }

  function drawPreview(table: HTMLTableElement) {
    if (!list) return
    const first = { ...list, lines: list.lines.slice(0, PREVIEWED) }
    table.replaceChildren(
      element('caption', {}, followUps.preview),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...DISCHARGE_COLUMNS.map((column) =>
            element('th', { scope: 'col' }, dischargeColumns[column]),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        ...patientsOf(first, chosen(), hospital.departments).map((patient) =>
          element(
            'tr',
            {},
            ...DISCHARGE_COLUMNS.map((column) => element('td', {}, shownValue(patient, column))),
          ),
        ),
      ),
    )
  }

  function shownValue(patient: DischargedPatient, column: DischargeColumn): string {
    const value = patient[column] ?? ''
    const department =
      column === 'department' && hospital.departments.find(({ code }) => code === value)
    return department ? staff.say(department.names) : value
  }

  function chosen(): Columns {
    return Object.fromEntries(
      Object.entries(selects).flatMap(([column, control]) =>
        control.value === '' ? [] : [[column, Number(control.value)]],
      ),
    )
  }

  function missing(): string[] {
    const there = chosen()
    return NEEDED.filter((column) => there[column] === undefined).map(
      (column) => dischargeColumns[column],
    )
  }

  /** Sends the list a batch at a time; null when it was interrupted, which is told. */
  async function run(dry: boolean): Promise<Told | null> {
    const sum: Judged = { known: [], refused: [] }
    const all = format.count(patients.length)
    result.hidden = false
    byId('import-failed').textContent = ''
    for (let done = 0; done < patients.length; done += BATCH) {
      tell((dry ? followUps.checking : followUps.importing)(format.count(done), all))
      try {
        const told = await importFollowUps(hospital.slug, patients.slice(done, done + BATCH), dry)
        sum.known.push(...told.known)
        sum.refused.push(...told.refused)
      } catch (error) {
        if (await staff.sessionOver(error)) return null
        tell('')
        byId('import-failed').textContent =
          `${whyNot(error, words)} ${followUps.importStopped(format.count(done), all)}`
        return null
      }
    }
    return toldOf(patients, sum, staff)
  }

  const tell = (sentence: string) => (byId('import-summary').textContent = sentence)

  const counts = ({ kept, known, refused }: Told): [string, string, string] => [
    format.count(kept),
    format.count(known),
    format.count(refused.length),
  ]
}
