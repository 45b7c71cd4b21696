import type { SettingsWords } from '../../i18n/settings/index.ts'
import { byId } from '../../lib/element.ts'
import { changeHospital } from '../../queries/settings.ts'
import type { Deadline, Limit } from '../../queries/settings.ts'
import { formFoot } from '../fields.ts'
import { bindForm } from '../form.ts'
import { numberField } from '../number-field.ts'
import type { Staff } from '../staff-page.ts'

interface Numbers<Name extends Limit | Deadline> {
  /** The form is `id-form`, its fields are `field-name`. */
  id: string
  field: string
  /** What the columns of `hospitals` take: their checks, and what fits their types. */
  ranges: Record<Name, [lowest: number, highest: number]>
  wordings: Record<Name, { label: string; hint: string }>
  /** What is set now. */
  values: Record<Name, number>
  /** Called before something is changed that may need a second thought; answers whether to go on. */
  consider?: (changed: Partial<Record<Name, number>>) => Promise<boolean>
}

/** A form for numbers of the hospital, in the order of their ranges. */
export function showNumbers<Name extends Limit | Deadline>(
  { id, field: prefix, ranges, wordings, values, consider }: Numbers<Name>,
  staff: Staff<SettingsWords>,
): void {
  const { hospital, words } = staff
  const form = byId<HTMLFormElement>(`${id}-form`)
  const names = Object.keys(ranges) as Name[]
  const fields = Object.fromEntries(
    names.map((name) => [
      name,
      numberField({
        id: `${prefix}-${name}`,
        range: ranges[name],
        value: values[name],
        ...wordings[name],
      }),
    ]),
  ) as Record<Name, ReturnType<typeof numberField>>
  form.replaceChildren(...names.map((name) => fields[name].root), formFoot(words.forms.save))
  bindForm(form, staff, {
    async save() {
      // Only what was changed here: another administrator may have changed the rest meanwhile.
      const changed = Object.fromEntries(
        names
          .map((name) => [name, fields[name].read()] as const)
          .filter(([name, value]) => value !== values[name]),
      ) as Partial<Record<Name, number>>
      if (consider && !(await consider(changed))) return null
      if (Object.keys(changed).length > 0) await changeHospital(hospital.id, changed)
      Object.assign(values, changed)
      return words.forms.saved
    },
    blame({ constraint }) {
      const name = names.find((one) => constraint === `hospitals_${one}_check`)
      return name ? { control: fields[name].control, message: words.forms.refused } : null
    },
  })
}
