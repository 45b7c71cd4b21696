import { csvOf } from '../lib/csv.ts'
import type { Cell } from '../lib/csv.ts'
import { isoDays } from '../lib/days.ts'
import { byId } from '../lib/element.ts'
import type { ColumnNames } from '../lib/figure-columns.ts'
import { fileName } from '../lib/file-name.ts'
import type { Basis } from './basis.ts'
import type { CareloopChart } from './chart.ts'
import { saveFile } from './save-file.ts'
import type { Staff } from './staff-page.ts'
import { tableCells } from './table-cells.ts'

/**
 * Makes the "Picture" and "CSV" buttons of the page work (`Exports.astro`). A section needs nothing more than its
 * markup: what is saved is read from its title, its definition, its chart and its tables.
 */
export function bindExports({ words }: Staff, basis: (section: string) => Basis): void {
  const names = {
    value: words.report.value,
    margin: words.survey.interval,
    n: words.survey.answers,
  }
  document.addEventListener('click', (event) => {
    const button =
      event.target instanceof Element && event.target.closest<HTMLElement>('button[data-save]')
    const section = button && button.closest<HTMLElement>('section[id]')
    if (!section) return
    if (button.dataset.save === 'csv') saveTables(section, basis(section.id))
    else void savePicture(section, basis(section.id))
  })

  function saveTables(section: HTMLElement, basis: Basis) {
    const notes: Cell[][] = [[titleOf(section)], ...basis.facts]
    // In a table that stands alone every line has its own n and margin.
    notes.push(
      ...notesOf(section, section.querySelector('careloop-chart') !== null).map((note) => [note]),
    )
    if (basis.demo) notes.push([basis.demo])
    const csv = csvOf([...tablesOf(section, names), [], ...notes])
    save(new Blob([csv], { type: 'text/csv;charset=utf-8' }), nameOf(section, basis, 'csv'))
  }

  async function savePicture(section: HTMLElement, { facts, demo, ...basis }: Basis) {
    try {
      const { pictureOf } = await import('./picture.ts')
      const [hospital, survey, period, ...filters] = facts.map(([, value]) => value)
      const chart = byId<CareloopChart>(`${section.id}-chart`)
      const picture = await pictureOf(chart, {
        title: titleOf(section),
        basis: [`${hospital} · ${survey}`, [period, ...filters].join(' · ')],
        summary: chart.ariaLabel ?? '',
        listed: listedIn(section),
        notes: notesOf(section, true),
        demo,
      })
      save(picture, nameOf(section, { ...basis, facts, demo }, 'png'))
    } catch {
      say(words.report.notSaved)
    }
  }

  function save(file: Blob, name: string) {
    saveFile(file, name)
    say(words.report.saved(name))
  }
}

const say = (sentence: string) => (byId('status').textContent = sentence)

const partOf = (section: HTMLElement, selector: string) =>
  section.querySelector(selector)?.textContent.trim() ?? ''

const titleOf = (section: HTMLElement) => partOf(section, `#${section.id}-title`)

/** What the figure is; then, where `basis`, period, n and margin, as the section's own definition says them. */
const notesOf = (section: HTMLElement, basis: boolean) =>
  ['[data-definition]', ...(basis ? ['[data-basis]'] : [])].map((one) => partOf(section, one))

/** What the section lists below its chart, such as what its flags stand for, each in one line, with its colour there. */
const listedIn = (section: HTMLElement) =>
  [...section.querySelectorAll<HTMLElement>('[data-line]:not([hidden])')].map(({ dataset }) => ({
    text: dataset.line ?? '',
    key: dataset.key,
  }))

/** Every table of the section that is not hidden, one below the other, each under its caption when there are several. */
function tablesOf(section: HTMLElement, names: ColumnNames): Cell[][] {
  const tables = [...section.querySelectorAll('table')].filter(
    (table) => !table.closest('[hidden]'),
  )
  return tables.flatMap((table, place) => [
    ...(place > 0 ? [[]] : []),
    ...(tables.length > 1 ? [[table.caption?.textContent.trim() ?? '']] : []),
    ...tableCells(table, names),
  ])
}

const nameOf = (section: HTMLElement, basis: Basis, ending: 'csv' | 'png') =>
  fileName(
    [basis.hospital, basis.survey, titleOf(section), ...basis.chosen, isoDays(basis.period)],
    ending,
  )
