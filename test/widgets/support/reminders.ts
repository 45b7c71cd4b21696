import type { Code } from '../../../supabase/contract/codes.ts'
import { reminderChange, subscription } from '../../../supabase/contract/reminder.ts'
import type {
  MessageChannel,
  MySubscription,
  ReminderChange,
  ReminderForm,
  Reminders,
  ReminderTopic,
  Subscription,
} from '../../../supabase/contract/reminder.ts'

/** The reminder functions of the API, in a world of their own for every hospital; what they take is judged by the contract. */
export interface ReminderWorld {
  channels: MessageChannel[]
  wording_version: number
  /** Names of the topics, where they are not the usual ones. */
  names?: Record<string, string>
  /** Each form that was kept, and whether its code was right. */
  rows: Record<string, { submission: Subscription; state: MySubscription['state'] }>
  /** Wrong codes in a row. */
  wrong: number
  /** No code is right any more. */
  expired: boolean
  /** Codes that were sent. */
  codes: number
  changes: ReminderChange[]
  paused_until: string | null
  hours: MySubscription['hours']
  /** When the hospital writes. */
  within: ReminderForm['hours']
  stopped: string[]
  /** No link works. */
  gone: boolean
  /** A link is of an address that was never confirmed. */
  pending: boolean
}

export const noReminders = (): ReminderWorld => ({
  channels: ['sms', 'email'],
  wording_version: 1,
  rows: {},
  wrong: 0,
  expired: false,
  codes: 0,
  changes: [],
  paused_until: null,
  hours: null,
  within: { from: '08:00', until: '21:00' },
  stopped: [],
  gone: false,
  pending: false,
})

type Answer = { body: unknown } | { refuse: Code }
type Hospital = Pick<ReminderForm['hospital'], 'slug' | 'names' | 'demo'>

/** What is right everywhere. */
export const RIGHT_CODE = '246810'
export const LINK_TOKEN = 'aB3aB3aB3aB3aB3aB3aB'
const TODAY = '2026-11-22'
const TRIES = 5
const OWN: MySubscription['id'] = '11111111-1111-4111-8111-111111111111'
const MOTHERS: MySubscription['id'] = '22222222-2222-4222-8222-222222222222'
const text = (en: string) => ({ en, 'zh-Hans': `${en}（简）`, 'zh-Hant': `${en}（繁）` })

const topics = ({ names, wording_version }: ReminderWorld): ReminderTopic[] =>
  (
    [
      ['revisit', 'revisit', 'Follow-up visits', false],
      ['vaccination', 'vaccination', 'Vaccinations', false],
      ['medication', 'medication', 'Medicines', false],
      ['talks', 'health_talk', 'Health talks', true],
    ] as const
  ).map(([code, kind, name, marketing]) => ({
    code,
    kind,
    names: names ?? text(name),
    marketing,
    wording: {
      version: wording_version,
      wording: names ?? text(`I agree to ${name}, ${wording_version}.`),
    },
  }))

const guardian = { version: 1, wording: text('I am the guardian.') }
const of = (hospital: Hospital): ReminderForm['hospital'] => ({
  ...hospital,
  theme: { accent: '#7a1f5c' },
  time_zone: 'Asia/Shanghai',
})

export const reminderForm = (
  world: ReminderWorld,
  hospital: Hospital,
  token: string,
): ReminderForm => ({
  hospital: of(hospital),
  token,
  today: TODAY,
  channels: world.channels,
  hours: world.within,
  calling_code: '86',
  topics: topics(world),
  guardian,
})

/** One subscription with two appointments and what is sent about the first. */
function mine(
  world: ReminderWorld,
  id: string,
  { for_whom, person, born, topics: ticked, lang }: Partial<Subscription>,
): MySubscription {
  const agreed = (ticked ?? []).filter(({ code }) => !world.stopped.includes(code))
  return {
    id,
    for_whom: for_whom ?? 'self',
    person: person ?? null,
    born: born ?? null,
    lang: lang ?? 'en',
    hours: world.hours,
    state: world.pending ? 'pending' : agreed.length ? 'confirmed' : 'stopped',
    paused_until: world.paused_until,
    since: `${TODAY}T08:00:00+00:00`,
    topics: agreed.map(({ code }) => ({ code, since: `${TODAY}T08:00:00+00:00` })),
    appointments: [
      {
        id: 7,
        topic: 'revisit',
        department: text('Eyes'),
        at: '2026-12-01T01:30:00+00:00',
        whole_day: false,
        own: false,
      },
      {
        id: 8,
        topic: 'vaccination',
        department: null,
        at: '2026-12-23T16:00:00+00:00',
        whole_day: true,
        own: true,
      },
    ],
    next: agreed.length
      ? [
          {
            topic: 'revisit',
            due_at: '2026-11-28T01:30:00+00:00',
            appointment_at: '2026-12-01T01:30:00+00:00',
          },
        ]
      : [],
    consents: (ticked ?? []).map(({ code }) => ({
      topic: code,
      given: true,
      wording: `I agree to ${code}, as it stood there.`,
      at: `${TODAY}T08:00:00+00:00`,
      how: 'form',
    })),
  }
}

const ticked = (...codes: string[]) => codes.map((code) => ({ code, version: 1 }))

const reminders = (
  world: ReminderWorld,
  hospital: Hospital,
  subscriptions: MySubscription[],
): Reminders => ({
  hospital: of(hospital),
  today: TODAY,
  channel: 'sms',
  address_end: '8000',
  state: world.pending ? 'pending' : 'confirmed',
  hours: world.within,
  topics: topics(world),
  guardian,
  subscriptions,
})

/** What the link of a message shows: the patient's own, and, once confirmed, those for the mother. */
const byLink = (world: ReminderWorld, hospital: Hospital): Reminders =>
  reminders(world, hospital, [
    mine(world, OWN, { topics: ticked('revisit', 'medication') }),
    ...(world.pending
      ? []
      : [
          mine(world, MOTHERS, {
            for_whom: 'relative',
            born: '1950-05-01',
            person: world.names?.['en'] ?? 'Mother',
            topics: ticked('revisit'),
          }),
        ]),
  ])

function subscribe(
  world: ReminderWorld,
  tokens: Record<string, 'fresh' | 'used'>,
  parameters: { subscription?: unknown },
): Answer {
  const parsed = subscription.safeParse(parameters.subscription)
  if (!parsed.success) return { refuse: 'bad_request' }
  const submission = parsed.data
  const { id, channel, token } = submission
  if (!world.channels.includes(channel)) return { refuse: 'bad_request' }
  if (!world.rows[id]) {
    if (tokens[token] !== 'fresh') return { refuse: tokens[token] ? 'token_used' : 'token_invalid' }
    if (submission.topics.some(({ version }) => version !== world.wording_version))
      return { refuse: 'wording_changed' }
    tokens[token] = 'used'
    world.rows[id] = { submission, state: 'pending' }
    world.codes++
  }
  return {
    body: { id, state: 'pending', channel, address_end: '8000', expires_in: 600, again_in: 1 },
  }
}

function resend(world: ReminderWorld, { subscription: id }: { subscription?: unknown }): Answer {
  const row = world.rows[String(id)]
  if (!row) return { refuse: 'unknown_subscription' }
  world.codes++
  world.wrong = 0
  world.expired = false
  const { channel } = row.submission
  return {
    body: { id, state: 'pending', channel, address_end: '8000', expires_in: 600, again_in: 60 },
  }
}

function confirm(
  world: ReminderWorld,
  hospital: Hospital,
  { subscription: id, code }: { subscription?: unknown; code?: unknown },
): Answer {
  const row = world.rows[String(id)]
  if (!row) return { refuse: 'unknown_subscription' }
  if (world.expired || world.wrong === TRIES) return { body: { refused: 'code_expired' } }
  if (code !== RIGHT_CODE) return { body: { refused: 'wrong_code', left: TRIES - ++world.wrong } }
  row.state = 'confirmed'
  const its = reminders(world, hospital, [mine(world, String(id), row.submission)])
  return { body: { token: LINK_TOKEN, reminders: its } }
}

function change(
  world: ReminderWorld,
  hospital: Hospital,
  parameters: { change?: unknown },
): Answer {
  const parsed = reminderChange.safeParse(parameters.change)
  if (!parsed.success) return { refuse: 'bad_request' }
  if (world.gone) return { refuse: 'unknown_link' }
  const { data } = parsed
  if (data.change === 'give' && data.version !== world.wording_version)
    return { refuse: 'wording_changed' }
  world.changes.push(data)
  if (data.change === 'pause') world.paused_until = data.until
  if (data.change === 'set') world.hours = data.hours
  if (data.change === 'stop')
    world.stopped.push(...(data.topic === null ? ['revisit', 'medication'] : [data.topic]))
  world.gone = ['not_me', 'delete', 'new_link'].includes(data.change)
  return { body: world.gone ? null : byLink(world, hospital) }
}

/** What a function of reminders answers; undefined: it is none of them. */
export function reminderAnswer(
  name: string,
  world: ReminderWorld,
  hospital: Hospital,
  tokens: Record<string, 'fresh' | 'used'>,
  parameters: object,
): Answer | undefined {
  const answers: Record<string, () => Answer> = {
    subscribe: () => subscribe(world, tokens, parameters),
    resend_code: () => resend(world, parameters),
    confirm_subscription: () => confirm(world, hospital, parameters),
    get_reminders: () =>
      world.gone ? { refuse: 'unknown_link' } : { body: byLink(world, hospital) },
    change_reminders: () => change(world, hospital, parameters),
  }
  return answers[name]?.()
}
