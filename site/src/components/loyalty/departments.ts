import { rangeOf } from '../../charts/range.ts'
import type { Verdict } from '../../lib/compare.ts'
import { byId, element } from '../../lib/element.ts'
import { intervalOf } from '../../lib/estimate.ts'
import { isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { SHARE } from '../../lib/estimate.ts'
import { doneSince } from '../done-since.ts'
import { prepareDepartments } from '../departments-picture.ts'
import { figureCells } from '../figure-text.ts'
import { changeWords, verdictCell, verdictLine, verdictWords } from '../verdict.ts'
import { whisker, whiskerHead } from '../whisker.ts'
import { retentionBasis } from './basis.ts'
import { rankedDepartments } from '../ranked-departments.ts'
import type { NamedRanked } from '../ranked-departments.ts'
import { reasons } from './reasons.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

export interface DepartmentLine extends NamedRanked {
  chosen: boolean
}

/** What of every department: whether those whose time has come stayed, and whether those who came had been there before. */
const TABLES = [
  { id: 'kept', measure: 'retention' },
  { id: 'departments', measure: 'repeat' },
] as const
type Table = (typeof TABLES)[number]

/** Retention and the repeat-visit rate of every department, each against all the others and against its own earlier period. */
export function showDepartments(report: LoyaltyReport, staff: LoyaltyStaff): void {
  for (const table of TABLES) showTable(table, report, staff)
}

function showTable(table: Table, report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { id, measure } = table
  const { figures, selection, earlier } = report
  const { words } = staff
  const grain = selection.department ? 'hospital' : 'all'
  const { all, departments } = rankedDepartments(figures, measure, grain, staff)
  const lines = departments
    .map((one) => ({ ...one, chosen: one.code !== '' && one.code === selection.department }))
    .toSorted((a, b) => valueOf(b.figure) - valueOf(a.figure))
  const ends = rangeOf(
    'share',
    [all, ...lines.map(({ figure }) => figure)].flatMap((figure) =>
      isShown(figure) ? intervalOf(figure) : [],
    ),
  )
  const { of, notCompared } = retentionBasis(report, staff)
  const restsOn =
    measure === 'retention' ? [of, notCompared].filter((sentence) => sentence !== null) : []
  const summary =
    measure === 'retention' && of === null ? words.loyalty.keptNone : sentenceOf(lines, staff)
  byId(`${id}-summary`).textContent = [summary, ...restsOn].join(words.survey.sentenceGap)
  if (measure === 'retention') {
    const losing = lines.filter(({ rest }) => rest?.verdict === 'lower')
    const { firstVisits } = report.reach
    byId('kept-done').replaceChildren(...(firstVisits ? doneSince(losing, firstVisits, staff) : []))
  }
  const bars = lines.map(({ name, figure, rest, chosen }) => ({
    name,
    figure,
    verdict: rest?.verdict,
    strong: chosen,
  }))
  const whole = { name: words.survey.whole, figure: all, strong: true }
  prepareDepartments(id, [whole, ...bars], 'share', summary, staff)
  byId(`${id}-table`).replaceChildren(
    element('caption', { class: 'visually-hidden' }, words.loyalty.departmentsCaption[measure]),
    headOf(measure, ends, all, earlier !== null, staff),
    element('tbody', {}, ...lines.map((line) => lineOf(measure, line, ends, all, report, staff))),
    element(
      'tfoot',
      {},
      element(
        'tr',
        {},
        element('th', { scope: 'row' }, words.survey.whole),
        picture(all, ends, null),
        ...figureCells(all, words, staff.format),
        element('td', { class: 'beside', colspan: earlier ? 2 : 1 }),
      ),
    ),
  )
}

const valueOf = (figure: Figure) =>
  isShown(figure) ? figure.value : figure === 'too_few' ? -1 : -2

function headOf(
  measure: Table['measure'],
  [low, high]: [number, number],
  all: Figure,
  compared: boolean,
  staff: LoyaltyStaff,
) {
  const { words, format } = staff
  const heading = (text: string, kind: string) => element('th', { scope: 'col', class: kind }, text)
  return element(
    'thead',
    {},
    element(
      'tr',
      {},
      element('th', { scope: 'col' }, words.survey.departmentName),
      whiskerHead(
        format.axis(low, 'share'),
        format.axis(high, 'share'),
        isShown(all) ? words.survey.whole : null,
      ),
      heading(words.loyalty.measures[measure], 'number'),
      heading(words.survey.interval, 'number'),
      heading(words.loyalty.patients, 'number'),
      heading(words.figures.againstRest, 'beside'),
      compared ? heading(words.figures.change, 'beside') : null,
    ),
  )
}

const picture = (figure: Figure, ends: [number, number], reference: number | null) =>
  element(
    'td',
    { class: 'interval', 'aria-hidden': 'true' },
    isShown(figure) ? whisker(figure, ends, reference) : null,
  )

function lineOf(
  measure: Table['measure'],
  { code, name, chosen, figure, rest, change }: DepartmentLine,
  ends: [number, number],
  all: Figure,
  report: LoyaltyReport,
  staff: LoyaltyStaff,
): HTMLElement {
  const { earlier, addressOf } = report
  const { words, format } = staff
  // Of a rate that looks back, more or less is neither good nor bad.
  const { higher, lower } = words.figures
  const verdicts = {
    ...verdictWords(SHARE, words),
    ...(measure === 'repeat' && { higher, lower }),
  }
  const changes = changeWords(words)
  const label = (kind: string, text: string) =>
    element('small', { class: kind }, `${text}${words.figures.labelGap}`)
  return element(
    'tr',
    { class: chosen && 'chosen' },
    element(
      'th',
      { scope: 'row' },
      code
        ? element(
            'a',
            {
              href: addressOf({ department: chosen ? null : code }),
              'data-view': true,
              'aria-current': chosen && 'true',
            },
            name,
          )
        : name,
      code ? reasons(measure, code, report, staff) : null,
      verdictLine(label('visually-hidden', words.figures.againstRest), rest, verdicts, staff),
      earlier ? verdictLine(label('quiet', words.figures.change), change, changes, staff) : null,
    ),
    picture(figure, ends, isShown(all) ? all.value : null),
    ...figureCells(figure, words, format),
    verdictCell(rest, verdicts, staff),
    earlier ? verdictCell(change, changes, staff) : null,
  )
}

/** Who differs reliably from all the others together. */
function sentenceOf(lines: readonly DepartmentLine[], { words, format }: LoyaltyStaff): string {
  const { figures, survey } = words
  const compared = lines.filter(({ rest }) => rest !== null)
  if (compared.length === 0) return words.loyalty.departmentsNone
  const namesOf = (verdict: Verdict) =>
    compared.filter(({ rest }) => rest?.verdict === verdict).map(({ name }) => name)
  const [better, worse, possible] = [namesOf('higher'), namesOf('lower'), namesOf('possible')]
  return [
    figures.comparedHow(format.count(compared.length)),
    ...(better.length > 0 ? [figures.comparedHigher(better.join(figures.listGap))] : []),
    ...(worse.length > 0 ? [figures.comparedLower(worse.join(figures.listGap))] : []),
    ...(possible.length > 0
      ? [figures.comparedPossible(possible.join(figures.listGap), format.count(compared.length))]
      : []),
    ...(better.length + worse.length + possible.length === 0 ? [figures.comparedAllSame] : []),
  ].join(survey.sentenceGap)
}
