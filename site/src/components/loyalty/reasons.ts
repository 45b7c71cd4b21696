import { formatView, parseView } from '../../lib/address.ts'
import { element } from '../../lib/element.ts'
import { inThisLanguage } from '../../lib/language.ts'
import { formatRecovery, parseRecovery } from '../../lib/recovery-address.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** Where it stands why a department keeps its patients or not: what they answered and complained about in the same days. */
export function reasons(
  code: string,
  { period, earlier }: LoyaltyReport,
  { hospital, words }: LoyaltyStaff,
) {
  const { loyalty } = words
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
