import type { DeskWords } from '../../i18n/desk/index.ts'
import { byId, element } from '../../lib/element.ts'
import { CLOCKS } from '../../lib/moments.ts'
import { issueLinkCode } from '../../queries/desk.ts'
import { isRefusal } from '../../queries/request.ts'
import { field, formFoot } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { grouped } from './typed.ts'

/** Shows a code with which a patient links their paper card. */
export function bindLink(staff: Staff<DeskWords>): void {
  const { hospital, words, language } = staff
  const { desk } = words
  const time = new Intl.DateTimeFormat(CLOCKS[language], {
    timeStyle: 'short',
    timeZone: hospital.time_zone,
  })
  const form = byId<HTMLFormElement>('link-form')
  const shown = byId('link-code')
  const patient = element('input', {
    id: 'link-patient',
    autocomplete: 'off',
    required: true,
    'data-most': 64,
  })
  form.replaceChildren(field(patient, desk.patient), formFoot(desk.makeCode))
  bindForm(form, staff, {
    async save() {
      shown.replaceChildren()
      const { code, expires_at: expires } = await issueLinkCode(hospital.slug, patient.value.trim())
      shown.replaceChildren(
        element('p', {}, desk.codeIs),
        element('p', { class: 'link-code' }, grouped(code)),
        element('p', { class: 'summary' }, desk.codeUntil(time.format(new Date(expires)))),
      )
      return ''
    },
    blame: (error) =>
      isRefusal(error, 'unknown_patient')
        ? { control: patient, message: desk.unknownPatient }
        : null,
  })
}
