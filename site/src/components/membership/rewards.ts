import type { Reward } from '../../../../supabase/contract/points.ts'
import type { MembershipWords } from '../../i18n/membership/index.ts'
import { byId, element } from '../../lib/element.ts'
import { addReward, changeReward } from '../../queries/membership.ts'
import type { RewardSettings } from '../../queries/membership.ts'
import { closableForm } from '../closable-form.ts'
import { formFoot, textFields } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { numberField } from '../number-field.ts'

/** What points are spent on: each reward opens to its form, and there is one for another. */
export function showRewards(rewards: RewardSettings[], staff: Staff<MembershipWords>): void {
  const { hospital, words, say } = staff
  const { membership } = words
  const list = byId('rewards-list')
  const none = byId('no-rewards')
  list.replaceChildren(...rewards.map((reward) => item(reward, staff)))
  none.hidden = rewards.length > 0
  const form = byId<HTMLFormElement>('reward-form')
  const offer = { names: {}, points: 100, stock: null, valid_days: 30 }
  const fields = fieldsOf('reward', offer, staff)
  form.replaceChildren(...fields.roots, formFoot(membership.addReward))
  bindForm(form, staff, {
    faults: fields.faults,
    async save() {
      const added = await addReward(hospital.id, fields.read())
      list.append(item(added, staff))
      none.hidden = true
      form.reset()
      return membership.added(say(added.names))
    },
  })
}

type Offer = Pick<Reward, 'names' | 'points' | 'stock' | 'valid_days'>

function fieldsOf(id: string, reward: Offer, { words }: Staff<MembershipWords>) {
  const { membership } = words
  const names = textFields(
    { id: `${id}-names`, legend: membership.rewardNames, text: reward.names },
    words,
  )
  const points = numberField({
    id: `${id}-points`,
    range: [1, 1_000_000],
    value: reward.points,
    label: membership.cost,
    hint: membership.costHint,
  })
  const stock = numberField({
    id: `${id}-stock`,
    range: [0, 1_000_000],
    value: reward.stock,
    optional: true,
    label: membership.stock,
    hint: membership.stockHint,
  })
  const days = numberField({
    id: `${id}-days`,
    range: [1, 366],
    value: reward.valid_days,
    label: membership.validDays,
    hint: membership.validDaysHint,
  })
  return {
    roots: [names.root, element('div', { class: 'pair' }, points.root, stock.root, days.root)],
    faults: names.faults,
    read: (): Offer => ({
      names: names.read(),
      points: points.read() ?? 0,
      stock: stock.read(),
      valid_days: days.read() ?? 0,
    }),
  }
}

function item(reward: RewardSettings, staff: Staff<MembershipWords>): HTMLElement {
  const { hospital, words, format, say } = staff
  const { membership } = words
  const summary = element('summary', {})
  const details = element('details', {}, summary)
  describe()
  details.addEventListener('toggle', () => details.append(changing()), { once: true })
  return element('li', {}, details)

  function describe() {
    summary.replaceChildren(
      element('strong', {}, say(reward.names)),
      element('span', {}, membership.costs(format.count(reward.points))),
      ...(reward.archived ? [element('span', { class: 'badge' }, membership.closed)] : []),
    )
  }

  function changing(): HTMLElement {
    const fields = fieldsOf(`reward-${reward.id}`, reward, staff)
    return closableForm(
      reward,
      {
        fields: fields.roots,
        faults: fields.faults,
        read: fields.read,
        change: (change) => changeReward(hospital.id, reward.id, change),
        changed: describe,
        close: membership.close,
        reopen: membership.reopen,
        said: (archived) =>
          (archived ? membership.hasClosed : membership.hasReopened)(say(reward.names)),
      },
      staff,
    )
  }
}
