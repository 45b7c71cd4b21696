import { byId, element } from '../../lib/element.ts'
import { shareOf } from '../../lib/estimate.ts'
import { isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { shareIn } from '../../lib/loyalty-figures.ts'
import { figureCells, tableHead, shareText } from '../figure-text.ts'
import { splitColumn, splitInto } from '../split-cells.ts'
import { whisker, whiskerHead } from '../whisker.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** How many of each doctor's first visits asked for them by name; whoever is asked for most often first. */
export function showDoctors({ doctors, figures }: LoyaltyReport, staff: LoyaltyStaff): void {
  const { hospital, words, format, say } = staff
  const { loyalty } = words
  const all = shareIn(figures, { measure: 'designation' })
  const nameOf = (code: string) => {
    const department = hospital.departments.find((one) => one.code === code)
    return department ? say(department.names) : words.survey.noDepartment
  }
  const lines = doctors
    .map(({ names, department, first_visits: n, designated }) => {
      const figure: Figure =
        n === null || designated === null ? 'too_few' : n === 0 ? 'none' : shareOf(designated, n)
      return { name: say(names), department: nameOf(department), figure }
    })
    .toSorted((a, b) => placeOf(b.figure) - placeOf(a.figure))
  byId('doctors-summary').textContent =
    lines.length === 0 ? loyalty.doctorsNone : loyalty.doctorsSummary(shareText(all, staff))
  const reference = isShown(all) ? all.value : null
  const head = splitColumn(
    tableHead(
      loyalty.doctor,
      loyalty.measures.designation,
      words.survey.interval,
      loyalty.firstVisits,
    ),
    0,
    loyalty.doctor,
    words.survey.departmentName,
  )
  head
    .querySelector('th')
    ?.after(
      whiskerHead(
        format.axis(0, 'share'),
        format.axis(1, 'share'),
        reference === null ? null : words.survey.whole,
      ),
    )
  byId('doctors-table').replaceChildren(
    head,
    element(
      'tbody',
      {},
      ...lines.map(({ name, department, figure }) =>
        element(
          'tr',
          {},
          splitInto(
            element('th', { scope: 'row' }, `${name} `, element('small', {}, department)),
            name,
            department,
          ),
          element(
            'td',
            { class: 'interval', 'aria-hidden': 'true' },
            isShown(figure) ? whisker(figure, [0, 1], reference) : null,
          ),
          ...figureCells(figure, words, format),
        ),
      ),
    ),
  )
}

const placeOf = (figure: Figure) =>
  isShown(figure) ? figure.value : figure === 'too_few' ? -1 : -2
