import type { RefusalDetails } from '../../supabase/contract/codes.ts'
import { askInTime, call } from './call.ts'
import { readRecord, writeRecord } from './record.ts'
import type { Fate } from './record.ts'
import type { Refused } from './send.ts'
import { device, parsed } from './storage.ts'

/**
 * What is on its way. Each entry lies in localStorage under its own key from before the patient is told anything until
 * the server acknowledges it, or refuses it and its form has taken it back, so that tabs never overwrite each other and
 * a reload loses nothing.
 * One tab sends at a time (Web Locks); where locks are missing two may, and the server takes the second for the
 * repetition it is.
 */

/** What every submission has, whatever it is about. */
interface Submission {
  id: string
  hospital: string
  token: string
}

/** A submission and how it is to be sent. */
export interface Entry<S extends Submission = Submission> {
  endpoint: string
  key: string
  /** The function that takes it, as `{ submission }`. */
  name: 'submit_survey' | 'submit_complaint'
  submission: S
  /** The pictures it names, which go first. */
  pictures?: { id: string; jpeg: string }[]
  /** Where there is another token, should this one have become too old. */
  form: string
  /** For how many milliseconds it may lie here; older, it is dropped. */
  lasts: number
  /** Where its fate is remembered, with what of it. Without it nothing is, as on a kiosk, where the next is somebody else. */
  record?: { key: string; code?: string }
  /** Never in a storage, whatever the page: what is personal on a device of everybody's. */
  volatile?: boolean
  /** When the patient sent it, and before when the server will not hear it again; milliseconds since 1970. */
  since: number
  not_before?: number
  /** Why and where the server refused it: it is not sent again, and waits to be mended. */
  refused?: Refusal
}

interface Refusal {
  code: string
  question?: string | undefined
}

/** What the listeners hear. `receipt`: what the server answered. */
export interface News<S extends Submission = Submission> {
  entry: Entry<S>
  fate: Fate
  receipt?: object
}

const PREFIX = 'careloop/outbox/'
const LONGEST_PAUSE = 300_000

const listeners = new Set<(news: News) => void>()

/** Hears what becomes of every entry, also of those an earlier page or another tab left. Returns how to stop. */
export function listen(listener: (news: News) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function note({ submission, since, record }: Entry, fate: Fate, receipt?: object) {
  if (!record) return
  const { key, ...known } = record
  // That something is gone is told for as long as everything else, from when it went.
  const at = fate === 'expired' ? Date.now() : since
  writeRecord(key, { id: submission.id, fate, at, ...known, ...receipt })
}

function tell(news: News) {
  const { entry, fate, receipt } = news
  note(entry, fate, receipt)
  // Written first: whoever has it in another tab looks there once it is out.
  if (fate === 'sent' || fate === 'expired') discard(entry.submission.id)
  for (const listener of listeners) listener(news)
}

/** Of what only this page has, the ids. */
const unstored = new Set<string>()
/** Asks whoever leaves now, since it would be lost. Some browsers keep no page that listens for this, to go back to: so it listens only while there is such. */
const ask = (event: BeforeUnloadEvent) => (event.returnValue = true)

/** Whether it outlives the page. */
function save(entry: Entry): boolean {
  const { submission, volatile } = entry
  const kept = device.set(PREFIX + submission.id, JSON.stringify(entry), volatile)
  if (!kept && !volatile) {
    unstored.add(submission.id)
    addEventListener('beforeunload', ask)
  }
  return kept
}

/** What waits to be sent or, once refused, to be mended; in no order. */
export const waiting = (): Entry[] =>
  device.keys(PREFIX).flatMap((key) => parsed<Entry>(device.get(key)) ?? [])

/** Takes out what waits: nobody wants it any more, or its form has it back. What is just being sent may arrive all the same, and is told of then. */
export function discard(id: string): void {
  device.delete(PREFIX + id)
  unstored.delete(id)
  if (!unstored.size) removeEventListener('beforeunload', ask)
}

/** Keeps what is in `entry` until it arrives, and tries at once. Tells the listeners how that went. */
export function keep(entry: Omit<Entry, 'since'>): Fate {
  const whole = { ...entry, since: Date.now() }
  const fate = save(whole) ? 'kept' : 'held'
  note(whole, fate)
  wake()
  return fate
}

/** A token for another answer. */
export const freshToken = async (form: string): Promise<string> =>
  (await askInTime<{ token: string }>(form)).token

async function renew(entry: Entry) {
  entry.submission.token = await freshToken(entry.form)
  save(entry)
}

/** One attempt, two when the token has to be renewed. Leaves the entry where it is unless its fate is known. */
async function deliver(entry: Entry, mayRenew = true): Promise<void> {
  const { submission } = entry
  const { hospital, token } = submission
  let question
  try {
    for (const picture of entry.pictures ?? []) {
      question = 'pictures'
      const parameters = { picture: { ...picture, hospital, token } }
      if ((await call(entry, 'keep_complaint_picture', parameters)) !== picture.id) throw Error()
    }
    question = undefined
    const receipt = await call<{ id: string }>(entry, entry.name, { submission })
    // A proxy's friendly page is no acknowledgement.
    if (receipt?.id !== submission.id) throw Error()
    tell({ entry, fate: 'sent', receipt })
  } catch (error) {
    // Discarded meanwhile, or another tab knows better.
    if (!device.get(PREFIX + submission.id)) return
    const { status, refusal } = error as Partial<Refused>
    const code = refusal?.message ?? ''
    const spent = code.startsWith('token_')
    const details = parsed<RefusalDetails>(refusal?.details ?? null) ?? {}
    if (spent && mayRenew) {
      await renew(entry)
      await deliver(entry, false)
    } else if (status === 425 || status === 429) {
      entry.not_before = Date.now() + (details.retry_after ?? 5) * 1000
      save(entry)
    } else if (/^PT4/.test(refusal?.code ?? '') && !spent) {
      // The database itself judged.
      entry.refused = { code, question: details.question ?? question }
      save(entry)
      tell({ entry, fate: 'refused' })
    } else {
      // No connection, a proxy, a wrong key, a server in trouble: all that may pass.
      tell({ entry, fate: save(entry) ? 'kept' : 'held' })
    }
  }
}

/** For how many milliseconds the server will not hear an entry; a day or more can only be a clock put right since. */
function forbidden({ not_before = 0 }: Entry): number {
  const wait = not_before - Date.now()
  return wait > 0 && wait < 86_400_000 ? wait : 0
}

/** Sends what is due and answers in how many milliseconds the next is, Infinity when none is left. */
async function sendAll(pause: number): Promise<number> {
  let next = Infinity
  for (const key of device.keys(PREFIX)) {
    const entry = parsed<Entry>(device.get(key))
    if (!entry?.name) device.delete(key)
    else if (Date.now() - entry.since > entry.lasts) tell({ entry, fate: 'expired' })
    else if (!entry.refused) {
      if (!forbidden(entry)) await deliver(entry).catch(() => {})
      const left = parsed<Entry>(device.get(key))
      if (left) next = Math.min(next, Math.max(pause, forbidden(left)))
    }
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
// Another tab has taken an entry out, and what became of it stands in the record; or it has been refused there.
addEventListener('storage', ({ key, newValue, oldValue }) => {
  if (!key?.startsWith(PREFIX)) return
  const entry = parsed<Entry>(newValue ?? oldValue)
  if (!entry?.record || (newValue && !entry.refused)) return
  const record = readRecord(entry.record.key, entry.lasts)
  const fate = entry.refused ? 'refused' : record?.fate
  if (fate) for (const listener of listeners) listener({ entry, fate, receipt: record ?? {} })
})
flush()
