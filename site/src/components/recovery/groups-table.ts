import { byId, element } from '../../lib/element.ts'
import type { Figure } from '../../lib/figures.ts'
import { isShown } from '../../lib/figures.ts'
import { recoveryDescends } from '../../lib/recovery-address.ts'
import type { Quartiles } from '../../lib/hours.ts'
import type { RecoverySort } from '../../lib/recovery-address.ts'
import { figureCell } from '../estimate-cells.ts'
import { absence, absenceText } from '../figure-text.ts'
import type { Group, GroupVerdict } from './groups.ts'
import { timeText } from './report.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** One line of the table; without an address it cannot be chosen. */
export interface GroupLine extends Group {
  name: string
  href: string | null
  chosen: boolean
}

/** A table of departments or channels, sorted by any of its columns, with what may be said of each figure. */
export function showGroupsTable(
  id: string,
  heading: string,
  caption: string,
  lines: readonly GroupLine[],
  report: RecoveryReport,
  staff: RecoveryStaff,
): void {
  const { words } = staff
  const table = byId(id)
  // Whoever sorts by keyboard stays on the heading.
  const focused = table.querySelector<HTMLElement>('[data-sort]:focus')?.dataset.sort
  table.replaceChildren(
    element('caption', { class: 'visually-hidden' }, caption),
    head(heading, report, staff),
    element('tbody', {}, ...sorted(lines, report, staff).map((one) => line(one, staff))),
  )
  if (focused) table.querySelector<HTMLElement>(`[data-sort="${focused}"]`)?.focus()
  byId(`${id}-note`).hidden = lines.every(({ n }) => n !== null)
  byId(`${id}-note`).replaceChildren(
    absence('too_few', words),
    ` ${words.glossary.hidden(staff.format.count(staff.hospital.smallest_group))}`,
  )
}

/** Shown figures in the order asked for; then those that are not there. */
function sorted(
  lines: readonly GroupLine[],
  { view }: RecoveryReport,
  { language }: RecoveryStaff,
): GroupLine[] {
  const collator = new Intl.Collator(language)
  const byName = (a: GroupLine, b: GroupLine) => collator.compare(a.name, b.name)
  const sign = view.descending ? -1 : 1
  const { sort } = view
  if (sort === 'name') return lines.toSorted((a, b) => sign * byName(a, b))
  const valueOf = (line: GroupLine) => valueIn(line, sort)
  return lines.toSorted((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)]
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byName(a, b)
    return sign * (left - right) || byName(a, b)
  })
}

function valueIn(line: GroupLine, sort: Exclude<RecoverySort, 'name'>): number | null {
  if (sort === 'n') return line.n
  if (sort === 'time') return line.time?.median ?? null
  return isShown(line[sort]) ? line[sort].value : null
}

function head(heading: string, { view, go }: RecoveryReport, { words }: RecoveryStaff) {
  const column = (sort: RecoverySort, label: string, cells?: string) => {
    const current = view.sort === sort
    const button = element('button', { type: 'button', 'data-sort': sort }, label)
    button.addEventListener('click', () =>
      go({ sort, descending: current ? !view.descending : recoveryDescends(sort) }, true),
    )
    return element(
      'th',
      {
        scope: 'col',
        class: sort !== 'name' && 'number',
        'data-cells': cells,
        'aria-sort': current && (view.descending ? 'descending' : 'ascending'),
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
      column('name', heading),
      column('n', words.recovery.filed),
      column('in_time', words.recovery.resolveInTime),
      column('time', words.recovery.time, timeColumns(words)),
      column('satisfied', words.recovery.satisfied),
    ),
  )
}

function line(one: GroupLine, staff: RecoveryStaff): HTMLElement {
  const { words, format } = staff
  const { name, href, chosen, n, time, timeHidden, verdicts } = one
  const toldTime = verdictText(verdicts.time, words.recovery.faster, words.recovery.slower, staff)
  const noTime = timeHidden ? 'too_few' : 'none'
  const link = () =>
    element('a', { href, 'data-view': true, 'aria-current': chosen && 'true' }, name)
  return element(
    'tr',
    { class: chosen && 'chosen' },
    element('th', { scope: 'row' }, href ? link() : name),
    element('td', { class: 'number' }, n === null ? absence('too_few', words) : format.count(n)),
    shareCell(one.in_time, verdicts.in_time, staff),
    time
      ? element(
          'td',
          { class: 'number', 'data-cells': timeCells(time, toldTime) },
          `${timeText(time.median, staff)} `,
          element(
            'small',
            {},
            `${words.recovery.middleHalf(timeText(time.first, staff), timeText(time.third, staff))} `,
          ),
          element('small', {}, `n = ${format.count(time.n)}`),
          toldTime,
        )
      : element(
          'td',
          {
            class: 'number',
            'data-cells': JSON.stringify(Array(5).fill(absenceText(noTime, words))),
          },
          absence(noTime, words),
        ),
    shareCell(one.satisfied, verdicts.satisfied, staff),
  )
}

/** What the times are called in a file: the verdict, then numbers to calculate with. */
const timeColumns = ({ recovery, survey }: RecoveryStaff['words']) =>
  JSON.stringify([
    recovery.time,
    ...[recovery.median, recovery.firstQuartile, recovery.thirdQuartile, survey.answers].map(
      (name) => `${recovery.time}: ${name}`,
    ),
  ])

const timeCells = ({ median, first, third, n }: Quartiles, told: HTMLElement | null) =>
  JSON.stringify([
    told?.textContent ?? '',
    ...[median, first, third].map((hours) => Math.round(10 * hours) / 10),
    n,
  ])

function shareCell(figure: Figure, verdict: GroupVerdict | null, staff: RecoveryStaff) {
  const { words } = staff
  if (!isShown(figure)) return element('td', { class: 'number' }, absence(figure, words))
  const cell = figureCell(figure, staff)
  const told = verdictText(verdict, words.figures.better, words.figures.worse, staff)
  if (told) cell.append(told)
  return cell
}

/** What may be said, below the figure; nothing where nothing is compared. */
const verdictText = (
  verdict: GroupVerdict | null,
  better: string,
  worse: string,
  { words }: RecoveryStaff,
) =>
  verdict &&
  element(
    'small',
    { class: `told ${verdict}` },
    { better, worse, possible: words.figures.possible, same: words.figures.same }[verdict],
  )
