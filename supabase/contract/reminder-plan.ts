import { z } from 'zod'
import type { Database } from './database.types.ts'
import { slug } from './hospital.ts'
import { clock, localMoment, messageChannel, reminderHours, topicKind } from './reminder.ts'
import type { TopicKind } from './reminder.ts'
import { day, language, string, text } from './text.ts'
import type { Language, Text } from './text.ts'
import type { Tied } from './tied.ts'

type Tables = Database['public']['Tables']
type Functions = Database['public']['Functions']

/** What staff decide of reminders: topics, the sentences agreed to, plans and messages. Migration "reminder_topics". */

/** A row of `reminder_settings`. */
export const reminderSettings = z.strictObject({
  hospital_id: z.int(),
  /** Those offered to patients. */
  channels: z.array(messageChannel).min(1).max(4),
  /** 'HH:MM:SS', 08:00 at the earliest. */
  sent_from: z.string(),
  /** 'HH:MM:SS', 21:00 at the latest. */
  sent_until: z.string(),
  /** Messages to one recipient on one day, codes apart. */
  a_day: z.int().min(1).max(20),
  /** Since then nothing goes out but codes; null: not paused. */
  paused_at: z.string().nullable(),
  /** Of numbers that the hospital's own system tells without a country. */
  calling_code: z.string().regex(/^[1-9]\d{0,2}$/),
  /** Of 100 visits, so many are asked about. */
  survey_percent: z.int().min(0).max(100),
  /** One invitation to a patient in so many days. */
  survey_rest_days: z.int().min(1).max(730),
  /** For how long it is provable what was agreed to and sent, after it was withdrawn and sent. */
  kept_days: z.int().min(365).max(1825),
})
export type ReminderSettings = z.infer<typeof reminderSettings>
true satisfies Tied<ReminderSettings, Tables['reminder_settings']['Row']>

/** A row of `reminder_topics`. */
export interface TopicRow {
  hospital_id: number
  id: number
  code: string
  kind: TopicKind
  names: Text
  /** Follows from the kind: health_talk, club, news. */
  marketing: boolean
  /** Of a club's topic: whose events; null: of every club. */
  club_id: number | null
  /** Offered to patients. Who agreed before is reminded still. */
  open: boolean
}
true satisfies Tied<TopicRow, Tables['reminder_topics']['Row']>

/** A row of `reminder_wordings`, append-only; the highest version is asked. topic_id null: of guardians. */
export interface ReminderWordingRow {
  hospital_id: number
  id: number
  topic_id: number | null
  version: number
  wording: Text
  since: string
}
true satisfies Tied<ReminderWordingRow, Tables['reminder_wordings']['Row']>

/** What `save_reminder_topic(hospital, topic)` takes. Answers its code. */
export const reminderTopicDraft = z
  .strictObject({
    /** Null: a new one. */
    code: slug.nullable(),
    /** Of one there is it stays, and so does the club. */
    kind: topicKind,
    names: text,
    club: z.int().min(1).nullable(),
    open: z.boolean(),
    /** The first wording of a new one; null of one there is: `publish_reminder_wording`. */
    wording: text.nullable(),
  })
  .refine(({ kind, club }) => club === null || kind === 'club')
  .refine(({ code, wording }) => (code === null) === (wording !== null))
export type ReminderTopicDraft = z.infer<typeof reminderTopicDraft>

/** From when a step is counted; code, confirmed, link and test belong to no topic. */
export const STEP_ANCHORS = [
  'code',
  'confirmed',
  'link',
  'test',
  'appointment',
  'discharge',
  'birth',
  'year',
  'event',
  'visit',
] as const
export const stepAnchor = z.enum(STEP_ANCHORS)
export type StepAnchor = z.infer<typeof stepAnchor>

/** From when the steps of a topic of this kind can be counted. */
export const ANCHORS = {
  revisit: ['appointment', 'discharge'],
  vaccination: ['appointment', 'birth', 'year'],
  check_up: ['appointment', 'birth', 'year'],
  medication: ['discharge'],
  survey: ['visit'],
  health_talk: ['event'],
  club: ['event'],
  news: ['event'],
} as const satisfies Record<TopicKind, readonly StepAnchor[]>

/** The messages of a step in one language. */
export interface StepMessage {
  /** Of SMS, WeChat and app: one line, four SMS parts at the most. */
  short: string
  /** Of e-mail. */
  subject: string
  body: string
}
export type StepWording = Partial<Record<Language, StepMessage>>

/** A row of `reminder_steps`. */
export interface ReminderStep {
  hospital_id: number
  id: number
  topic_id: number | null
  anchor: StepAnchor
  months: number
  days: number
  minutes: number
  /** 'HH:MM:SS': at this time of the day that is reached; null: at the anchor's own. */
  at_time: string | null
  wording: StepWording
  active: boolean
  /** One more with each change. */
  version: number
}
true satisfies Tied<Omit<ReminderStep, 'wording'>, Omit<Tables['reminder_steps']['Row'], 'wording'>>

const stepMessage = z.strictObject({
  short: z.string(),
  subject: z.string(),
  body: z.string(),
})
/** What `save_reminder_step(hospital, step)` takes; `stepFault` judges its wording. Answers its id. */
export const reminderStepDraft = z
  .strictObject({
    /** Null: a new one, of a topic. */
    id: z.int().min(1).nullable(),
    /** That which was seen (step_changed); 0: of a new one. */
    version: z.int().min(0),
    topic: slug.nullable(),
    anchor: stepAnchor,
    months: z.int().min(0).max(1200),
    days: z.int().min(-366).max(366),
    minutes: z.int().min(-10080).max(10080),
    at_time: clock.nullable(),
    wording: z.strictObject({
      'zh-Hans': stepMessage.optional(),
      'zh-Hant': stepMessage.optional(),
      en: stepMessage.optional(),
    }),
    active: z.boolean(),
  })
  .refine(({ at_time, minutes }) => at_time === null || minutes === 0)
export type ReminderStepDraft = z.infer<typeof reminderStepDraft>

/** What `preview_reminders(hospital, person)` takes: somebody made up. */
export const previewedPerson = z.strictObject({
  /** The codes of what is agreed to. */
  topics: z.array(slug).min(1),
  channel: messageChannel,
  lang: language,
  hours: reminderHours.nullable(),
  born: day.nullable(),
  /** To come. */
  appointment: z.strictObject({ topic: slug, at: localMoment }).nullable(),
  discharged_on: day.nullable(),
  /** Was there just now. */
  visited: z.boolean(),
  /** Where the site stands, for the links: 'https://careloop.your-hospital.cn'. */
  site: string(0, 200),
})
export type PreviewedPerson = z.infer<typeof previewedPerson>

/** What it answers of each message, the next first. */
export interface PreviewedMessage {
  /** A topic's code. */
  topic: string | null
  /** The id of the step. */
  step: number
  /** The moment that it tells of. */
  about: string
  due_at: string
  /** Why it is not sent: no_permitted_hour; null: it is. */
  reason: string | null
  /** '' unless it is an e-mail. */
  subject: string
  text: string
  /** SMS parts; null of other channels. */
  parts: number | null
}

type In = { hospital: string }
true satisfies Tied<In & { topic: ReminderTopicDraft }, Functions['save_reminder_topic']['Args']>
true satisfies Tied<
  In & { topic: string; wording: Text; seen: number },
  Functions['publish_reminder_wording']['Args']
>
true satisfies Tied<In & { step: ReminderStepDraft }, Functions['save_reminder_step']['Args']>
true satisfies Tied<In & { person: PreviewedPerson }, Functions['preview_reminders']['Args']>
