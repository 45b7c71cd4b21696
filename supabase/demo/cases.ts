import type { CaseKind, CaseSource, GapTag, Severity } from '../contract/case.ts'
import type { ComplaintContact } from '../contract/complaint.ts'
import type { Channel } from '../contract/submission.ts'
import type { Language } from '../contract/text.ts'
import { busyness, monthsBefore, parseDay, shanghaiTime } from './calendar.ts'
import { stepsOf } from './case-steps.ts'
import { COMPLAINT_CHANNELS, complaintProfile } from './complaint-profiles.ts'
import type { Category } from './complaint-profiles.ts'
import { HAPPENED, pick, PRAISED, SUGGESTED, WOULD_HELP } from './complaint-texts.ts'
import { demoDepartments } from './hospital.ts'
import type { DepartmentCode } from './hospital.ts'
import { leaveOpen } from './open-cases.ts'
import { seededRandom } from './random.ts'
import type { Random } from './random.ts'
import type { DemoOptions, DemoResponse } from './responses.ts'

/** One step of a case, as `private.import_cases` takes it. */
export interface DemoStep {
  /** ISO 8601 in UTC. */
  at: string
  by: 'patient' | 'staff'
  /** Of the member of staff. */
  email: string | null
  action: 'acknowledge' | 'start' | 'ask' | 'answer' | 'resolve' | 'judge' | 'close'
  text: string | null
  details: Record<string, unknown>
}

/** A case of the demo hospital, as `private.import_cases` takes it. */
export interface DemoCase {
  id: string
  kind: CaseKind
  source: CaseSource
  channel: Channel
  lang: Language
  department: DepartmentCode | null
  category: Category | null
  /** ISO 8601 in UTC. */
  filed_at: string
  filed_by: string | null
  what_happened: string | null
  what_would_help: string | null
  severity: Severity | null
  complex: boolean
  gap: GapTag | null
  root_cause: string | null
  assignee: string | null
  /** The survey answer it came from. */
  response: string | null
  contact: ComplaintContact | null
  events: DemoStep[]
}

const PER_MONTH = 60
const GROWTH = 0.15
const KINDS: Record<CaseKind, number> = { complaint: 80, suggestion: 11, praise: 9 }
const SOURCES: Record<Exclude<CaseSource, 'survey'>, number> = { complaint: 76, call: 14, desk: 10 }
/** Of the outpatients who gave 6 or less, so many asked to be called. */
const WANTS_A_CALL = 0.024
const LEAVES_CONTACT = 0.3
const COMPLEX = 0.14
const AGENT = 'agent@demo.careloop.example'
const HOURS = {
  8: 3,
  9: 7,
  10: 8,
  11: 7,
  12: 4,
  13: 4,
  14: 6,
  15: 6,
  16: 5,
  17: 5,
  18: 4,
  19: 4,
  20: 4,
  21: 2,
}
const LANGUAGES: Record<Language, number> = { 'zh-Hans': 91, 'zh-Hant': 6, en: 3 }
const SEVERITIES: Record<Severity, number> = { low: 35, medium: 50, high: 15 }
const GAPS: Record<GapTag, number> = { knowledge: 20, standard: 20, delivery: 45, promise: 15 }

type Origin = Pick<
  DemoCase,
  'kind' | 'source' | 'channel' | 'lang' | 'department' | 'filed_at' | 'response'
>

/** What was written, by whom it can be answered, and what was done about it until `now` (ms since 1970). */
function caseOf(origin: Origin, daysAgo: number, now: number, random: Random): DemoCase {
  const { kind, source, lang, department } = origin
  const profile = complaintProfile(department, daysAgo)
  const complaint = kind === 'complaint'
  const category = complaint ? random.weighted(profile.categories) : null
  const complex = complaint && random.chance(COMPLEX)
  const spoken = source === 'survey' ? null : wordsOf(kind, category, lang, random)
  const reachable = source === 'survey' || (source === 'complaint' && random.chance(LEAVES_CONTACT))
  const number = 1 + Math.floor(9999 * random.next())
  const events = stepsOf(origin, { ...profile, complex }, now, random)
  return {
    id: random.uuid(),
    ...origin,
    category,
    filed_by: source === 'call' || source === 'desk' ? AGENT : null,
    what_happened: spoken,
    what_would_help:
      complaint && spoken && random.chance(0.4) ? pick(WOULD_HELP, lang, random) : null,
    severity: complaint && events.length > 0 ? random.weighted(SEVERITIES) : null,
    complex,
    gap: complaint && events.length > 1 && random.chance(0.6) ? random.weighted(GAPS) : null,
    root_cause: null,
    assignee: events.length > 0 ? AGENT : null,
    contact: reachable ? contactOf(number, random) : null,
    events,
  }
}

function wordsOf(
  kind: CaseKind,
  category: Category | null,
  lang: Language,
  random: Random,
): string {
  if (kind === 'praise') return pick(PRAISED, lang, random)
  return pick(category ? HAPPENED[category] : SUGGESTED, lang, random)
}

/** Nobody's: no number begins with five zeros, and no mail is delivered to `.example` (RFC 2606). */
function contactOf(number: number, random: Random): ComplaintContact {
  const digits = String(number).padStart(4, '0')
  const byPhone = random.chance(0.8)
  return {
    name: `映川患者${digits}`,
    phone: byPhone ? `00000 0${digits}` : null,
    email: byPhone ? null : `patient${digits}@demo.careloop.example`,
    prefers: byPhone ? 'phone' : 'email',
    hours: random.pick(['any', 'morning', 'afternoon', 'evening']),
    consent_wording: '我同意医院就此事联系我。',
    guardian: null,
  }
}

/** Those who told a survey that something was wrong and wanted to be called, minutes after they had answered. */
function fromResponses(responses: Iterable<DemoResponse>, random: Random): Origin[] {
  const origins: Origin[] = []
  for (const { id, survey, department, channel, lang, received_at, answers } of responses) {
    const score = survey === 'outpatient' ? answers['nps'] : null
    if (typeof score !== 'number' || score > 6 || !random.chance(WANTS_A_CALL)) continue
    const filed_at = new Date(Date.parse(received_at) + 90_000).toISOString()
    origins.push({
      kind: 'complaint',
      source: 'survey',
      channel,
      lang,
      department,
      filed_at,
      response: id,
    })
  }
  return origins
}

/**
 * The cases of the `months` before `today`, earliest first, each with what was done about it until then; some come from
 * the survey answers `responses`. Pure: reads no clock. Throws a RangeError when `today` is not a day.
 */
export function generateCases(
  { seed, today, months }: DemoOptions,
  responses: Iterable<DemoResponse>,
): DemoCase[] {
  const end = parseDay(today)
  const start = monthsBefore(end, months)
  const random = seededRandom(seed)
  const days = Array.from({ length: end - start }, (_, index) => start + index)
  const weights = days.map((day, index) => busyness(day) * (1 + (GROWTH * index) / days.length))
  const perWeight = (PER_MONTH * months) / weights.reduce((sum, weight) => sum + weight, 0)
  const origins = fromResponses(responses, random)
  for (const [index, day] of days.entries()) {
    const shares = sharesOf(end - day)
    for (let left = random.poisson((weights[index] ?? 0) * perWeight); left > 0; left--) {
      const kind = random.weighted(KINDS)
      const source = kind === 'complaint' ? random.weighted(SOURCES) : 'complaint'
      const place = random.weighted(shares)
      const seconds = Math.floor((Number(random.weighted(HOURS)) + random.next()) * 3600)
      origins.push({
        kind,
        source,
        channel:
          source === 'call'
            ? 'phone'
            : source === 'desk'
              ? 'kiosk'
              : random.weighted(COMPLAINT_CHANNELS),
        lang: random.weighted(LANGUAGES),
        department: place === 'none' ? null : place,
        filed_at: shanghaiTime(day, seconds),
        response: null,
      })
    }
  }
  const now = Date.parse(shanghaiTime(end, 0))
  const cases = origins
    .toSorted((a, b) => (a.filed_at < b.filed_at ? -1 : 1))
    .map((origin) => {
      const daysAgo = Math.ceil((now - Date.parse(origin.filed_at)) / 86_400_000)
      return caseOf(origin, daysAgo, now, random)
    })
  return leaveOpen(cases, now)
}

/** How often which department is meant on a day; `none`: the form of the whole hospital. */
function sharesOf(daysAgo: number): Record<DepartmentCode | 'none', number> {
  const shares = Object.fromEntries(
    demoDepartments.map(({ code }) => [code, complaintProfile(code, daysAgo).share]),
  ) as Record<DepartmentCode, number>
  return { ...shares, none: complaintProfile(null, daysAgo).share }
}
