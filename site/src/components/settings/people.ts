import type { StaffMember, StaffRole } from '../../../../supabase/contract/hospital.ts'
import type { Words } from '../../i18n/en.ts'
import type { SettingsWords } from '../../i18n/settings/index.ts'
import { dayIn } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { changeRole, removeStaff } from '../../queries/settings.ts'
import { confirmed } from '../confirm.ts'
import { formFoot, select } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import type { Staff } from '../staff-page.ts'

/** The staff: who they are, what they may do and since when. Who is removed is taken out of `people` too. */
export function showPeople(people: StaffMember[], staff: Staff<SettingsWords>): void {
  const { words, user, hospital } = staff
  byId('roles').replaceChildren(
    ...roleChoices(words).flatMap(([role, name]) => [
      element('dt', {}, name),
      element('dd', {}, words.roleRights[role]),
    ]),
  )
  byId('people').replaceChildren(
    ...people.map((person) => (person.user_id === user.id ? self(person, staff) : other(person))),
  )

  function other(person: StaffMember): HTMLElement {
    const row = element('li', {}, identity(person, staff), controls(person, removeRow, staff))
    async function removeRow() {
      const { email, user_id } = person
      const question = {
        title: words.settings.removeTitle(email),
        text: words.settings.removeText,
        act: words.settings.remove,
      }
      if (!(await confirmed(words, question))) return
      await perform(byId('people-list'), staff, async () => {
        await removeStaff(hospital.id, user_id)
        people.splice(people.indexOf(person), 1)
        row.remove()
        byId('staff-title').focus()
        return words.settings.removed(email)
      })
    }
    return row
  }
}

/** Every role with its name. */
export const roleChoices = (words: Words): [StaffRole, string][] =>
  (Object.keys(words.roles) as StaffRole[]).map((role) => [role, words.roles[role]])

function self(person: StaffMember, staff: Staff<SettingsWords>): HTMLElement {
  const { words } = staff
  return element(
    'li',
    {},
    identity(person, staff),
    element(
      'p',
      { class: 'own' },
      `${words.roles[person.role]} `,
      element('span', { class: 'badge' }, words.settings.you),
    ),
    element('p', { class: 'hint' }, words.settings.ownRow),
  )
}

function identity(
  { email, since }: StaffMember,
  { words, format, hospital }: Staff<SettingsWords>,
): HTMLElement {
  const day = dayIn(hospital.time_zone, new Date(since))
  return element(
    'p',
    { class: 'identity' },
    element('strong', {}, email),
    element('small', {}, words.settings.since(format.period({ first: day, last: day }))),
  )
}

/** What can be done about somebody. To make an admin has to be confirmed: admins can remove whoever made them. */
function controls(
  person: StaffMember,
  remove: () => Promise<void>,
  staff: Staff<SettingsWords>,
): HTMLElement {
  const { words, hospital } = staff
  const { email, user_id } = person
  const role = select(`role-${user_id}`, roleChoices(words), person.role)
  role.ariaLabel = words.settings.roleOf(email)
  const removing = element(
    'button',
    { type: 'button', class: 'button quiet danger', 'aria-label': words.settings.removeOf(email) },
    words.settings.remove,
  )
  removing.addEventListener('click', () => void remove())
  const form = element('form', {}, role, formFoot(words.settings.changeRole, removing))
  bindForm(form, staff, {
    async save() {
      const chosen = role.value as StaffRole
      const question = {
        title: words.settings.raiseTitle(email),
        text: words.settings.raiseText,
        act: words.settings.raiseAct,
      }
      const raised = chosen === 'admin' && person.role !== 'admin'
      if (raised && !(await confirmed(words, question))) return null
      await changeRole(hospital.id, user_id, chosen)
      person.role = chosen
      return words.settings.roleChanged(email, words.roles[chosen])
    },
  })
  return form
}
