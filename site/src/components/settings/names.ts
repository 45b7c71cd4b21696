import type { SettingsWords } from '../../i18n/settings/index.ts'
import { byId } from '../../lib/element.ts'
import { changeHospital } from '../../queries/settings.ts'
import type { Settings } from '../../queries/settings.ts'
import { formFoot, textFields } from '../fields.ts'
import { bindForm } from '../form.ts'
import { showName } from '../staff-page.ts'
import type { Staff } from '../staff-page.ts'

/** The form for the hospital's names. */
export function showNames({ names }: Settings, staff: Staff<SettingsWords>): void {
  const { hospital, words, say } = staff
  const form = byId<HTMLFormElement>('names-form')
  const fields = textFields(
    { id: 'hospital-names', legend: words.settings.names, text: names },
    words,
  )
  form.replaceChildren(fields.root, formFoot(words.forms.save))
  bindForm(form, staff, {
    faults: fields.faults,
    async save() {
      const changed = fields.read()
      await changeHospital(hospital.id, { names: changed })
      showName(say(changed))
      return words.forms.saved
    },
  })
}
