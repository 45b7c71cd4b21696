import { storageKey } from './occasion.ts'
import type { Occasion } from './occasion.ts'
import { device, parsed } from './storage.ts'

/** What happened to an answer: arrived, kept on the device, held in memory only, turned down, or too old to send. */
export type Fate = 'sent' | 'kept' | 'held' | 'refused' | 'expired'

/** Remembers on this device that a survey was answered here; holds no answers. */
export interface AnsweredRecord {
  id: string
  fate: Fate
  /** When the patient tapped send, in milliseconds since 1970. */
  at: number
}

/** After this a patient is asked as if for the first time. */
const REMEMBERED = 30 * 86_400_000

export function readRecord(occasion: Occasion): AnsweredRecord | null {
  const record = parsed<AnsweredRecord>(device.get(storageKey('answered', occasion)))
  return record && Date.now() - record.at < REMEMBERED ? record : null
}

export const writeRecord = (occasion: Occasion, record: AnsweredRecord) =>
  device.set(storageKey('answered', occasion), JSON.stringify(record))

export const forgetRecord = (occasion: Occasion) => device.delete(storageKey('answered', occasion))
