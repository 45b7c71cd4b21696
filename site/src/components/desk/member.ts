import type { CardSignUp, FoundMember } from '../../../../supabase/contract/member.ts'
import type { DeskWords } from '../../i18n/desk/index.ts'
import { element } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'
import { grouped } from './typed.ts'

/** Who stands at the desk. `attend` notes that they came to an event they signed up for. */
export function memberCard(
  member: FoundMember,
  { words, format, say }: Staff<DeskWords>,
  attend: (event: CardSignUp) => void,
): HTMLElement[] {
  const { desk, tierNames } = words
  const { code, until: last, notice } = member.tier
  const until = last && format.period({ first: last, last })
  const standing =
    until === null
      ? null
      : notice === null
        ? desk.until(until)
        : desk.falls(tierNames[notice], until)
  return [
    element('h2', { id: 'found-title', tabindex: -1 }, member.name),
    element(
      'p',
      { class: 'desk-facts' },
      element('span', { class: `badge tier ${code}` }, tierNames[code]),
      element('span', { class: 'number' }, desk.number(grouped(member.number))),
      member.child ? element('span', {}, desk.child) : null,
    ),
    standing === null ? null : element('p', { class: 'summary' }, standing),
    element(
      'p',
      { class: member.balance < 0 ? 'points owes' : 'points' },
      member.balance < 0
        ? desk.owes(format.count(-member.balance))
        : desk.points(format.count(member.balance)),
    ),
    element('p', { class: 'summary' }, member.linked ? desk.linked : desk.notLinked),
    element('h3', {}, desk.benefits),
    member.benefits.length === 0
      ? element('p', { class: 'summary' }, desk.noBenefits)
      : element(
          'ul',
          { class: 'benefits' },
          ...member.benefits.map((benefit) => element('li', {}, say(benefit))),
        ),
    ...(member.sign_ups.length === 0
      ? []
      : [
          element('h3', {}, desk.signUps),
          element('ul', { class: 'rows sign-ups' }, ...member.sign_ups.map(signUp)),
        ]),
  ].filter((part) => part !== null)

  function signUp(event: CardSignUp): HTMLElement {
    const here = element('button', { type: 'button', class: 'button quiet' }, desk.here)
    here.addEventListener('click', () => attend(event))
    return element(
      'li',
      {},
      element('span', {}, say(event.names)),
      event.state === 'waiting' ? element('span', { class: 'badge' }, desk.waiting) : null,
      here,
    )
  }
}
