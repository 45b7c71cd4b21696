import type {
  ANCHORS,
  ReminderStep,
  StepAnchor,
} from '../../../../supabase/contract/reminder-plan.ts'
import { element } from '../../lib/element.ts'
import type { TopicPlan } from '../../queries/reminder-plans.ts'
import { field, select } from '../fields.ts'
import type { Fault } from '../fields.ts'
import { numberField } from '../number-field.ts'
import type { PlansStaff } from './staff.ts'

type When = Pick<ReminderStep, 'anchor' | 'months' | 'days' | 'minutes' | 'at_time'>

/** From when the steps of a topic of this kind can be counted. */
const ANCHORS_OF = {
  revisit: ['appointment', 'discharge'],
  vaccination: ['appointment', 'birth', 'year'],
  check_up: ['appointment', 'birth', 'year'],
  medication: ['discharge'],
  survey: ['visit'],
  health_talk: ['event'],
  club: ['event'],
  news: ['event'],
} as const satisfies typeof ANCHORS

/** When a step is: '7 days before 2 months after birth, 09:30'. */
export function whenText(
  { anchor, months, days, minutes, at_time }: When,
  { words, format }: PlansStaff,
): string {
  const { reminderPlans } = words
  const n = (value: number) => format.count(Math.abs(value))
  const spans = [
    ...(days === 0 ? [] : [reminderPlans.daysText(n(days))]),
    ...(minutes === 0
      ? []
      : [
          minutes % 60 === 0
            ? reminderPlans.hoursText(n(minutes / 60))
            : reminderPlans.minutesText(n(minutes)),
        ]),
  ].join(reminderPlans.and)
  const from =
    months === 0
      ? words.stepAnchors[anchor]
      : reminderPlans.monthsAfter(reminderPlans.monthsText(n(months)), words.stepAnchors[anchor])
  const when =
    spans !== ''
      ? (days < 0 || minutes < 0 ? reminderPlans.before : reminderPlans.after)(spans, from)
      : months === 0
        ? (at_time === null ? reminderPlans.on : reminderPlans.onDay)(from)
        : from
  return at_time === null ? when : reminderPlans.at(when, at_time.slice(0, 5))
}

/** The fields for when a step of a topic is. Of one there is the anchor stays. */
export function whenFields(
  id: string,
  step: ReminderStep | null,
  plan: TopicPlan,
  staff: PlansStaff,
) {
  const { words } = staff
  const { reminderPlans } = words
  const anchors = step ? [step.anchor] : plan.topic ? ANCHORS_OF[plan.topic.kind] : []
  const anchor = select(
    `${id}-anchor`,
    anchors.map((one): [string, string] => [one, words.stepAnchors[one]]),
    anchors[0] ?? '',
  )
  const isBefore = step === null || step.days < 0 || step.minutes < 0
  const direction = select(
    `${id}-direction`,
    [
      ['before', reminderPlans.isBefore],
      ['after', reminderPlans.isAfter],
    ],
    isBefore ? 'before' : 'after',
  )
  const number = (name: 'months' | 'days' | 'minutes', most: number, hint = '') =>
    numberField({
      id: `${id}-${name}`,
      range: [0, most],
      value: Math.abs(step?.[name] ?? (name === 'days' ? 1 : 0)),
      label: reminderPlans[name],
      hint,
    })
  const months = number('months', 1200, reminderPlans.monthsHint)
  const days = number('days', 366)
  const minutes = number('minutes', 10_080, reminderPlans.minutesHint)
  const time = element('input', { id: `${id}-time`, type: 'time' })
  time.defaultValue = (step ? (step.at_time ?? '') : '09:30').slice(0, 5)
  const signed = (value: number | null) =>
    (direction.value === 'before' ? -1 : 1) * (value ?? 0) || 0
  return {
    roots: [
      element(
        'div',
        { class: 'pair' },
        field(anchor, reminderPlans.anchor),
        field(direction, reminderPlans.direction),
        days.root,
        minutes.root,
        months.root,
        field(time, reminderPlans.time, reminderPlans.timeHint),
      ),
    ],
    anchor: () => anchor.value as StepAnchor,
    onAnchor: (changed: () => void) => anchor.addEventListener('change', changed),
    faults: (): Fault[] =>
      time.value !== '' && (minutes.read() ?? 0) !== 0
        ? [{ control: time, message: reminderPlans.notBoth }]
        : [],
    read: (): When => ({
      anchor: anchor.value as StepAnchor,
      months: months.read() ?? 0,
      days: signed(days.read()),
      minutes: signed(minutes.read()),
      at_time: time.value === '' ? null : time.value.slice(0, 5),
    }),
  }
}
