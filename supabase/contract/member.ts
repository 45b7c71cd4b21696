import { z } from 'zod'
import type { Database } from './database.types.ts'
import type { Theme } from './hospital.ts'
import { patientNumber } from './patient.ts'
import { day, language, saying, string, text } from './text.ts'
import type { Language, Text } from './text.ts'
import type { Tied } from './tied.ts'
import type { PointsKind, PointsReason } from './points.ts'
import { referral } from './visit.ts'
import type { Referral } from './visit.ts'

type Tables = Database['public']['Tables']
type Functions = Database['public']['Functions']

/** Members: patients who joined. Migrations "members" to "member_card". */

/** 普通, 银卡, 金卡, the lowest first. */
export const TIERS = ['regular', 'silver', 'gold'] as const
export const tier = z.enum(TIERS)
export type Tier = z.infer<typeof tier>

/** Characters (code points) of a member's name at the most. */
export const MEMBER_NAME_MAX = 100

/** How the hospital may reach a member; none: not at all. */
export const MEMBER_CHANNELS = ['sms', 'email', 'wechat', 'app', 'phone', 'none'] as const
export type MemberChannel = (typeof MEMBER_CHANNELS)[number]

/**
 * What a member agrees to, each by itself. terms: being a member; withdrawn by leaving. visits: counting visits towards
 * points and tier; given with linking the paper card. marketing: news, offers, being counted in segments. child: a
 * guardian for a child. club: a circle of patients with one condition.
 */
export const CONSENT_PURPOSES = ['terms', 'visits', 'marketing', 'child', 'club'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/** What a member is asked to agree to. */
export interface Wording {
  version: number
  /** The sentence beside the tick. */
  wording: Text
  /** What the sentence refers to: the paragraphs of the terms; [] for most. */
  clauses: Text[]
}
export type Wordings = Record<ConsentPurpose, Wording>

/** A row of `membership_wordings`; the highest version is asked. */
export const membershipWording = z.strictObject({
  hospital_id: z.int(),
  purpose: z.enum(CONSENT_PURPOSES),
  version: z.int().min(1),
  wording: text,
  clauses: z.array(text).max(20),
  since: z.string(),
})
export type MembershipWording = z.infer<typeof membershipWording>
true satisfies Tied<MembershipWording, Tables['membership_wordings']['Row']>

/** A row of `clubs`: a circle of patients with one condition. */
export const club = z.strictObject({
  hospital_id: z.int(),
  id: z.int(),
  names: text,
  /** No longer to be joined. */
  archived: z.boolean(),
})
export type Club = z.infer<typeof club>
true satisfies Tied<Club, Tables['clubs']['Row']>

/** A tick: which version was shown, in which language. Refused with wording_changed when it is not the newest. */
export const consent = z.strictObject({ version: z.int().min(1), lang: language })

/** Ten digits that do not begin with 0; the last is a check digit (Luhn, ISO/IEC 7812-1). */
export const memberNumber = z
  .string()
  .regex(/^[1-9]\d{9}$/)
  .refine((number) => {
    const weighed = [...number].map((digit, index) =>
      index % 2 === 1
        ? Number(digit)
        : Number(digit) < 5
          ? 2 * Number(digit)
          : 2 * Number(digit) - 9,
    )
    return weighed.reduce((sum, value) => sum + value, 0) % 10 === 0
  })

/** One tier as the hospital's rules have it today. */
export interface TierRule {
  code: Tier
  /** Either is enough; null: not asked. Both null of regular. */
  visits: number | null
  /** In yuan. */
  amount: number | null
  /** The rolling window in which they are counted. */
  window_months: number | null
  benefits: Text[]
}

/** What `get_membership(hospital)` answers, to anybody. */
export interface MembershipForm {
  hospital: { slug: string; names: Text; theme: Theme; demo: boolean }
  /** The hospital's day, 'YYYY-MM-DD'. */
  today: string
  /** Whether the hospital's Supabase sends codes by SMS. */
  phone_sign_in: boolean
  wordings: Wordings
  /** The lowest first. */
  tiers: TierRule[]
  /** Those that can be joined. */
  clubs: { id: number; names: Text }[]
}

/** What `join_membership(hospital, joining)` takes. Answers the MemberCard. */
export const joining = z.strictObject({
  name: saying(1, MEMBER_NAME_MAX),
  /** 'YYYY-MM'. */
  born: z.string().regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/),
  lang: language,
  channel: z.enum(MEMBER_CHANNELS),
  heard_from: referral.nullable(),
  /** The member number of who recommended the hospital. One that nobody has is dropped without a word. */
  recommended_by: memberNumber.nullable(),
  terms: consent,
  /** Null: not ticked. */
  marketing: consent.nullable(),
})
export type Joining = z.infer<typeof joining>

/** What `link_patient(hospital, linking)` takes. Answers the MemberCard or LinkRefused. */
export const linking = z.strictObject({
  /** The number on the paper card. */
  patient: patientNumber,
  /** Eight digits, shown at the desk or sent; valid for fifteen minutes. */
  code: z.string().regex(/^\d{8}$/),
  /** The number of one's own card, or of a child's one holds. */
  member: memberNumber,
  /** `visits`. */
  visits: consent,
})
export type Linking = z.infer<typeof linking>

/**
 * Answered, not raised, so that the count of wrong tries is kept. An unknown number, a wrong code and one that has run
 * out look the same.
 */
export interface LinkRefused {
  refused: 'wrong_code' | 'too_many_requests'
  /** Seconds. */
  retry_after?: number
}

/** What a relative may see; card: number, tier and benefits; points: balance and entries; reminders: appointments and reminders. */
export const FAMILY_SCOPES = ['card', 'points', 'reminders'] as const
export type FamilyScope = (typeof FAMILY_SCOPES)[number]

/** What `authorise_relative(hospital, authorisation)` takes. Answers the MemberCard or RelativeRefused. */
export const authorisation = z.strictObject({
  /** The relative's member number, as their card shows it. */
  relative: memberNumber,
  /** Who it is, in the member's own word: 女儿. */
  label: saying(1, 30),
  scopes: z.array(z.enum(FAMILY_SCOPES)).min(1).max(3),
  /** The last day, at most ten years ahead. */
  until: day,
})
export type Authorisation = z.infer<typeof authorisation>

/** Answered, not raised, as LinkRefused. */
export interface RelativeRefused {
  refused: 'unknown_member' | 'too_many_requests'
  retry_after?: number
}

/** What `add_child(hospital, child)` takes. Answers the MemberCard. */
export const newChild = z.strictObject({
  name: saying(1, MEMBER_NAME_MAX),
  /** Of a child under 14. */
  born: day,
  /** `child`. */
  consent,
})
export type NewChild = z.infer<typeof newChild>

/** What `set_consent(hospital, change)` takes. Answers the MemberCard. `visits` is given by linking, `terms` withdrawn by leaving, `child` by ending the child's membership. */
export const consentChange = z.discriminatedUnion('purpose', [
  z.strictObject({
    purpose: z.literal('marketing'),
    member: memberNumber,
    /** Null withdraws it. */
    consent: consent.nullable(),
  }),
  /** Takes the link to the paper card away; the points stay. */
  z.strictObject({ purpose: z.literal('visits'), member: memberNumber, consent: z.null() }),
  z.strictObject({
    purpose: z.literal('club'),
    club: z.int(),
    member: memberNumber,
    consent: consent.nullable(),
  }),
])
export type ConsentChange = z.infer<typeof consentChange>

/** What `correct_my_data(hospital, member, changes)` takes; what is absent stays. Answers the MemberCard. */
export const memberChanges = z
  .strictObject({
    name: saying(1, MEMBER_NAME_MAX),
    /** 'YYYY-MM', of a child 'YYYY-MM-DD'. */
    born: string(7, 10),
    lang: language,
    channel: z.enum(MEMBER_CHANNELS),
    heard_from: referral.nullable(),
  })
  .partial()
export type MemberChanges = z.infer<typeof memberChanges>

/** The tier on a card. */
export interface CardTier {
  code: Tier
  /** 'YYYY-MM-DD'. */
  since: string
  /** The day up to which it is kept whatever happens; null: nothing ends it soon. */
  until: string | null
  /** The tier after `until`, unless it is earned again; null: nothing is about to change. */
  notice: Tier | null
}

/** What is missing to the next tier; either is enough. */
export interface NextTier {
  code: Tier
  visits_left: number | null
  /** In yuan. */
  amount_left: number | null
}

/** Points as a card shows them. */
export interface CardPoints {
  /** Below zero when points that were spent had to be taken back: later points settle it first. */
  balance: number
  /** What expires when, the soonest first. */
  expiring: { on: string; points: number }[]
}

/** One line of the ledger. */
export interface CardEntry {
  /** What it counts for: the day of the visit or event it was earned by, the first on which it is expired; else the day it was written. */
  day: string
  kind: Exclude<PointsKind, 'settle'>
  /** Signed, never 0. */
  points: number
  reason: PointsReason
  /** What it was, where that can be said: the name of the department, event or reward. */
  detail: Text | null
}

/** Something points can be spent on. */
export interface CardReward {
  id: number
  names: Text
  points: number
  affordable: boolean
  /** How many are left; null: any number. */
  left: number | null
}

/** A reward somebody took; the desk marks the code as used. */
export interface CardRedemption {
  code: string
  names: Text
  state: 'open' | 'used' | 'cancelled' | 'expired'
  /** The last day. */
  until: string
}

/** A card as somebody of the family may see it. What the scopes do not allow is null. */
export interface FamilyCard {
  number: string | null
  joined_on: string | null
  tier: CardTier | null
  next_tier: NextTier | null
  benefits: Text[] | null
  points: CardPoints | null
  entries: CardEntry[] | null
}

/**
 * child: a card one holds for a child, `until` the day before the child is 14. relative: somebody one lets see one's
 * card. shared: somebody who lets one see theirs.
 */
export interface FamilyEntry {
  id: string
  kind: 'child' | 'relative' | 'shared'
  /** Of a relative one's own word for them; else the name. */
  name: string
  scopes: FamilyScope[]
  until: string
  /** Null of a relative. */
  card: FamilyCard | null
}

/** An event one signed up for that is not over. */
export interface CardSignUp {
  event: string
  names: Text
  starts_at: string
  ends_at: string
  place: Text | null
  state: 'signed_up' | 'waiting'
  /** The place on the waiting list, from 1; null when signed up. */
  waiting_place: number | null
  /** By the hospital. */
  called_off: boolean
}

/** What somebody agreed to or withdrew, newest first for each purpose (and club). */
export interface CardConsent {
  purpose: ConsentPurpose
  club: number | null
  given: boolean
  at: string
}

/** A survey about a visit that may be answered with a tie to the membership. */
export interface CardTicket {
  ticket: string
  survey: string
  /** The day of the visit, 'YYYY-MM-DD'; null: about none in particular. */
  day: string | null
  department: Text | null
}

/** What `get_member_card(hospital)` answers: everything the card draws; null to somebody who is signed in and no member. */
export interface MemberCard {
  hospital: { slug: string; names: Text; theme: Theme; demo: boolean; time_zone: string }
  drawn_at: string
  /** The hospital's day. */
  today: string
  name: string
  number: string
  /** 'YYYY-MM'. */
  born: string
  lang: Language
  channel: MemberChannel
  heard_from: Referral | null
  joined_on: string
  /** Whether a paper card is linked, so that visits count. */
  linked: boolean
  tier: CardTier
  next_tier: NextTier | null
  benefits: Text[]
  points: CardPoints
  /** The twenty that were written last, by the day they count for. */
  entries: CardEntry[]
  rewards: CardReward[]
  /** Open ones, and those of the last 90 days; the newest first. */
  redemptions: CardRedemption[]
  family: FamilyEntry[]
  sign_ups: CardSignUp[]
  consents: CardConsent[]
  tickets: CardTicket[]
}

/** What `issue_link_code(hospital, patient)` answers. */
export interface LinkCode {
  /** Eight digits. */
  code: string
  expires_at: string
}

/** What `get_my_data(hospital)` answers: everything that is kept, row by row, to be saved as a file. */
export interface MyData {
  copied_at: string
  member: Record<string, unknown>
  account: { email: string | null; phone: string | null; since: string }
  consents: Record<string, unknown>[]
  relatives: Record<string, unknown>[]
  visits: Record<string, unknown>[]
  points: Record<string, unknown>[]
  tiers: Record<string, unknown>[]
  redemptions: Record<string, unknown>[]
  sign_ups: Record<string, unknown>[]
  /** Who did what with it: from the audit log. */
  log: { at: string; action: string; details: Record<string, unknown> }[]
  /** The same of each child whose card one holds. */
  children: Record<string, unknown>[]
}

/** What `find_member(hospital, number)` answers: who stands at the desk. */
export interface FoundMember {
  number: string
  name: string
  tier: CardTier
  benefits: Text[]
  balance: number
  linked: boolean
  /** A child's card, held by a guardian. */
  child: boolean
  sign_ups: CardSignUp[]
}

/** What `open_member(hospital, number, reason)` answers: one member's page. */
export interface OpenedMember {
  number: string
  name: string
  born: string
  lang: Language
  channel: MemberChannel
  heard_from: Referral | null
  joined_at: string
  linked: boolean
  child: boolean
  /** How many joined on this member's word. */
  recommended: number
  tier: CardTier
  next_tier: NextTier | null
  benefits: Text[]
  points: CardPoints
  /** The latest fifty. */
  entries: CardEntry[]
  redemptions: Omit<CardRedemption, 'code'>[]
  /** Those cancelled too, the newest first. */
  sign_ups: {
    event: string
    names: Text
    starts_at: string
    state: 'signed_up' | 'waiting' | 'cancelled' | 'attended'
  }[]
  /** Without clubs. */
  consents: Omit<CardConsent, 'club'>[]
  /** How many may see the card, and how many children's cards the member holds. */
  relatives: number
  children: number
}

type In = { hospital: string }
true satisfies Tied<In, Functions['get_membership']['Args']>
true satisfies Tied<In & { joining: Joining }, Functions['join_membership']['Args']>
true satisfies Tied<In, Functions['get_member_card']['Args']>
true satisfies Tied<In & { patient: string }, Functions['issue_link_code']['Args']>
true satisfies Tied<In & { linking: Linking }, Functions['link_patient']['Args']>
true satisfies Tied<In & { authorisation: Authorisation }, Functions['authorise_relative']['Args']>
true satisfies Tied<In & { relative: string }, Functions['revoke_relative']['Args']>
true satisfies Tied<In & { child: NewChild }, Functions['add_child']['Args']>
true satisfies Tied<In & { change: ConsentChange }, Functions['set_consent']['Args']>
true satisfies Tied<
  In & { member: string; changes: MemberChanges },
  Functions['correct_my_data']['Args']
>
true satisfies Tied<In, Functions['get_my_data']['Args']>
true satisfies Tied<In & { member: string }, Functions['leave_membership']['Args']>
true satisfies Tied<In & { number: string }, Functions['find_member']['Args']>
true satisfies Tied<In & { number: string; reason: string }, Functions['open_member']['Args']>
