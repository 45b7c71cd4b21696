import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { byId, element } from '../../lib/element.ts'
import { REASONS } from '../../lib/follow-up-address.ts'
import { changeFollowUpDays, changeScript } from '../../queries/follow-ups.ts'
import type { CallDesk } from '../../queries/follow-ups.ts'
import { whyOf } from '../failure.ts'
import { field, formFoot, textFields } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'

/** What the database's checks take. */
const LONGEST_SCRIPT = 2000
const DAYS = { min: 1, max: 90 }

/** Lets admins set the scripts and the days. Calls `changed` after every change, with true when it moves who is due. */
export function bindScripts(
  staff: Staff<FollowUpsWords>,
  atHand: () => Promise<CallDesk>,
  changed: (due: boolean) => void,
): void {
  const { hospital, words, language } = staff
  const { followUps } = words
  if (hospital.role !== 'admin') return
  byId('scripts').hidden = false
  byId('scripts-open').addEventListener('toggle', () => void open(), { once: true })

  const form = byId<HTMLFormElement>('days-form')
  const days = element('input', {
    id: 'follow-up-days',
    type: 'number',
    ...DAYS,
    step: 1,
    required: true,
  })
  days.defaultValue = String(hospital.follow_up_days)
  form.replaceChildren(field(days, followUps.days, followUps.daysHint), formFoot(words.forms.save))
  bindForm(form, staff, {
    async save() {
      await changeFollowUpDays(hospital.id, days.valueAsNumber)
      hospital.follow_up_days = days.valueAsNumber
      changed(true)
      return words.forms.saved
    },
  })

  async function open() {
    try {
      const { scripts } = await atHand()
      byId('scripts-forms').replaceChildren(
        ...REASONS.flatMap((reason) => {
          const script = scripts.find((one) => one.reason === reason)
          return script ? [scriptForm(script)] : []
        }),
      )
    } catch (error) {
      if (await staff.sessionOver(error)) return
      byId('scripts-failed').textContent = whyOf(error, words)
    }
  }

  function scriptForm({ reason, wording }: CallDesk['scripts'][number]): HTMLElement {
    const fields = textFields(
      {
        id: `script-${reason}`,
        legend: words.followUpReasons[reason],
        text: wording,
        prose: language,
        longest: LONGEST_SCRIPT,
        rows: 8,
      },
      words,
    )
    const form = element('form', { class: 'stack' }, fields.root, formFoot(words.forms.save))
    bindForm(form, staff, {
      faults: fields.faults,
      async save() {
        await changeScript(hospital.id, reason, fields.read())
        changed(false)
        return words.forms.saved
      },
    })
    return form
  }
}
