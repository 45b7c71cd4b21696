import { CHANNELS } from '../contract/submission.ts'
import type { Channel } from '../contract/submission.ts'
import type { Language } from '../contract/text.ts'
import type { ReadyMadeSlug } from '../surveys/index.ts'
import type { DepartmentCode } from './hospital.ts'

/** The figures behind the rules in index.ts. */

/** What can go well or badly in a visit: the options of `went_wrong`. */
export type Aspect =
  'registration' | 'waiting' | 'attitude' | 'explanation' | 'treatment' | 'cost' | 'environment'
type Aspects = Partial<Record<Aspect, number>>
export type Source =
  'patient' | 'partner_hospital' | 'screening_center' | 'employer' | 'charity' | 'nobody'

/** Levels and aspects are in standard deviations of a patient's mood; 0 is a middling hospital. */
export interface Profile {
  /** Share of the answers, in an ordinary month. */
  share: number
  level: number
  aspects: Aspects
  /** Added to the wish to come back. */
  revisit: number
  sources: Record<Source, number>
  languages: Record<Language, number>
  /** Month (0 is January) → how many times an ordinary month. */
  season: Record<number, number>
}

const ORDINARY: Profile = {
  share: 0.13,
  level: 0.3,
  aspects: {},
  revisit: 0,
  sources: {
    patient: 30,
    partner_hospital: 14,
    screening_center: 8,
    employer: 9,
    charity: 5,
    nobody: 34,
  },
  languages: { 'zh-Hans': 94, 'zh-Hant': 3.5, en: 2.5 },
  season: {},
}

/** Pediatrics opened online booking by the half-hour this many days before `today`… */
export const CHANGE_DAYS_AGO = 240
/** …and it took this many days until everybody felt it. */
const CHANGE_TAKES = 42

const share = (value: number) => Math.min(1, Math.max(0, value))
const between = (from: number, to: number, at: number) => from + (to - from) * at

/** The profile of a department `daysAgo` days before `today`; of answers without one for null. */
export function profileOf(department: DepartmentCode | null, daysAgo: number): Profile {
  switch (department) {
    case 'cardiology':
      return {
        ...ORDINARY,
        level: 0.9,
        aspects: {
          treatment: 0.6,
          explanation: 0.5,
          attitude: 0.4,
          waiting: 0.3,
          environment: 0.3,
        },
        sources: { ...ORDINARY.sources, patient: 60, screening_center: 24 },
      }
    case 'orthopedics':
      return {
        ...ORDINARY,
        level: 0.1,
        aspects: { treatment: 0.9, attitude: -0.9, explanation: -1.3 },
      }
    case 'pediatrics': {
      const felt = share((CHANGE_DAYS_AGO - daysAgo) / CHANGE_TAKES)
      return {
        ...ORDINARY,
        share: 0.2,
        level: between(-0.35, 0.5, felt),
        aspects: { waiting: between(-1.4, 0, felt), registration: between(-1.1, 0.4, felt) },
        season: { 10: 1.5, 11: 1.6, 0: 1.6 },
      }
    }
    case 'obstetrics':
      return {
        ...ORDINARY,
        level: 0.6,
        revisit: 0.2,
        sources: { ...ORDINARY.sources, partner_hospital: 45 },
        languages: { 'zh-Hans': 84, 'zh-Hant': 4, en: 12 },
      }
    case 'gastroenterology':
      return {
        ...ORDINARY,
        share: 0.14,
        level: -0.55,
        aspects: { waiting: -1.9, treatment: 0.3 },
        revisit: -0.5,
      }
    case 'dentistry':
      return {
        ...ORDINARY,
        share: 0.12,
        level: 0.65,
        aspects: { cost: -1.6, treatment: 0.3 },
        sources: { ...ORDINARY.sources, patient: 85 },
        languages: { 'zh-Hans': 72, 'zh-Hant': 25, en: 3 },
      }
    case 'ophthalmology': {
      const longAgo = share(daysAgo / 730)
      return {
        ...ORDINARY,
        share: 0.12,
        level: between(-0.2, 0.75, longAgo),
        aspects: { attitude: between(-1.4, 0.5, longAgo) },
        season: { 6: 1.8, 7: 1.8 },
      }
    }
    case 'rehabilitation':
      return { ...ORDINARY, share: 0, level: 0.5 }
    case null:
      return { ...ORDINARY, share: 0 }
  }
}

/** How often a thing goes wrong where a department is neither good nor bad at it. */
const FAILURES: Record<Aspect, number> = {
  registration: 5,
  waiting: 10,
  attitude: 6,
  explanation: 7,
  treatment: 5,
  cost: 7,
  environment: 4,
}

/** What goes wrong in a department, by how often. */
export function failures({ aspects }: Profile): Record<Aspect, number> {
  const weights = { ...FAILURES }
  for (const aspect of Object.keys(weights) as Aspect[])
    weights[aspect] *= Math.exp(-1.4 * (aspects[aspect] ?? 0))
  return weights
}

const only = (...channels: Channel[]) =>
  Object.fromEntries(CHANNELS.map((one) => [one, channels.includes(one) ? 1 : 0])) as Record<
    Channel,
    number
  >

/** The surveys about visits; that about recovery follows complaints (recovery.ts). */
export type VisitSurvey = Exclude<ReadyMadeSlug, 'recovery'>

/** `share` of all answers to them; `channels`: factors on the ordinary shares of the channels. */
export const SURVEYS: Record<VisitSurvey, { share: number; channels?: Record<Channel, number> }> = {
  outpatient: { share: 77 },
  'friends-and-family': { share: 9 },
  'five-s': { share: 5 },
  'six-criteria': { share: 3 },
  'servqual-short': { share: 3 },
  'servqual-full': { share: 1, channels: only('wechat', 'email', 'web') },
  expectation: { share: 2, channels: only('wechat', 'sms', 'app', 'email') },
}

/** Hour of the day → weight, by where people are when they answer. */
const AT_THE_HOSPITAL = { 8: 3, 9: 7, 10: 9, 11: 8, 12: 3, 13: 2, 14: 6, 15: 7, 16: 6, 17: 2 }
const AT_HOME = {
  ...{ 8: 2, 9: 3, 10: 4, 11: 5, 12: 6, 13: 5, 14: 4, 15: 4 },
  ...{ 16: 4, 17: 5, 18: 7, 19: 9, 20: 10, 21: 8, 22: 4 },
}
const CALLED_BACK = { 9: 5, 10: 6, 11: 4, 14: 5, 15: 6, 16: 4 }

/** `share` of the answers, `mood`: what answering this way does to the answer, `finish`: how many who begin do, `hours`: when. */
export const CHANNEL: Record<
  Channel,
  { share: number; mood: number; finish: number; hours: Record<number, number> }
> = {
  wechat: { share: 38, mood: 0, finish: 0.84, hours: AT_HOME },
  qr: { share: 24, mood: 0, finish: 0.78, hours: AT_THE_HOSPITAL },
  sms: { share: 14, mood: -0.25, finish: 0.6, hours: AT_HOME },
  web: { share: 10, mood: 0, finish: 0.64, hours: AT_HOME },
  kiosk: { share: 6, mood: 0.35, finish: 0.94, hours: AT_THE_HOSPITAL },
  app: { share: 5, mood: 0, finish: 0.86, hours: AT_HOME },
  phone: { share: 2, mood: 0.2, finish: 0.97, hours: CALLED_BACK },
  email: { share: 1, mood: 0, finish: 0.7, hours: AT_HOME },
}

/** How many of those who finish in Chinese finish in English. */
export const FINISH_IN_ENGLISH = 0.88
/** Of the 44 answers of the full SERVQUAL most patients give a few. */
export const FINISH_LONG = 0.5
