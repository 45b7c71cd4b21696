import { byId, element } from '../../lib/element.ts'
import { openMember } from '../../queries/members.ts'
import { field, formFoot } from '../fields.ts'
import { bindForm } from '../form.ts'
import { memberParts } from './member.ts'
import type { MembersStaff } from './staff.ts'

/** The form with which agents open one member's page; what it shows stays until it is closed. */
export function bindFinding(staff: MembersStaff): void {
  const { hospital, words } = staff
  const { members } = words
  const number = element('input', {
    id: 'find-number',
    required: true,
    autocomplete: 'off',
    spellcheck: 'false',
    'data-most': 64,
  })
  const reason = element('input', {
    id: 'find-reason',
    required: true,
    autocomplete: 'off',
    'data-most': 500,
  })
  const form = element(
    'form',
    { class: 'stack', id: 'find-form' },
    element(
      'div',
      { class: 'pair' },
      field(number, members.number, members.numberHint),
      field(reason, members.why, members.whyHint),
    ),
    formFoot(members.open),
  )
  bindForm(form, staff, {
    async save() {
      const opened = await openMember({
        hospital: hospital.slug,
        number: number.value.trim(),
        reason: reason.value.trim(),
      })
      byId('member-title').textContent = `${opened.name} · ${opened.number}`
      byId('member-place').replaceChildren(...memberParts(opened, staff))
      byId('member').hidden = false
      byId('member-title').focus()
      return null
    },
    blame: ({ code }) =>
      code === 'unknown_member' ? { control: number, message: members.unknown } : null,
  })
  byId('member-close').addEventListener('click', () => {
    byId('member').hidden = true
    byId('member-place').replaceChildren()
    byId('member-title').textContent = ''
    number.value = ''
    number.focus()
  })
  byId('find-place').replaceChildren(form)
  byId('find').hidden = false
}
