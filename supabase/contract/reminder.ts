import { z } from 'zod'
import { emailAddress } from './contact.ts'
import type { Database } from './database.types.ts'
import { slug } from './hospital.ts'
import type { Theme } from './hospital.ts'
import { patientNumber } from './patient.ts'
import { channel } from './submission.ts'
import { day, language, saying, string } from './text.ts'
import type { Language, Text } from './text.ts'
import type { Tied } from './tied.ts'

type Functions = Database['public']['Functions']

/** Reminders: what a patient asks to be told, over which channel, and agrees to one by one. Migrations "reminder_topics", "reminders". */

/** 复诊, 疫苗, 体检, 用药与康复, 健康讲座, 病友俱乐部, 医院动态, 满意度调查. */
export const TOPIC_KINDS = [
  'revisit',
  'vaccination',
  'check_up',
  'medication',
  'health_talk',
  'club',
  'news',
  'survey',
] as const
export const topicKind = z.enum(TOPIC_KINDS)
export type TopicKind = z.infer<typeof topicKind>

/** Of an appointment or a due date that a patient tells. */
export const APPOINTMENT_KINDS = ['revisit', 'vaccination', 'check_up'] as const

/** wechat and app go out through a webhook. */
export const MESSAGE_CHANNELS = ['sms', 'email', 'wechat', 'app'] as const
export const messageChannel = z.enum(MESSAGE_CHANNELS)
export type MessageChannel = z.infer<typeof messageChannel>

/** For oneself; as the guardian of a child; for another, as a relative. */
export const FOR_WHOM = ['self', 'child', 'relative'] as const
export type ForWhom = (typeof FOR_WHOM)[number]

/** Below this age a guardian consents for a child (PIPL, article 31). */
export const CHILD_BELOW = 14
/** A code lives so many seconds. */
export const CODE_SECONDS = 600
/** Seconds until another code can be asked for. */
export const CODE_AGAIN_SECONDS = 60
/** So many codes are sent to one number or address in an hour, and in a day; whoever asks for more is answered the same. */
export const CODES_AN_HOUR = 3
export const CODES_A_DAY = 6
/** Wrong tries at one code. */
export const CODE_TRIES = 5

/** Characters (code points) of whom reminders are about, at the most. */
export const PERSON_MAX = 100

/** A telephone number as it is kept: E.164, '+8613800138000'. */
export const e164 = z.string().regex(/^\+[1-9]\d{6,14}$/)
/** Whom a hospital's WeChat account or app knows somebody as; says nothing by itself. */
export const opaqueAddress = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/)
/** What the address of a channel is. */
export const ADDRESSES = {
  sms: e164,
  email: emailAddress,
  wechat: opaqueAddress,
  app: opaqueAddress,
} as const satisfies Record<MessageChannel, z.ZodType<string>>

/** 'HH:MM', 00:00 to 23:59. */
export const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** 'YYYY-MM-DD', or with a time of the hospital's day 'YYYY-MM-DDTHH:MM'. */
export const localMoment = z.union([
  day,
  z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/)
    .refine((value) => day.safeParse(value.slice(0, 10)).success),
])

/** What is agreed to, as it is asked today. */
export interface ReminderWording {
  version: number
  /** The sentence beside the tick. */
  wording: Text
}

/** What a patient can be reminded of. */
export interface ReminderTopic {
  code: string
  kind: TopicKind
  names: Text
  /** Advertising, asked for apart from reminders. */
  marketing: boolean
  wording: ReminderWording
}

/** What a patient's screen shows of a hospital. */
export interface ReminderHospital {
  slug: string
  names: Text
  theme: Theme
  demo: boolean
  /** IANA name: all times of day are of this zone. */
  time_zone: string
}

/** What `get_reminder_form(hospital)` answers. */
export interface ReminderForm {
  hospital: ReminderHospital
  /** Signed, with the time of issue; goes back with the subscription once. */
  token: string
  /** The hospital's day, 'YYYY-MM-DD'. */
  today: string
  /** Those the hospital sends over, at least one. */
  channels: MessageChannel[]
  /** 'HH:MM': nothing but codes goes out earlier or later. */
  hours: ReminderHours
  /** Country calling code of numbers told without one: '86'. */
  calling_code: string
  /** Those that are open, reminders before marketing. */
  topics: ReminderTopic[]
  /** What a guardian agrees to for a child. */
  guardian: ReminderWording
}

/** 'HH:MM' each, from before until. Nothing but codes goes out from `until` on and before `from`. */
export const reminderHours = z
  .strictObject({ from: clock, until: clock })
  .refine(({ from, until }) => from < until)
export type ReminderHours = z.infer<typeof reminderHours>

/** A tick: which version of a topic's wording was shown. */
const tick = z.strictObject({ code: slug, version: z.int().min(1) })

/** What `subscribe(hospital, subscription)` takes; 16 KiB at the most as JSON. The same id and content again is one subscription. */
export const subscription = z
  .strictObject({
    id: z.uuidv4(),
    channel: messageChannel,
    /** sms: E.164; email: an address; wechat, app: the opaque id. */
    address: z.union([e164, emailAddress, opaqueAddress]),
    lang: language,
    /** The patient's own hours, within the hospital's; null: any of those. */
    hours: reminderHours.nullable(),
    for_whom: z.enum(FOR_WHOM),
    /** Who the reminders are about, in the patient's own word: 女儿. Null: not said. */
    person: saying(1, PERSON_MAX).nullable(),
    /** The day of birth, for reminders by age; null: not said. Of a child always said. */
    born: day.nullable(),
    /** The number at the hospital; null: not said. */
    patient: patientNumber.nullable(),
    /** Each ticked by itself. */
    topics: z.array(tick).min(1).max(30),
    /** The version a guardian ticked, for a child; null: not for a child. */
    guardian: z.strictObject({ version: z.int().min(1) }).nullable(),
    /** One's own appointment or due date; its topic is among those ticked. */
    appointment: z.strictObject({ topic: slug, at: localMoment }).nullable(),
    source: channel,
    /** The address of the page, without query and fragment; '' where it is not known. */
    page: string(0, 500),
    token: string(1, 200),
    /** A field no person sees. Whoever fills it is a machine. */
    trap: z.literal(''),
  })
  .refine(({ channel: over, address }) => ADDRESSES[over].safeParse(address).success)
  .refine(({ for_whom, born, guardian }) =>
    for_whom === 'child' ? born !== null && guardian !== null : guardian === null,
  )
  .refine(({ topics }) => new Set(topics.map(({ code }) => code)).size === topics.length)
  .refine(
    ({ topics, appointment }) =>
      appointment === null || topics.some(({ code }) => code === appointment.topic),
  )
export type Subscription = z.infer<typeof subscription>

/**
 * What `subscribe` and `resend_code(hospital, subscription)` answer: the same whether the address is known, blocked or has
 * had its codes of the hour. `pending`: a code is wanted.
 */
export interface Subscribed {
  id: string
  state: 'pending' | 'confirmed'
  channel: MessageChannel
  /** The last four digits; of an e-mail address its first letter and the domain. */
  address_end: string
  /** Seconds until the code no longer holds. */
  expires_in: number
  /** Seconds until another one can be asked for. */
  again_in: number
}

/** What `confirm_subscription(hospital, subscription, code)` answers to the right code of six digits, also when it is sent again while it lives. */
export interface Confirmed {
  /** Of the link to the manage page, `/f/reminders/?hospital=SLUG#TOKEN`: 20 letters and digits, from which nothing can be read. */
  token: string
  reminders: Reminders
}

/**
 * What it answers else. Not an error, which would take back the count of wrong tries with it. code_expired: its ten minutes
 * or five tries are over; another can be asked for.
 */
export interface CodeRefused {
  refused: 'wrong_code' | 'code_expired'
  /** Tries that are left, with wrong_code. */
  left?: number
}

/**
 * How a consent was given or withdrawn. expired: the child is 14. replaced: nobody withdrew; it stands with the subscription of
 * a newer form for the same person.
 */
export const CONSENT_WAYS = [
  'form',
  'manage',
  'reply',
  'not_me',
  'staff',
  'expired',
  'replaced',
] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

/** One subscription, as its owner sees it on the manage page. */
export interface MySubscription {
  id: string
  for_whom: ForWhom
  /** Null until confirmed: somebody else may have written it. */
  person: string | null
  born: string | null
  lang: Language
  hours: ReminderHours | null
  state: 'pending' | 'confirmed' | 'stopped'
  /** 'YYYY-MM-DD': the first day on which something is sent again; null: not paused. */
  paused_until: string | null
  since: string
  /** What is agreed to now. */
  topics: { code: string; since: string }[]
  /** Those to come. */
  appointments: {
    id: number
    /** A topic's code. */
    topic: string
    department: Text | null
    at: string
    /** A day without a time. */
    whole_day: boolean
    /** Told by the patient, not by the hospital. */
    own: boolean
  }[]
  /** What is going to be sent, the next first; ten at the most. */
  next: { topic: string; due_at: string; appointment_at: string | null }[]
  /** Everything that was agreed to and withdrawn, the newest first. topic null: the guardian's consent. */
  consents: {
    topic: string | null
    given: boolean
    wording: string | null
    at: string
    how: Exclude<ConsentWay, 'replaced'>
  }[]
}

/** What `get_reminders(hospital, token)` answers: everything that is kept about an address. */
export interface Reminders {
  hospital: ReminderHospital
  /** The hospital's day, 'YYYY-MM-DD'. */
  today: string
  channel: MessageChannel
  address_end: string
  state: 'pending' | 'confirmed'
  hours: ReminderHours
  /** Those that can be added. */
  topics: ReminderTopic[]
  guardian: ReminderWording
  /** The newest first; stopped ones too. For one person only one counts: what an older form asked for stands with the newest. */
  subscriptions: MySubscription[]
}

const its = { subscription: z.uuidv4() }
const itsOrAll = { subscription: z.uuidv4().nullable() }

/**
 * What `change_reminders(hospital, token, change)` takes; takes effect at once. Answers the Reminders, or null where the link
 * no longer works: after not_me, delete and new_link.
 */
export const reminderChange = z.discriminatedUnion('change', [
  z.strictObject({
    change: z.literal('give'),
    ...its,
    topic: slug,
    version: z.int().min(1),
    lang: language,
  }),
  /** Null: all of them. */
  z.strictObject({ change: z.literal('stop'), ...itsOrAll, topic: slug.nullable() }),
  /** until: the first day on which something is sent again, at most a year ahead; null ends the pause. */
  z.strictObject({ change: z.literal('pause'), ...itsOrAll, until: day.nullable() }),
  z.strictObject({
    change: z.literal('set'),
    ...its,
    hours: reminderHours.nullable(),
    lang: language,
  }),
  z.strictObject({ change: z.literal('appointment'), ...its, topic: slug, at: localMoment }),
  z.strictObject({ change: z.literal('drop_appointment'), ...its, appointment: z.int().min(1) }),
  /** Nothing is ever sent to the address again, until staff of the hospital lift that. */
  z.strictObject({ change: z.literal('not_me') }),
  /** Stops everything and deletes who and where. What stays says that somebody agreed to what, and withdrew it. */
  z.strictObject({ change: z.literal('delete') }),
  /** The link no longer works; a new one is sent to the address. */
  z.strictObject({ change: z.literal('new_link') }),
])
export type ReminderChange = z.infer<typeof reminderChange>

type In = { hospital: string }
true satisfies Tied<In, Functions['get_reminder_form']['Args']>
true satisfies Tied<In & { subscription: Subscription }, Functions['subscribe']['Args']>
true satisfies Tied<In & { subscription: string }, Functions['resend_code']['Args']>
true satisfies Tied<
  In & { subscription: string; code: string },
  Functions['confirm_subscription']['Args']
>
true satisfies Tied<In & { token: string }, Functions['get_reminders']['Args']>
true satisfies Tied<
  In & { token: string; change: ReminderChange },
  Functions['change_reminders']['Args']
>
