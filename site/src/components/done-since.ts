import type { OverviewWords } from '../i18n/overview/index.ts'
import { addDays, dayIn } from '../lib/days.ts'
import { element } from '../lib/element.ts'
import { inThisLanguage } from '../lib/language.ts'
import { daysOf } from '../lib/months.ts'
import type { Months } from '../lib/months.ts'
import { formatView, parseView } from '../lib/survey-address.ts'
import { monthsText } from './months-text.ts'
import { sinceLink } from './since-link.ts'
import type { Staff } from './staff-page.ts'

/**
 * What was done last in each of these departments after the first of the patients spoken of had come, in the months
 * `firstVisits`: who reads that a department loses patients might else mend what is mended. Where one did nothing of its own,
 * what was done in the whole hospital is told. Each with the way to what patients have said since, and to what was done before.
 */
export function doneSince(
  departments: readonly { code: string; name: string }[],
  firstVisits: Months,
  staff: Staff<Pick<OverviewWords, 'retention'>>,
): HTMLElement[] {
  const { hospital, words, format, say } = staff
  const today = dayIn(hospital.time_zone, new Date())
  const since = { first: addDays(daysOf(firstVisits).first, 1), last: today }
  const marksOf = (code: string | null) =>
    hospital.survey_marks.filter(
      ({ department, day }) => department === code && day >= since.first && day <= since.last,
    )
  const mended = departments.filter(({ code }) => marksOf(code).length > 0)
  const whole = { code: null, name: words.survey.whole }
  const told = [
    ...mended,
    ...(mended.length < departments.length && marksOf(null).length > 0 ? [whole] : []),
  ]
  return told.map(({ code, name }, place) => {
    const marks = marksOf(code)
    const { day, we_did } = marks.pop()!
    const done = words.retention.done(name, format.period({ first: day, last: day }), say(we_did))
    // What all of them leave open is said once.
    const sentence = [
      done,
      ...(place === told.length - 1
        ? [words.retention.doneYet(monthsText(firstVisits, format))]
        : []),
    ].join(words.survey.sentenceGap)
    const answers = sinceLink(day, code, staff)
    const asked = { hospital: hospital.slug, department: code, period: since }
    const href = inThisLanguage(formatView({ ...parseView(''), ...asked }), '/admin/survey/')
    const earlier = words.retention.doneBefore(format.count(marks.length))
    return element(
      'p',
      { class: 'summary', 'data-line': sentence },
      sentence,
      ...(answers ? [' ', answers] : []),
      ...(marks.length > 0
        ? [' ', element('a', { class: 'off-paper', href: `${href}#marks` }, earlier)]
        : []),
    )
  })
}
