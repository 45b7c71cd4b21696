import type { OverviewWords } from '../i18n/overview/index.ts'
import { formatView, parseView } from '../lib/address.ts'
import { dayIn, daysSince, lengthOf } from '../lib/days.ts'
import { element } from '../lib/element.ts'
import { inThisLanguage } from '../lib/language.ts'
import { daysOf } from '../lib/months.ts'
import type { Months } from '../lib/months.ts'
import type { Staff } from './staff-page.ts'

/**
 * What was done last in each of these departments after the first of the patients spoken of had come, in the months
 * `firstVisits`: who reads that a department loses patients might else mend what is mended. Each with the way to what
 * patients have said since.
 */
export function doneSince(
  departments: readonly { code: string; name: string }[],
  firstVisits: Months,
  staff: Staff<Pick<OverviewWords, 'retention'>>,
): HTMLElement[] {
  const { hospital, words, format, say } = staff
  const { first } = daysOf(firstVisits)
  const today = dayIn(hospital.time_zone, new Date())
  return departments.flatMap(({ code, name }) => {
    const mark = hospital.survey_marks.findLast(
      ({ department, day }) => department === code && day > first && day <= today,
    )
    if (!mark) return []
    const day = format.period({ first: mark.day, last: mark.day })
    const sentence = words.retention.done(name, day, say(mark.we_did))
    const period = daysSince(mark.day, today)
    const view = { ...parseView(''), hospital: hospital.slug, department: code, compare: true }
    return [
      element(
        'p',
        { class: 'summary', 'data-line': sentence },
        sentence,
        ...(period
          ? [
              ' ',
              element(
                'a',
                {
                  class: 'off-paper',
                  href: `${inThisLanguage(formatView({ ...view, period }), '/admin/survey/')}#figures`,
                },
                words.marks.beforeAndAfter(format.count(lengthOf(period))),
              ),
            ]
          : []),
      ),
    ]
  })
}
