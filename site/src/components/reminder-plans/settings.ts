import type { MESSAGE_CHANNELS, MessageChannel } from '../../../../supabase/contract/reminder.ts'
import type { ReminderSettings } from '../../../../supabase/contract/reminder-plan.ts'
import { byId, element } from '../../lib/element.ts'
import { changeSettings, evidenceOver } from '../../queries/reminder-plans.ts'
import { confirmed } from '../confirm.ts'
import { field, formFoot } from '../fields.ts'
import type { Fault } from '../fields.ts'
import { bindForm } from '../form.ts'
import { numberField } from '../number-field.ts'
import { ticks } from './ticks.ts'
import type { PlansStaff } from './staff.ts'

const CHANNELS = ['sms', 'email', 'wechat', 'app'] as const satisfies typeof MESSAGE_CHANNELS
const [EARLIEST, LATEST] = ['08:00', '21:00']

/** The form for the hospital's rules of sending. */
export function showSettings(settings: ReminderSettings, staff: PlansStaff): void {
  const { hospital, words, format } = staff
  const { reminderPlans } = words
  const form = byId<HTMLFormElement>('sending-form')
  const channels = ticks(
    'sending-channels',
    reminderPlans.channels,
    CHANNELS.map((channel) => [channel, words.channels[channel]]),
    settings.channels,
    reminderPlans.channelsHint,
  )
  const time = (name: string, value: string) => {
    const made = element('input', { id: `sending-${name}`, type: 'time', required: true })
    made.defaultValue = value.slice(0, 5)
    return made
  }
  const from = time('from', settings.sent_from)
  const until = time('until', settings.sent_until)
  const code = element('input', {
    id: 'sending-code',
    required: true,
    inputmode: 'numeric',
    autocomplete: 'off',
    pattern: '[1-9][0-9]{0,2}',
    'data-shape': reminderPlans.badCode,
  })
  code.defaultValue = settings.calling_code
  const number = (
    name: 'a_day' | 'survey_percent' | 'survey_rest_days' | 'kept_days',
    range: [number, number],
    label: string,
    hint = '',
  ) => numberField({ id: `sending-${name}`, range, value: settings[name], label, hint })
  const aDay = number('a_day', [1, 20], reminderPlans.aDay, reminderPlans.aDayHint)
  const percent = number('survey_percent', [0, 100], reminderPlans.surveyPercent)
  const rest = number('survey_rest_days', [1, 730], reminderPlans.surveyRest)
  const kept = number('kept_days', [365, 1825], reminderPlans.keptDays, reminderPlans.keptHint)
  form.replaceChildren(
    channels.root,
    element(
      'div',
      { class: 'pair' },
      field(from, reminderPlans.from, reminderPlans.hoursHint),
      field(until, reminderPlans.until),
    ),
    element(
      'div',
      { class: 'pair' },
      aDay.root,
      field(code, reminderPlans.callingCode),
      percent.root,
      rest.root,
      kept.root,
    ),
    formFoot(words.forms.save),
  )
  bindForm(form, staff, {
    faults(): Fault[] {
      const [first] = channels.boxes
      return [
        ...(first && channels.read().length === 0
          ? [{ control: first, message: reminderPlans.noChannel }]
          : []),
        ...(from.value && (from.value < EARLIEST || from.value >= until.value)
          ? [{ control: from, message: reminderPlans.badHours }]
          : []),
        ...(until.value > LATEST ? [{ control: until, message: reminderPlans.badHours }] : []),
      ]
    },
    async save() {
      const days = kept.read() ?? 0
      if (days < settings.kept_days && !(await forgetting(days))) return null
      await changeSettings(hospital.id, {
        channels: channels.read() as MessageChannel[],
        sent_from: from.value,
        sent_until: until.value,
        a_day: aDay.read() ?? 0,
        calling_code: code.value,
        survey_percent: percent.read() ?? 0,
        survey_rest_days: rest.read() ?? 0,
        kept_days: days,
      })
      settings.kept_days = days
      return words.forms.saved
    },
  })
  /** Whether to go on: what is deleted does not come back. */
  async function forgetting(days: number): Promise<boolean> {
    const { withdrawn, messages } = await evidenceOver(hospital.slug, days)
    return confirmed(words, {
      title: reminderPlans.forgetTitle(format.count(days)),
      text: reminderPlans.forgetText(format.count(withdrawn), format.count(messages)),
      act: reminderPlans.forgetAct,
    })
  }
}
