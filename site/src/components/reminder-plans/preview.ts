import type { APPOINTMENT_KINDS, MessageChannel } from '../../../../supabase/contract/reminder.ts'
import type {
  PreviewedMessage,
  PreviewedPerson,
  ReminderSettings,
} from '../../../../supabase/contract/reminder-plan.ts'
import type { Language } from '../../../../supabase/contract/text.ts'
import { LANGUAGE_NAMES } from '../../i18n/index.ts'
import { addDays, dayIn } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { CLOCKS } from '../../lib/moments.ts'
import { previewReminders } from '../../queries/reminder-plans.ts'
import type { TopicPlan } from '../../queries/reminder-plans.ts'
import { isRefusal } from '../../queries/request.ts'
import { field, formFoot, select } from '../fields.ts'
import type { Fault } from '../fields.ts'
import { bindForm } from '../form.ts'
import { ticks } from './ticks.ts'
import type { PlansStaff } from './staff.ts'

/** Of topics for which an appointment can be told. */
const DATED = ['revisit', 'vaccination', 'check_up'] as const satisfies typeof APPOINTMENT_KINDS

/** The form that shows what somebody made up would be sent. Answers what draws it anew for other topics. */
export function showPreview(
  first: TopicPlan[],
  settings: ReminderSettings,
  staff: PlansStaff,
): (plans: TopicPlan[]) => void {
  const { hospital, words, format } = staff
  const { reminderPlans } = words
  const form = byId<HTMLFormElement>('preview-form')
  let fields = draw(first)
  bindForm(form, staff, {
    faults: () => fields.faults(),
    async save() {
      const messages = await previewReminders(hospital.slug, fields.read())
      byId('preview-rows').replaceChildren(...messages.map((one) => fields.item(one)))
      return messages.length === 0
        ? reminderPlans.shownNone
        : reminderPlans.shown(format.count(messages.length))
    },
    blame: (error) =>
      isRefusal(error, 'out_of_range') ? { control: fields.at, message: reminderPlans.past } : null,
  })
  form.addEventListener('input', () => byId('preview-rows').replaceChildren())
  return (plans) => {
    fields = draw(plans)
  }

  function draw(plans: TopicPlan[]) {
    const made = personFields(plans, settings, staff)
    form.replaceChildren(...made.roots, formFoot(reminderPlans.show))
    return made
  }
}

function personFields(plans: TopicPlan[], settings: ReminderSettings, staff: PlansStaff) {
  const { hospital, words, say, language } = staff
  const { reminderPlans } = words
  const topics = plans.flatMap(({ topic }) => topic ?? [])
  const names = new Map(topics.map(({ code, names: its }) => [code, say(its)]))
  const dated = topics.filter(({ kind }) => DATED.some((one) => one === kind))
  const [usual] = dated
  const agreed = ticks(
    'preview-topics',
    reminderPlans.previewTopics,
    [...names],
    [...(usual ? [usual.code] : [])],
  )
  const channel = select(
    'preview-channel',
    settings.channels.map((one): [string, string] => [one, words.channels[one]]),
    settings.channels[0] ?? 'email',
  )
  const lang = select('preview-lang', Object.entries(LANGUAGE_NAMES), language)
  const input = (name: string, type: string, value = '') => {
    const made = element('input', { id: `preview-${name}`, type })
    made.defaultValue = value
    return made
  }
  const today = dayIn(hospital.time_zone, new Date())
  const of = select(
    'preview-of',
    [
      ['', reminderPlans.noAppointment],
      ...dated.map(({ code, names: its }): [string, string] => [code, say(its)]),
    ],
    usual?.code ?? '',
  )
  const at = input('at', 'datetime-local', `${addDays(today, 7)}T09:30`)
  const offerTime = () => (at.disabled = of.value === '')
  offerTime()
  of.addEventListener('change', offerTime)
  const born = input('born', 'date')
  const discharged = input('discharged', 'date')
  for (const [its, first, last] of [
    [born, '1900-01-01', today],
    // No step is further away.
    [discharged, addDays(today, -366), addDays(today, 366)],
  ] as const) {
    its.min = first
    its.max = last
  }
  const visited = select(
    'preview-visited',
    [
      ['', reminderPlans.noVisit],
      ['today', reminderPlans.visitedToday],
    ],
    '',
  )
  const from = input('from', 'time')
  const until = input('until', 'time')
  const moment = new Intl.DateTimeFormat(CLOCKS[language], {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: hospital.time_zone,
  })
  return {
    at,
    roots: [
      agreed.root,
      element(
        'div',
        { class: 'pair' },
        field(of, reminderPlans.appointmentTopic),
        field(at, reminderPlans.appointment),
        field(born, reminderPlans.born),
        field(discharged, reminderPlans.discharged),
        field(visited, reminderPlans.visited),
        field(channel, reminderPlans.channel),
        field(lang, reminderPlans.language),
      ),
      element(
        'div',
        { class: 'pair' },
        field(from, reminderPlans.hoursFrom),
        field(until, reminderPlans.hoursUntil),
      ),
    ],
    faults(): Fault[] {
      const [box] = agreed.boxes
      return [
        ...(box && agreed.read().length === 0
          ? [{ control: box, message: reminderPlans.noTopic }]
          : []),
        ...(of.value !== '' && at.value === ''
          ? [{ control: at, message: words.forms.missing }]
          : []),
        ...((from.value === '') !== (until.value === '') ||
        (from.value !== '' && from.value >= until.value)
          ? [{ control: from, message: reminderPlans.badHours }]
          : []),
      ]
    },
    read: (): PreviewedPerson => ({
      topics: agreed.read(),
      channel: channel.value as MessageChannel,
      lang: lang.value as Language,
      hours: from.value === '' ? null : { from: from.value, until: until.value },
      born: born.value || null,
      appointment: of.value === '' ? null : { topic: of.value, at: at.value.slice(0, 16) },
      discharged_on: discharged.value || null,
      visited: visited.value !== '',
      site: location.origin,
    }),
    item: (one: PreviewedMessage): HTMLLIElement =>
      element(
        'li',
        {},
        element(
          'p',
          { class: 'tags' },
          element('strong', {}, moment.format(new Date(one.due_at))),
          one.topic === null
            ? null
            : element('span', { class: 'badge' }, names.get(one.topic) ?? one.topic),
          one.parts === null
            ? null
            : element('span', { class: 'badge' }, reminderPlans.inParts(String(one.parts))),
        ),
        one.reason === null ? null : element('p', { class: 'error' }, reminderPlans.notSent),
        one.subject === '' ? null : element('p', { class: 'subject' }, one.subject),
        element('p', { class: 'message-text' }, one.text),
      ),
  }
}
