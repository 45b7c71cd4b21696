import type { SettingsWords } from '../../i18n/settings/index.ts'
import { byId, element } from '../../lib/element.ts'
import { changeHospital } from '../../queries/settings.ts'
import type { Settings } from '../../queries/settings.ts'
import { formFoot } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'

/** The form for how members get their codes. */
export function showMemberSignIn(settings: Settings, staff: Staff<SettingsWords>): void {
  const { hospital, words } = staff
  const form = byId<HTMLFormElement>('member-sign-in-form')
  const byPhone = element('input', { id: 'phone-sign-in', type: 'checkbox' })
  byPhone.defaultChecked = settings.phone_sign_in
  form.replaceChildren(
    element('label', { class: 'tick' }, byPhone, words.settings.phoneSignIn),
    formFoot(words.forms.save),
  )
  bindForm(form, staff, {
    async save() {
      await changeHospital(hospital.id, { phone_sign_in: byPhone.checked })
      return words.forms.saved
    },
  })
}
