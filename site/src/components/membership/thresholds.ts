import type { PointsRules } from '../../../../supabase/contract/points.ts'
import type { MembershipWords } from '../../i18n/membership/index.ts'
import { element } from '../../lib/element.ts'
import type { Fault } from '../fields.ts'
import type { Staff } from '../staff-page.ts'
import { numberField } from '../number-field.ts'

const BY = ['visits', 'amount'] as const
const RANGES = { visits: [1, 1000], amount: [1, 10_000_000] } as const

/** What earns silver and gold. */
export function thresholdFields(tiers: PointsRules['tiers'], { words }: Staff<MembershipWords>) {
  const { membership, tierNames } = words
  const fields = { silver: of('silver'), gold: of('gold') }

  function of(tier: 'silver' | 'gold') {
    const controls = {
      visits: one('visits'),
      amount: one('amount'),
    }
    function one(by: (typeof BY)[number]) {
      return numberField({
        id: `${tier}-${by}`,
        range: RANGES[by],
        value: tiers[tier][by],
        optional: true,
        label: membership[by],
      })
    }
    return {
      ...controls,
      root: element(
        'fieldset',
        { class: 'languages' },
        element('legend', {}, membership.tier(tierNames[tier])),
        element('div', { class: 'pair' }, controls.visits.root, controls.amount.root),
      ),
    }
  }

  function faults(): Fault[] {
    const found: Fault[] = []
    for (const tier of ['silver', 'gold'] as const)
      if (BY.every((by) => fields[tier][by].control.value === ''))
        found.push({ control: fields[tier].visits.control, message: membership.noThreshold })
    for (const by of BY) {
      const [silver, gold] = [fields.silver[by].read(), fields.gold[by].read()]
      if (gold === null) continue
      const message =
        silver === null ? membership.goldOnly : gold < silver ? membership.goldEasier : null
      if (message) found.push({ control: fields.gold[by].control, message })
    }
    return found
  }

  return {
    roots: [fields.silver.root, fields.gold.root],
    faults,
    read: (tier: 'silver' | 'gold') => ({
      visits: fields[tier].visits.read(),
      amount: fields[tier].amount.read(),
    }),
  }
}
