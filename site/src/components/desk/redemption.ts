import type { DeskRedemption } from '../../../../supabase/contract/points.ts'
import type { DeskWords } from '../../i18n/desk/index.ts'
import { element } from '../../lib/element.ts'
import { clockOf } from '../clock.ts'
import type { Staff } from '../staff-page.ts'
import { grouped } from './typed.ts'

interface Acts {
  use: () => void
  cancel: () => void
}

/** What a code is for, and what can be done with it. */
export function redemptionCard(
  redemption: DeskRedemption,
  staff: Staff<DeskWords>,
  { use, cancel }: Acts,
): HTMLElement[] {
  const { words, format, say } = staff
  const { desk, tierNames } = words
  const { state, member, until, ended_at: ended } = redemption
  return [
    element('h2', { id: 'found-title', tabindex: -1 }, say(redemption.names)),
    element(
      'p',
      { class: 'desk-facts' },
      element('span', { class: `badge state-${state}` }, desk.states[state]),
      element('span', { class: 'number' }, grouped(redemption.code)),
      element('span', {}, desk.cost(format.count(redemption.points))),
    ),
    element(
      'p',
      { class: 'desk-facts' },
      element('strong', {}, member.name ?? desk.left),
      member.number === null
        ? null
        : element('span', { class: 'number' }, desk.number(grouped(member.number))),
      member.number === null
        ? null
        : element('span', { class: `badge tier ${member.tier}` }, tierNames[member.tier]),
    ),
    element(
      'p',
      { class: 'summary' },
      state === 'open' || ended === null
        ? desk.validUntil(format.period({ first: until, last: until }))
        : `${desk.endedAt[state]}: ${clockOf(staff).moment(ended)}`,
    ),
    ...(state === 'open' ? [buttons()] : []),
  ]

  function buttons(): HTMLElement {
    const using = element('button', { type: 'button', class: 'button' }, desk.use)
    const cancelling = element('button', { type: 'button', class: 'button quiet' }, desk.cancel)
    using.addEventListener('click', use)
    cancelling.addEventListener('click', cancel)
    return element('p', { class: 'buttons' }, using, cancelling)
  }
}
