import type { StaffMember, StaffRole } from '../../../../supabase/contract/hospital.ts'
import type { SettingsWords } from '../../i18n/settings/index.ts'
import { dayIn } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { invite, withdrawInvitation } from '../../queries/settings.ts'
import type { Invitation, Settings } from '../../queries/settings.ts'
import { field, formFoot, select } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { roleChoices } from './people.ts'

/** Who is invited and has not come yet, and the form to invite somebody who is not among the `people` yet. */
export function showInvitations(
  { invitations }: Settings,
  people: readonly StaffMember[],
  staff: Staff<SettingsWords>,
): void {
  const list = byId('invited')
  const showWhetherNone = () => {
    byId('no-invitations').hidden = list.childElementCount > 0
  }
  const row = (invitation: Invitation) => invitationRow(invitation, staff, showWhetherNone)
  byId('invitations-lead').textContent = staff.words.settings.invitationsLead(
    `${location.origin}/admin/`,
  )
  list.replaceChildren(...invitations.map(row))
  showWhetherNone()
  bindInviting(people, staff, (invitation) => {
    list.prepend(row(invitation))
    showWhetherNone()
  })
}

function bindInviting(
  people: readonly StaffMember[],
  staff: Staff<SettingsWords>,
  invited: (invitation: Invitation) => void,
): void {
  const { hospital, words } = staff
  const form = byId<HTMLFormElement>('invitation-form')
  const email = element('input', {
    id: 'invitation-email',
    type: 'email',
    required: true,
    autocomplete: 'off',
    'data-most': 254,
  })
  const role = select('invitation-role', roleChoices(words), 'viewer')
  const address = () => email.value.trim().toLowerCase()
  form.replaceChildren(
    field(email, words.settings.email),
    field(role, words.settings.role),
    formFoot(words.settings.invite),
  )
  bindForm(form, staff, {
    faults: () =>
      people.some((person) => person.email.toLowerCase() === address())
        ? [{ control: email, message: words.settings.alreadyStaff }]
        : [],
    async save() {
      const invitation = await invite(hospital.id, address(), role.value as StaffRole)
      invited(invitation)
      form.reset()
      email.focus()
      return words.settings.invited(invitation.email)
    },
    blame({ constraint }) {
      if (constraint === 'staff_invitations_pkey')
        return { control: email, message: words.settings.alreadyInvited }
      return constraint === 'staff_invitations_email_check'
        ? { control: email, message: words.forms.notEmail }
        : null
    },
  })
}

function invitationRow(
  invitation: Invitation,
  staff: Staff<SettingsWords>,
  removed: () => void,
): HTMLElement {
  const { hospital, words, format } = staff
  const { email, role, invited_at } = invitation
  const day = dayIn(hospital.time_zone, new Date(invited_at))
  const withdraw = element(
    'button',
    { type: 'button', class: 'button quiet', 'aria-label': words.settings.withdrawOf(email) },
    words.settings.withdraw,
  )
  const row = element(
    'li',
    {},
    element(
      'p',
      { class: 'identity' },
      element('strong', {}, email),
      element('small', {}, words.settings.invitedOn(format.period({ first: day, last: day }))),
    ),
    element('span', { class: 'badge' }, words.roles[role]),
    withdraw,
  )
  withdraw.addEventListener('click', () =>
    perform(byId('invitations-list'), staff, async () => {
      await withdrawInvitation(hospital.id, email)
      row.remove()
      removed()
      byId('invitations-title').focus()
      return words.settings.withdrawn(email)
    }),
  )
  return row
}
