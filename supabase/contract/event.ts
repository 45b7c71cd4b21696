import { z } from 'zod'
import type { Database } from './database.types.ts'
import { slug } from './hospital.ts'
import type { Theme } from './hospital.ts'
import type { Tier } from './member.ts'
import { memberNumber } from './member.ts'
import { patientNumber } from './patient.ts'
import { string, text } from './text.ts'
import type { Text } from './text.ts'
import type { Tied } from './tied.ts'

type Functions = Database['public']['Functions']

/** Health events (健康讲座, 义诊): what members sign up for and attend. Migrations "events", "event_attendance". */

/** 健康讲座, 义诊, 课程, 病友俱乐部活动. */
export const EVENT_KINDS = ['talk', 'free_clinic', 'course', 'club'] as const
export const eventKind = z.enum(EVENT_KINDS)
export type EventKind = z.infer<typeof eventKind>

/** Up to 2000 code points in each of up to three languages. */
const description = z
  .strictObject({
    'zh-Hans': string(1, 2000).optional(),
    'zh-Hant': string(1, 2000).optional(),
    en: string(1, 2000).optional(),
  })
  .refine((wording) => Object.values(wording).some((value) => value !== undefined))

/** What `save_event(hospital, event)` takes. */
export const eventDraft = z
  .strictObject({
    /** Null: a new one. */
    code: slug.nullable(),
    kind: eventKind,
    names: text,
    descriptions: description.nullable(),
    places: text,
    department: slug.nullable(),
    /** The id of a club, whose members alone can sign up. */
    club: z.int().nullable(),
    /** ISO with a zone. */
    starts_at: z.iso.datetime({ offset: true }),
    ends_at: z.iso.datetime({ offset: true }),
    /** Null: any number. */
    capacity: z.int().min(1).max(100_000).nullable(),
    /** For attending; null: what the rules say. */
    points: z.int().min(0).max(10_000).nullable(),
    /** Called off: those who signed up see so. */
    called_off: z.boolean(),
  })
  .refine(({ starts_at, ends_at }) => Date.parse(ends_at) > Date.parse(starts_at))
export type EventDraft = z.infer<typeof eventDraft>

/** Where a member stands with an event. */
export interface MySignUp {
  state: 'signed_up' | 'waiting' | 'attended'
  /** The place on the waiting list, from 1; null unless waiting. */
  waiting_place: number | null
}

/** An event as anybody sees it. */
export interface HealthEvent {
  code: string
  kind: EventKind
  names: Text
  descriptions: Text | null
  places: Text
  department: { code: string; names: Text } | null
  /** Null: not only for a club. */
  club: { id: number; names: Text } | null
  starts_at: string
  ends_at: string
  called_off: boolean
  capacity: number | null
  /** Places that are free; null: any number. */
  left: number | null
  /** How many wait. */
  waiting: number
  /** For attending. */
  points: number
  /** Of the member who asks; null: did not sign up, or is no member. */
  mine: MySignUp | null
}

/** What `list_events(hospital)` answers, to anybody: what is not over, the next first. */
export interface EventList {
  hospital: { slug: string; names: Text; theme: Theme; demo: boolean; time_zone: string }
  /** Whether codes to sign in go out by text message too. */
  phone_sign_in: boolean
  /** Whether whoever asks is a member. */
  member: boolean
  events: HealthEvent[]
}

/** What `sign_up(hospital, event)` and `cancel_sign_up(hospital, event)` answer: the event as it is then. */
export type SignedUp = HealthEvent

/** A line of `list_all_events(hospital)`, for staff: the newest first. */
export interface StaffEvent extends Omit<HealthEvent, 'mine'> {
  /** What the event itself says; null: what the rules say. */
  own_points: number | null
  signed_up: number
  attended: number
}

/** Somebody at an event, for agents. */
export interface EventGuest {
  number: string
  name: string
  tier: Tier
  state: 'signed_up' | 'waiting' | 'attended'
  signed_up_at: string
  attended_at: string | null
  /** Came without having signed up. */
  walked_in: boolean
}

/** What `open_event(hospital, event)` answers to agents: who signed up, audited. */
export interface EventGuests {
  event: StaffEvent
  guests: EventGuest[]
}

/** What `attend_event(hospital, event, number)` answers. */
export interface Attendance {
  event: { code: string; names: Text }
  member: { number: string; name: string; tier: Tier }
  attended_at: string
  /** Was noted before; nothing changed. */
  already: boolean
  /** Had not signed up. */
  walked_in: boolean
  /** Given for it now. */
  points: number
}

/** One row of `record_events(hospital, events)`: attendance as the hospital's own system knows it. */
export const eventRecord = z
  .strictObject({
    /** As the hospital's own system knows it. The same id again is the same attendance, corrected. */
    id: string(1, 64),
    /** The event's code. */
    event: slug,
    /** Who came, by one of the two. */
    member: memberNumber.nullable(),
    patient: patientNumber.nullable(),
    at: z.iso.datetime({ offset: true }),
    /** Takes it back, with its points. */
    cancelled: z.boolean(),
  })
  .refine(({ member, patient }) => (member === null) !== (patient === null))
export type EventRecord = z.infer<typeof eventRecord>

export type EventRecordFault =
  'bad_row' | 'unknown_event' | 'unknown_member' | 'in_future' | 'known_attendance'

/** What `record_events` answers. One row's fault does not stop the others. */
export interface EventRecordsAnswer {
  accepted: number
  unchanged: number
  corrected: number
  cancelled: number
  /** row: from 0. */
  refused: { row: number; id: string | null; code: EventRecordFault }[]
}

true satisfies Tied<{ hospital: string }, Functions['list_events']['Args']>
true satisfies Tied<{ hospital: string }, Functions['list_all_events']['Args']>
true satisfies Tied<{ hospital: string; event: EventDraft }, Functions['save_event']['Args']>
true satisfies Tied<{ hospital: string; event: string }, Functions['sign_up']['Args']>
true satisfies Tied<{ hospital: string; event: string }, Functions['cancel_sign_up']['Args']>
true satisfies Tied<{ hospital: string; event: string }, Functions['open_event']['Args']>
true satisfies Tied<
  { hospital: string; event: string; number: string },
  Functions['attend_event']['Args']
>
true satisfies Tied<
  { hospital: string; event: string; number: string },
  Functions['undo_attendance']['Args']
>
true satisfies Tied<{ hospital: string; events: EventRecord[] }, Functions['record_events']['Args']>
