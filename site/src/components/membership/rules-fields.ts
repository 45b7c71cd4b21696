import type { PointsRules } from '../../../../supabase/contract/points.ts'
import type { ItemKind } from '../../../../supabase/contract/visit.ts'
import type { MembershipWords } from '../../i18n/membership/index.ts'
import { element } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'
import { benefitFields } from './benefits.ts'
import { numberField } from '../number-field.ts'
import { POINTS_NUMBERS, TIER_NUMBERS } from './numbers.ts'
import type { PointsNumber, TierNumber } from './numbers.ts'
import { thresholdFields } from './thresholds.ts'

type NumberFields<Name extends string> = Record<Name, ReturnType<typeof numberField>>

/** The fields of all rules. */
export function rulesFields(rules: PointsRules, staff: Staff<MembershipWords>) {
  const { words } = staff
  const { membership } = words
  const points = Object.fromEntries(
    (Object.keys(POINTS_NUMBERS) as PointsNumber[]).map((name) => [
      name,
      numberField({
        id: `rule-${name}`,
        range: POINTS_NUMBERS[name],
        value: rules[name],
        ...words.pointsNumbers[name],
      }),
    ]),
  ) as NumberFields<PointsNumber>
  const rates = (Object.keys(words.itemKinds) as ItemKind[]).map((kind) => ({
    kind,
    ...numberField({
      id: `rate-${kind}`,
      range: [0, 10],
      step: 0.01,
      value: rules.per_yuan[kind] ?? 0,
      label: words.itemKinds[kind],
      hint: kind === 'medicine' ? membership.perYuanMedicine : '',
    }),
  }))
  const thresholds = thresholdFields(rules.tiers, staff)
  const times = Object.fromEntries(
    (Object.keys(TIER_NUMBERS) as TierNumber[]).map((name) => [
      name,
      numberField({
        id: `rule-${name}`,
        range: TIER_NUMBERS[name],
        value: rules.tiers[name],
        ...words.tierNumbers[name],
      }),
    ]),
  ) as NumberFields<TierNumber>
  const benefits = benefitFields(rules.benefits, staff)

  const whole = (fields: NumberFields<string>, name: string) => fields[name]?.read() ?? 0
  return {
    roots: [
      element('h3', {}, membership.points),
      element('div', { class: 'pair' }, ...Object.values(points).map(({ root }) => root)),
      element('h3', {}, membership.perYuan),
      element('p', { class: 'summary' }, membership.perYuanLead),
      element('div', { class: 'rates' }, ...rates.map(({ root }) => root)),
      element('h3', {}, membership.tiers),
      element('p', { class: 'summary' }, membership.tiersLead),
      ...thresholds.roots,
      element('div', { class: 'pair' }, ...Object.values(times).map(({ root }) => root)),
      element('h3', {}, membership.benefits),
      element('p', { class: 'summary' }, membership.benefitsLead),
      ...benefits.roots,
    ],
    faults: thresholds.faults,
    read: (): PointsRules => ({
      per_visit: whole(points, 'per_visit'),
      per_yuan: Object.fromEntries(rates.map(({ kind, read }) => [kind, read() ?? 0])),
      per_event: whole(points, 'per_event'),
      birthday: whole(points, 'birthday'),
      survey_answered: whole(points, 'survey_answered'),
      referral: whole(points, 'referral'),
      most_per_day: whole(points, 'most_per_day'),
      expire_months: whole(points, 'expire_months'),
      tiers: {
        silver: thresholds.read('silver'),
        gold: thresholds.read('gold'),
        window_months: whole(times, 'window_months'),
        grace_days: whole(times, 'grace_days'),
      },
      benefits: benefits.read(),
    }),
  }
}
