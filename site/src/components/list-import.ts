import type { ListImportWords } from '../i18n/list-import/index.ts'
import { byId, element } from '../lib/element.ts'
import { columnsOf, readList, unusedOf } from '../lib/list.ts'
import type { Columns, Headings, List } from '../lib/list.ts'
import { field, formFoot, select } from './fields.ts'
import { bindForm, whyNot } from './form.ts'
import { bindRefused } from './refused-lines.ts'
import type { RefusedLine } from './refused-lines.ts'
import type { Staff } from './staff-page.ts'

/** How many lines are shown as they are understood. */
const PREVIEWED = 3

/** What becomes of a list, in the reader's words. */
export interface Told {
  /** What the check found, and what was done. */
  checked: string
  imported: string
  /** What the button says that brings in what was checked; null when there is nothing to bring in. */
  act: string | null
  refused: RefusedLine[]
}

/** A kind of list: what its columns are called, what its lines are, and who judges them. */
interface Kind<Column extends string, Row, Judged> {
  headings: Headings<Column>
  names: Record<Column, string>
  /** Which columns it cannot do without besides those it has. */
  missing: (there: Columns<Column>) => Column[]
  /** The most lines of one list, and the most that are sent at once. */
  most: number
  batch: number
  rowsOf: (list: List, columns: Columns<Column>) => Row[]
  /** A value of a row as the preview says it. */
  shown: (row: Row, column: Column) => string
  /** Begins a check (`dry`) or an import of all the rows of a file; each batch is sent with what it answers. */
  begin: (dry: boolean, file: File, rows: Row[]) => (batch: Row[]) => Promise<Judged>
  told: (rows: Row[], judged: Judged[]) => Told
  /** Something was brought in. */
  imported: () => void
  /** What the file of refused lines is called. */
  title: string
}

/** Makes a `ListImport` work: choose a file, match its columns, check it, bring it in, save the lines that were not taken. */
export function bindListImport<Column extends string, Row, Judged>(
  staff: Staff<ListImportWords>,
  kind: Kind<Column, Row, Judged>,
): void {
  const { words, format } = staff
  const { listImport } = words
  const all = Object.keys(kind.headings) as Column[]
  const form = byId<HTMLFormElement>('import-form')
  const result = byId('import-result')
  const act = byId<HTMLButtonElement>('import-do')
  const showRefused = bindRefused(staff, kind.title)
  const file = element('input', {
    id: 'import-file',
    type: 'file',
    accept: '.csv,.txt,text/csv,text/plain',
    required: true,
  })
  const columns = element('div', { class: 'stack', id: 'import-columns', hidden: true })
  form.replaceChildren(
    field(file, listImport.file, listImport.fileHint(format.count(kind.most))),
    columns,
    formFoot(listImport.check),
  )
  let list: List | null = null
  /** Why there is none. */
  let unread = listImport.notRead
  let selects: [Column, HTMLSelectElement][] = []
  let rows: Row[] = []

  file.addEventListener('change', () => void read())
  bindForm(form, staff, {
    faults() {
      if (!list) return [{ control: file, message: unread }]
      const missing = kind.missing(chosen()).map((column) => kind.names[column])
      return missing.length > 0
        ? [{ control: file, message: listImport.missingColumns(missing.join(listImport.comma)) }]
        : []
    },
    async save() {
      if (!list) return null
      rows = kind.rowsOf(list, chosen())
      // What an earlier check found is not what is checked now.
      act.hidden = true
      showRefused([], list)
      const told = await run(true)
      if (!told) return null
      tell(told.checked)
      act.hidden = told.act === null
      act.textContent = told.act
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
      tell(told.imported)
      act.hidden = true
      showRefused(told.refused, list)
      result.focus()
      kind.imported()
    } finally {
      act.ariaDisabled = null
    }
  })

  async function read() {
    const [chosenFile] = file.files ?? []
    list = chosenFile
      ? readList(new Uint8Array(await chosenFile.arrayBuffer()), kind.headings)
      : null
    unread = listImport.notRead
    result.hidden = true
    columns.hidden = list === null
    const error = byId('import-file-error')
    error.textContent = chosenFile && !list ? listImport.notRead : ''
    if (!list) return
    const fault =
      list.unclosed !== null
        ? listImport.unclosed(format.count(list.unclosed))
        : list.lines.length > kind.most
          ? listImport.tooManyLines(format.count(list.lines.length), format.count(kind.most))
          : null
    if (fault !== null) {
      unread = fault
      error.textContent = fault
      list = null
      columns.hidden = true
      return
    }
    offerColumns(list)
  }

  /** A select for each column that there may be, with what its heading says it is; and the first lines as they are understood. */
  function offerColumns({ headings }: List) {
    const found = columnsOf(headings, kind.headings)
    const choices = [
      ['', listImport.columnNone] as [string, string],
      ...headings.map((_, place): [string, string] => [String(place), nameOf(place)]),
    ]
    selects = all.map((column) => [
      column,
      select(`import-${column}`, choices, String(found[column] ?? '')),
    ])
    const preview = element('table', {})
    const unused = element('p', { id: 'import-unused', class: 'summary', role: 'status' })
    columns.replaceChildren(
      element(
        'fieldset',
        { class: 'languages import-columns' },
        element('legend', {}, listImport.columns),
        ...selects.map(([column, control]) => field(control, kind.names[column])),
      ),
      unused,
      element(
        'div',
        { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': listImport.preview },
        preview,
      ),
    )
    for (const [, control] of selects)
      control.addEventListener('change', () => {
        result.hidden = true
        drawPreview(preview)
        tellUnused(unused)
      })
    drawPreview(preview)
    tellUnused(unused)
  }

  /** Names the columns that nothing is taken from, which may be by mistake. */
  function tellUnused(place: HTMLElement) {
    const names = list ? unusedOf(list, chosen()).map(nameOf) : []
    place.hidden = names.length === 0
    place.textContent =
      names.length > 0 ? listImport.unusedColumns(names.join(listImport.comma)) : ''
  }

  /** What a column is called: by its heading, or where it stands. */
  function nameOf(place: number): string {
    return list?.headings[place] || `#${place + 1}`
  }

  /** Columns that the list does not have would only push the others out of sight. */
  function drawPreview(table: HTMLTableElement) {
    if (!list) return
    const first = { ...list, lines: list.lines.slice(0, PREVIEWED) }
    const columns = chosen()
    const there = all.filter((column) => columns[column] !== undefined)
    table.replaceChildren(
      element('caption', {}, listImport.preview),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...there.map((column) => element('th', { scope: 'col' }, kind.names[column])),
        ),
      ),
      element(
        'tbody',
        {},
        ...kind
          .rowsOf(first, columns)
          .map((row) =>
            element('tr', {}, ...there.map((column) => element('td', {}, kind.shown(row, column)))),
          ),
      ),
    )
  }

  function chosen(): Columns<Column> {
    const columns: Columns<Column> = {}
    for (const [column, { value }] of selects) if (value !== '') columns[column] = Number(value)
    return columns
  }

  /** Sends the list a batch at a time; null when it was interrupted, which is told. */
  async function run(dry: boolean): Promise<Told | null> {
    const judged: Judged[] = []
    const total = format.count(rows.length)
    let done = 0
    result.hidden = false
    byId('import-failed').textContent = ''
    try {
      const [chosenFile] = file.files ?? []
      if (!chosenFile) return null
      const send = kind.begin(dry, chosenFile, rows)
      for (; done < rows.length; done += kind.batch) {
        tell((dry ? listImport.checking : listImport.importing)(format.count(done), total))
        judged.push(await send(rows.slice(done, done + kind.batch)))
      }
    } catch (error) {
      if (await staff.sessionOver(error)) return null
      tell('')
      byId('import-failed').textContent =
        `${whyNot(error, words)} ${listImport.stopped(format.count(done), total)}`
      return null
    }
    return kind.told(rows, judged)
  }

  const tell = (sentence: string) => (byId('import-summary').textContent = sentence)
}
