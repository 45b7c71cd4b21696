import { rangeOf } from '../../charts/range.ts'
import { descendsAtFirst } from '../../lib/survey-address.ts'
import type { Sort, SurveyView } from '../../lib/survey-address.ts'
import { element } from '../../lib/element.ts'
import { intervalOf, unitOf } from '../../lib/estimate.ts'
import type { Estimate } from '../../lib/estimate.ts'
import { figureOf, isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import type { Ranked } from '../../lib/ranking.ts'
import { figureCells } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import { shortName } from './naming.ts'
import { wholeOf } from './report.ts'
import type { Report } from './report.ts'
import { changeWords, pendingCell, verdictCell, verdictLine, verdictWords } from '../verdict.ts'
import { whisker, whiskerHead } from '../whisker.ts'

/** One line of the table; without a code it cannot be chosen. */
export interface DepartmentLine extends Ranked {
  name: string
}

/** Shown figures in the order asked for; then those hidden, then those without answers. */
export function sorted({
  lines,
  sort,
  descending,
  language,
}: Pick<SurveyView, 'sort' | 'descending'> &
  Pick<Staff, 'language'> & { lines: readonly DepartmentLine[] }): DepartmentLine[] {
  const collator = new Intl.Collator(language)
  const byName = (a: DepartmentLine, b: DepartmentLine) => collator.compare(a.name, b.name)
  const sign = descending ? -1 : 1
  if (sort === 'name') return lines.toSorted((a, b) => sign * byName(a, b))
  const of = sort === 'n' ? 'n' : 'value'
  return lines.toSorted((a, b) => {
    if (isShown(a.figure) && isShown(b.figure))
      return sign * (a.figure[of] - b.figure[of]) || byName(a, b)
    return group(a.figure) - group(b.figure) || byName(a, b)
  })
}

const group = (figure: Figure) => (isShown(figure) ? 0 : figure === 'too_few' ? 1 : 2)

type Ends = [low: number, high: number]

/** The parts of the table, its lines in the order given; below them those that are hidden `together`. */
export function departmentsTable(
  lines: readonly DepartmentLine[],
  together: Estimate | null,
  report: Report,
  staff: Staff,
): HTMLElement[] {
  const { words } = staff
  const row = wholeOf(report)
  const whole = row ? figureOf(row, report.reading) : null
  const ends = rangeOf(
    unitOf(report.reading),
    [...lines.map(({ figure }) => figure), whole, together].flatMap((figure) =>
      figure && isShown(figure) ? intervalOf(figure) : [],
    ),
  )
  const reference = whole && isShown(whole) ? whole.value : null
  const line = (one: DepartmentLine) => departmentLine(one, ends, reference, report, staff)
  return [
    element(
      'caption',
      { class: 'visually-hidden' },
      words.survey.departmentsCaption(words.figures[report.reading.kind]),
    ),
    head(ends, reference, report, staff),
    element('tbody', {}, ...lines.map(line)),
    element(
      'tfoot',
      {},
      together && footLine(togetherNames(lines, words), together, ends, report, staff),
      whole && footLine([words.survey.whole], whole, ends, report, staff),
    ),
  ]
}

/** What the hidden ones together are called, and which they are. */
const togetherNames = (lines: readonly DepartmentLine[], { survey, figures }: Staff['words']) => [
  `${survey.hiddenTogether}${figures.labelGap}`,
  element(
    'small',
    {},
    lines
      .filter(({ figure }) => figure === 'too_few')
      .map(({ name }) => name)
      .join(figures.listGap),
  ),
]

function head(
  [low, high]: Ends,
  reference: number | null,
  report: Report,
  { words, format }: Staff,
): HTMLElement {
  const { view, go, reading, selection } = report
  const heading = (sort: Sort, label: string) => {
    const current = view.sort === sort
    const button = element('button', { type: 'button', 'data-sort': sort }, label)
    button.addEventListener('click', () =>
      go({ sort, descending: current ? !view.descending : descendsAtFirst(sort) }, true),
    )
    return element(
      'th',
      {
        scope: 'col',
        class: sort !== 'name' && 'number',
        'aria-sort': current && (view.descending ? 'descending' : 'ascending'),
      },
      button,
    )
  }
  const unit = unitOf(reading)
  return element(
    'thead',
    {},
    element(
      'tr',
      {},
      heading('name', words.survey.departmentName),
      whiskerHead(
        format.axis(low, unit),
        format.axis(high, unit),
        reference === null ? null : words.survey.whole,
      ),
      heading('score', shortName(reading, words)),
      element('th', { scope: 'col', class: 'number' }, words.survey.interval),
      heading('n', words.survey.answers),
      element('th', { scope: 'col', class: 'beside' }, words.figures.againstRest),
      selection.earlier
        ? element('th', { scope: 'col', class: 'beside' }, words.figures.change)
        : null,
    ),
  )
}

function departmentLine(
  line: DepartmentLine,
  ends: Ends,
  reference: number | null,
  report: Report,
  staff: Staff,
): HTMLElement {
  const { code, name, figure, rest, change } = line
  const { selection, addressOf } = report
  const { words, format } = staff
  const chosen = code !== '' && code === selection.department
  const verdicts = verdictWords(report.reading, words)
  const changes = changeWords(words)
  const label = (kind: string, text: string) =>
    element('small', { class: kind }, `${text}${words.figures.labelGap}`)
  const link = () =>
    element(
      'a',
      {
        href: addressOf({ department: chosen ? null : code }),
        'data-view': true,
        'aria-current': chosen && 'true',
      },
      name,
    )
  return element(
    'tr',
    { class: chosen && 'chosen' },
    element(
      'th',
      { scope: 'row' },
      code ? link() : name,
      verdictLine(label('visually-hidden', words.figures.againstRest), rest, verdicts, staff),
      selection.earlier
        ? verdictLine(label('quiet', words.figures.change), change, changes, staff)
        : null,
    ),
    element(
      'td',
      { class: 'interval', 'aria-hidden': 'true' },
      isShown(figure) ? whisker(figure, ends, reference) : null,
    ),
    ...figureCells(figure, words, format),
    report.loading && !wholeOf(report) ? pendingCell(staff) : verdictCell(rest, verdicts, staff),
    selection.earlier ? verdictCell(change, changes, staff) : null,
  )
}

/** Several departments together, which are held against nothing. */
const footLine = (
  name: (Node | string)[],
  figure: Figure,
  ends: Ends,
  { selection }: Report,
  { words, format }: Staff,
) =>
  element(
    'tr',
    {},
    element('th', { scope: 'row' }, ...name),
    element(
      'td',
      { class: 'interval', 'aria-hidden': 'true' },
      isShown(figure) ? whisker(figure, ends, null) : null,
    ),
    ...figureCells(figure, words, format),
    element('td', { class: 'beside', colspan: selection.earlier ? 2 : 1 }),
  )
