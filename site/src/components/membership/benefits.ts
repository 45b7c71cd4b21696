import type { Tier } from '../../../../supabase/contract/member.ts'
import type { PointsRules } from '../../../../supabase/contract/points.ts'
import type { Text } from '../../../../supabase/contract/text.ts'
import type { MembershipWords } from '../../i18n/membership/index.ts'
import { element } from '../../lib/element.ts'
import { textFields } from '../fields.ts'
import type { TextFields } from '../fields.ts'
import type { Staff } from '../staff-page.ts'

const MOST = 20

/** The benefits of each tier; one left without words is none. */
export function benefitFields(benefits: PointsRules['benefits'], staff: Staff<MembershipWords>) {
  const { words, format } = staff
  const tiers = Object.keys(words.tierNames) as Tier[]
  const kept = Object.fromEntries(tiers.map((tier) => [tier, [] as TextFields[]])) as Record<
    Tier,
    TextFields[]
  >
  const roots = tiers.map((tier) => {
    const list = element('div', { class: 'benefit-list' })
    const more = element(
      'button',
      { type: 'button', class: 'button quiet' },
      words.membership.addBenefit(words.tierNames[tier]),
    )
    const add = (text: Text) => {
      const nth = kept[tier].length + 1
      const legend = words.membership.benefit(words.tierNames[tier], format.count(nth))
      const fields = textFields({ id: `benefit-${tier}-${nth}`, legend, text }, words)
      kept[tier].push(fields)
      list.append(fields.root)
      more.hidden = nth === MOST
      return fields
    }
    for (const text of benefits[tier]) add(text)
    more.addEventListener('click', () => add({}).root.querySelector('input')?.focus())
    return element(
      'details',
      { class: 'more' },
      element('summary', {}, words.tierNames[tier]),
      list,
      more,
    )
  })
  return {
    roots,
    read: (): PointsRules['benefits'] => {
      const of = (tier: Tier) =>
        kept[tier].map((fields) => fields.read()).filter((text) => Object.keys(text).length > 0)
      return { regular: of('regular'), silver: of('silver'), gold: of('gold') }
    },
  }
}
