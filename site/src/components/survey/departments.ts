import { descendsAtFirst } from '../../lib/address.ts'
import type { Sort } from '../../lib/address.ts'
import { byId, element } from '../../lib/element.ts'
import { isShown } from '../../lib/figures.ts'
import type { NpsFigure } from '../../lib/figures.ts'
import { npsInterval } from '../../lib/nps.ts'
import type { Nps } from '../../lib/nps.ts'
import { figureCells } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'

/** One line of the table; without a code it cannot be chosen. */
export interface DepartmentFigure {
  code: string
  name: string
  figure: NpsFigure
}

/** How the table is shown and what its controls do. */
export interface DepartmentTable extends Pick<Staff, 'words' | 'format' | 'language'> {
  rows: DepartmentFigure[]
  /** The figure of all departments together, when the page shows it. */
  whole: NpsFigure | null
  chosen: string | null
  sort: Sort
  descending: boolean
  /** The address that shows one department, or all again when it is shown already. */
  addressOf: (code: string) => string
  onSort: (sort: Sort, descending: boolean) => void
}

/** Draws the table of departments with their scores, margins and intervals. */
export function showDepartments(table: DepartmentTable): void {
  const { rows, words } = table
  const scale = scaleOf(rows)
  byId('departments-table').replaceChildren(
    element('caption', { class: 'visually-hidden' }, words.survey.departmentsCaption),
    head(table, scale),
    element('tbody', {}, ...sorted(table).map((row) => line(row, table, scale))),
    ...(table.whole
      ? [
          element(
            'tfoot',
            {},
            line({ code: '', name: words.survey.whole, figure: table.whole }, table, scale),
          ),
        ]
      : []),
  )
}

/** Shown scores in the order asked for; then those hidden, then those without answers. Exported for its test. */
export function sorted({
  rows,
  sort,
  descending,
  language,
}: Pick<DepartmentTable, 'rows' | 'sort' | 'descending' | 'language'>): DepartmentFigure[] {
  const collator = new Intl.Collator(language)
  const byName = (a: DepartmentFigure, b: DepartmentFigure) => collator.compare(a.name, b.name)
  const sign = descending ? -1 : 1
  if (sort === 'name') return rows.toSorted((a, b) => sign * byName(a, b))
  return rows.toSorted((a, b) => {
    if (isShown(a.figure) && isShown(b.figure))
      return sign * (a.figure[sort] - b.figure[sort]) || byName(a, b)
    return rank(a.figure) - rank(b.figure) || byName(a, b)
  })
}

const rank = (figure: NpsFigure) => (isShown(figure) ? 0 : figure === 'too_few' ? 1 : 2)

type Scale = [low: number, high: number]

/** Tens around every interval, with zero inside. */
function scaleOf(rows: DepartmentFigure[]): Scale {
  const ends = rows.flatMap(({ figure }) => (isShown(figure) ? npsInterval(figure) : []))
  return [
    Math.min(0, Math.floor(Math.min(0, ...ends) / 10) * 10),
    Math.max(10, Math.ceil(Math.max(0, ...ends) / 10) * 10),
  ]
}

function head(table: DepartmentTable, [low, high]: Scale): HTMLElement {
  const { words, format, sort, descending, onSort } = table
  const heading = (name: Sort, label: string) => {
    const current = sort === name
    const button = element('button', { type: 'button', 'data-sort': name }, label)
    button.addEventListener('click', () => {
      onSort(name, current ? !descending : descendsAtFirst(name))
      byId('departments-table').querySelector<HTMLElement>(`[data-sort="${name}"]`)?.focus()
    })
    return element(
      'th',
      {
        scope: 'col',
        class: name !== 'name' && 'number',
        'aria-sort': current && (descending ? 'descending' : 'ascending'),
      },
      button,
    )
  }
  return element(
    'thead',
    {},
    element(
      'tr',
      {},
      heading('name', words.survey.departmentName),
      element(
        'td',
        { class: 'interval', 'aria-hidden': 'true' },
        element('span', {}, format.scale(low)),
        element('span', {}, format.scale(high)),
      ),
      heading('score', 'NPS'),
      element('th', { scope: 'col', class: 'number' }, words.survey.interval),
      heading('n', words.survey.answers),
    ),
  )
}

function line(row: DepartmentFigure, table: DepartmentTable, scale: Scale): HTMLElement {
  const { words, format, chosen, addressOf } = table
  const name = row.code
    ? element(
        'a',
        {
          href: addressOf(row.code),
          'data-view': true,
          'aria-current': row.code === chosen && 'true',
        },
        row.name,
      )
    : row.name
  return element(
    'tr',
    { class: row.code !== '' && row.code === chosen && 'chosen' },
    element('th', { scope: 'row' }, name),
    element(
      'td',
      { class: 'interval', 'aria-hidden': 'true' },
      isShown(row.figure) ? whisker(row.figure, scale) : null,
    ),
    ...figureCells(row.figure, words, format),
  )
}

/** The interval as a line with the score as a dot on it. */
function whisker(nps: Nps, [low, high]: Scale): HTMLElement {
  const place = (points: number) => `${(100 * (points - low)) / (high - low)}%`
  const [from, to] = npsInterval(nps)
  const picture = element('span', { class: 'whisker' })
  picture.style.setProperty('--zero', place(0))
  picture.style.setProperty('--from', place(from))
  picture.style.setProperty('--to', place(to))
  picture.style.setProperty('--score', place(nps.score))
  return picture
}
