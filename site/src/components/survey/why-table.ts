import type { Comparison } from '../../lib/apart.ts'
import { measureOf } from '../../lib/breakdown.ts'
import { byId, element } from '../../lib/element.ts'
import type { Estimate } from '../../lib/estimate.ts'
import type { Staff } from '../staff-page.ts'
import { differenceCell, figureCell } from '../estimate-cells.ts'
import { placeIn } from '../whisker.ts'
import type { FullReport } from './report.ts'
import { contextText, topicText } from './why-text.ts'

type Speech = Pick<Staff, 'words' | 'format' | 'say'>

/** Comparisons under one heading. */
export interface ApartGroup {
  verdict: Comparison['verdict']
  name: string
  comparisons: Comparison[]
}

/** A line for each comparison: what it is of, here and elsewhere as a picture and as figures, and their difference. */
export function showApart(
  groups: readonly ApartGroup[],
  caption: string,
  addressOf: FullReport['addressOf'],
  speech: Speech,
): void {
  const table = byId('why-table')
  table.replaceChildren(
    element('caption', { class: 'visually-hidden' }, caption),
    head(speech),
    ...groups.map(({ verdict, name, comparisons }) =>
      element(
        'tbody',
        { class: verdict },
        element('tr', {}, element('th', { scope: 'rowgroup', colspan: 5, class: 'group' }, name)),
        ...comparisons.map((comparison) => line(comparison, addressOf, speech)),
      ),
    ),
  )
  keepRoles(table)
}

const ROLES = [
  ['thead, tbody', 'rowgroup'],
  ['tr', 'row'],
  ['td', 'cell'],
  ['thead th', 'columnheader'],
  ['tbody th', 'rowheader'],
] as const

/** Says what each part of the table is: laid out in another way, as on a phone, some browsers no longer take it for a table. */
function keepRoles(table: HTMLElement): void {
  table.setAttribute('role', 'table')
  for (const [parts, role] of ROLES)
    for (const part of table.querySelectorAll(parts)) part.setAttribute('role', role)
}

const head = ({ words }: Speech) =>
  element(
    'thead',
    {},
    element(
      'tr',
      {},
      element('th', { scope: 'col' }, words.breakdown.question),
      element('td', { class: 'interval', 'aria-hidden': 'true' }),
      ...[words.breakdown.here, words.breakdown.elsewhere, words.breakdown.difference].map((name) =>
        element('th', { scope: 'col', class: 'number' }, name),
      ),
    ),
  )

function line(
  comparison: Comparison,
  addressOf: FullReport['addressOf'],
  speech: Speech,
): HTMLElement {
  const { question, here, elsewhere, difference } = comparison
  return element(
    'tr',
    {},
    element(
      'th',
      { scope: 'row' },
      element(
        'a',
        { href: `${addressOf({ question: measureOf(question) })}#figures`, 'data-view': true },
        topicText(comparison, speech),
      ),
      element('small', {}, contextText(comparison, speech)),
    ),
    element('td', { class: 'interval', 'aria-hidden': 'true' }, dumbbell(here, elsewhere)),
    figureCell(here, speech, 'strong'),
    figureCell(elsewhere, speech),
    differenceCell(difference, speech),
  )
}

const RANGES: Record<Estimate['unit'], [low: number, high: number]> = {
  points: [-100, 100],
  share: [0, 1],
  steps: [-3, 3],
  level: [1, 7],
}

/** Here as a dot, elsewhere as a ring, and the way between them. */
function dumbbell(here: Estimate, elsewhere: Estimate): HTMLElement {
  const place = placeIn(RANGES[here.unit])
  const picture = element(
    'span',
    { class: 'dumbbell' },
    element('span', { class: 'way' }),
    element('span', { class: 'elsewhere' }),
    element('span', { class: 'here' }),
  )
  picture.style.setProperty('--here', place(here.value))
  picture.style.setProperty('--elsewhere', place(elsewhere.value))
  picture.style.setProperty('--from', place(Math.min(here.value, elsewhere.value)))
  picture.style.setProperty('--to', place(Math.max(here.value, elsewhere.value)))
  return picture
}
