import { formatView, parseView } from '../../lib/survey-address.ts'
import { element } from '../../lib/element.ts'
import { inThisLanguage } from '../../lib/language.ts'
import { daysOf } from '../../lib/months.ts'
import { formatRecovery, parseRecovery } from '../../lib/recovery-address.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/**
 * Where it stands why a department keeps its patients or not: what was answered and complained about when those counted
 * came, which of who came again is when they came first.
 */
export function reasons(
  measure: 'retention' | 'repeat',
  code: string,
  { period: asked, earlier, reach: { firstVisits } }: LoyaltyReport,
  { hospital, words }: LoyaltyStaff,
) {
  const { loyalty } = words
  const period = measure === 'retention' && firstVisits ? daysOf(firstVisits) : asked
  const place = { hospital: hospital.slug, department: code, period, compare: earlier !== null }
  const to = (page: string, search: string, text: string) =>
    element('a', { href: inThisLanguage(search, page) }, text)
  return element(
    'small',
    { class: 'reasons' },
    `${loyalty.whyLabel}${words.figures.labelGap}`,
    to('/admin/survey/', formatView({ ...parseView(''), ...place }), loyalty.whyAnswers),
    element('span', { class: 'gap' }, ' · '),
    to(
      '/admin/recovery/',
      formatRecovery({ ...parseRecovery(''), ...place }),
      loyalty.whyComplaints,
    ),
  )
}
