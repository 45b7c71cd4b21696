import type { Survey, SurveyReceipt, SurveySubmission } from '../../supabase/contract/submission.ts'
import { call } from './call.ts'
import { surveyAddress } from './handover.ts'
import type { Occasion } from './occasion.ts'
import { readRecord, writeRecord } from './record.ts'
import type { Fate } from './record.ts'
import { ask } from './send.ts'
import type { Refused } from './send.ts'
import { device, parsed } from './storage.ts'

/**
 * Answers on their way. Each lies in localStorage under its own key from before the patient is told anything until
 * the server acknowledges or refuses it, so that tabs never overwrite each other and a reload loses nothing.
 * One tab sends at a time (Web Locks); where locks are missing two may, and the server takes the second for the
 * repetition it is.
 */

interface Entry {
  endpoint: string
  key: string
  submission: SurveySubmission
  /** When the patient sent it, and before when the server will not hear it again; milliseconds since 1970. */
  since: number
  not_before?: number
}

/** What the listeners hear. `code` and `question` say why and where an answer was refused. */
export interface News {
  submission: SurveySubmission
  fate: Fate
  code?: string
  question?: string
}

const PREFIX = 'careloop/outbox/'
/** Older answers are dropped: a week after the visit they would be filed under the wrong days. */
const OLDEST = 7 * 86_400_000
const TIMEOUT = 20_000
const LONGEST_PAUSE = 300_000

const listeners = new Set<(news: News) => void>()

/** Hears what becomes of every answer, also of those an earlier page or another tab left. Returns how to stop. */
export function listen(listener: (news: News) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function note({ submission, since }: Entry, fate: Fate) {
  // A kiosk's next patient is somebody else: nothing about the last one is remembered.
  if (submission.channel !== 'kiosk')
    writeRecord(submission, { id: submission.id, fate, at: since })
}

function tell(entry: Entry, news: Omit<News, 'submission'>) {
  note(entry, news.fate)
  for (const listener of listeners) listener({ submission: entry.submission, ...news })
}

const save = (entry: Entry) => device.set(PREFIX + entry.submission.id, JSON.stringify(entry))

/** Keeps `submission` until it arrives, and tries at once. Tells the listeners how that went. */
export function keep(submission: SurveySubmission, place: { endpoint: string; key: string }): Fate {
  const entry = { ...place, submission, since: Date.now() }
  const fate = save(entry) ? 'kept' : 'held'
  note(entry, fate)
  wake()
  return fate
}

async function post(entry: Entry): Promise<SurveyReceipt> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), TIMEOUT)
  const { submission } = entry
  try {
    return await call(entry, 'submit_survey', { submission }, controller.signal)
  } finally {
    clearTimeout(timer)
  }
}

/** A token for another answer. */
export async function freshToken(
  { endpoint, key }: { endpoint: string; key: string },
  { hospital, survey, department }: Occasion,
): Promise<string> {
  const address = surveyAddress({ endpoint, key, hospital }, survey, department)
  return (await ask<Survey>(address)).token
}

async function renew(entry: Entry) {
  entry.submission.token = await freshToken(entry, entry.submission)
  save(entry)
}

/** One attempt, two when the token has to be renewed. Leaves the entry where it is unless its fate is known. */
async function deliver(entry: Entry, mayRenew = true): Promise<void> {
  try {
    const receipt = await post(entry)
    // A proxy's friendly page is no acknowledgement.
    if (receipt?.id !== entry.submission.id) throw Error()
    device.delete(PREFIX + entry.submission.id)
    tell(entry, { fate: 'sent' })
  } catch (error) {
    const { status, refusal } = error as Partial<Refused>
    const code = refusal?.message ?? ''
    const { question, retry_after } =
      parsed<{ question?: string; retry_after?: number }>(refusal?.details ?? null) ?? {}
    if (code.startsWith('token_') && mayRenew) {
      await renew(entry)
      await deliver(entry, false)
    } else if (status === 425 || status === 429) {
      entry.not_before = Date.now() + (retry_after ?? 5) * 1000
      save(entry)
    } else if (/^PT4/.test(refusal?.code ?? '') && !code.startsWith('token_')) {
      // The database itself judged.
      device.delete(PREFIX + entry.submission.id)
      tell(entry, { fate: 'refused', code, question })
    } else {
      // No connection, a proxy, a wrong key, a server in trouble: all that may pass.
      tell(entry, { fate: save(entry) ? 'kept' : 'held' })
    }
  }
}

/** For how many milliseconds the server will not hear an answer; a day or more can only be a clock put right since. */
function forbidden({ not_before = 0 }: Entry): number {
  const wait = not_before - Date.now()
  return wait > 0 && wait < 86_400_000 ? wait : 0
}

/** Sends what is due and answers in how many milliseconds the next is, Infinity when none is left. */
async function sendAll(pause: number): Promise<number> {
  let next = Infinity
  for (const key of device.keys(PREFIX)) {
    const entry = parsed<Entry>(device.get(key))
    if (!entry?.submission) {
      device.delete(key)
      continue
    }
    if (Date.now() - entry.since > OLDEST) {
      device.delete(key)
      tell(entry, { fate: 'expired' })
      continue
    }
    if (!forbidden(entry)) await deliver(entry).catch(() => {})
    const left = parsed<Entry>(device.get(key))
    if (left) next = Math.min(next, Math.max(pause, forbidden(left)))
  }
  return next
}

let timer: ReturnType<typeof setTimeout> | undefined
let failures = 0
let work: Promise<void> = Promise.resolve()

function flush() {
  work = work.then(async () => {
    clearTimeout(timer)
    const pause = Math.min(LONGEST_PAUSE, 2000 * 2 ** failures) * (1 + Math.random() / 4)
    const send = () => sendAll(pause)
    // A sandboxed frame has locks and may not use them.
    const wait = await (navigator.locks?.request('careloop/outbox', send).catch(send) ?? send())
    if (wait < Infinity) {
      failures++
      timer = setTimeout(flush, wait)
    } else failures = 0
  })
}

/** Tries again at once: something changed for the better. */
function wake() {
  failures = 0
  flush()
}

addEventListener('online', wake)
addEventListener('pageshow', wake)
document.addEventListener('visibilitychange', () => document.hidden || wake())
// Another tab has taken an answer out: what became of it stands in the record.
addEventListener('storage', ({ key, newValue, oldValue }) => {
  const submission = key?.startsWith(PREFIX) && !newValue && parsed<Entry>(oldValue)?.submission
  const fate = submission && readRecord(submission)?.fate
  if (submission && fate) for (const listener of listeners) listener({ submission, fate })
})
flush()
