import type { SettingsWords } from '../../i18n/settings/index.ts'
import { byId, element } from '../../lib/element.ts'
import { changeHospital, LIMITS } from '../../queries/settings.ts'
import type { Limit, Limits, Settings } from '../../queries/settings.ts'
import { confirmed } from '../confirm.ts'
import { field, formFoot } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'

/** What the columns of `hospitals` take: their checks, and what fits their types. */
const RANGES: Record<Limit, [lowest: number, highest: number]> = {
  smallest_group: [5, 32_767],
  fastest_answer_seconds: [0, 60],
  form_lifetime_hours: [1, 720],
  address_limit: [1, 2_147_483_647],
  hospital_limit: [1, 2_147_483_647],
}

/** The form for the limits. Showing smaller groups than before has to be confirmed: it makes patients easier to recognise. */
export function showLimits(settings: Settings, staff: Staff<SettingsWords>): void {
  const { hospital, words, format } = staff
  const form = byId<HTMLFormElement>('limits-form')
  const controls = Object.fromEntries(
    LIMITS.map((limit) => {
      const [min, max] = RANGES[limit]
      const id = `limit-${limit}`
      const control = element('input', { id, type: 'number', min, max, step: 1, required: true })
      control.defaultValue = String(settings[limit])
      return [limit, control]
    }),
  ) as Record<Limit, HTMLInputElement>
  form.replaceChildren(
    ...LIMITS.map((limit) =>
      field(controls[limit], words.limits[limit].label, words.limits[limit].hint),
    ),
    formFoot(words.forms.save),
  )
  const saved = { ...settings }
  bindForm(form, staff, {
    async save() {
      // Only what was changed here: another administrator may have changed the rest meanwhile.
      const changed: Partial<Limits> = Object.fromEntries(
        LIMITS.map((limit) => [limit, controls[limit].valueAsNumber] as const).filter(
          ([limit, value]) => value !== saved[limit],
        ),
      )
      const { smallest_group: smallest = saved.smallest_group } = changed
      const lower = smallest < saved.smallest_group
      if (lower && !(await confirmed(words, lowering(smallest)))) return null
      if (Object.keys(changed).length > 0) await changeHospital(hospital.id, changed)
      Object.assign(saved, changed)
      return words.forms.saved
    },
    blame({ constraint }) {
      const limit = LIMITS.find((one) => constraint === `hospitals_${one}_check`)
      return limit ? { control: controls[limit], message: words.forms.refused } : null
    },
  })

  function lowering(smallest: number) {
    return {
      title: words.settings.lowerTitle(format.count(smallest)),
      text: words.settings.lowerText(format.count(saved.smallest_group)),
      act: words.settings.lowerAct,
    }
  }
}
