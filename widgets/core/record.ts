import { device, parsed } from './storage.ts'

/** What happened to what was sent: arrived, kept on the device, held in memory only, turned down, or too old to send. */
export type Fate = 'sent' | 'kept' | 'held' | 'refused' | 'expired'

/** Remembers on this device that something was sent from here; holds nothing of what the patient said. */
export interface SentRecord {
  id: string
  fate: Fate
  /** When the patient tapped send, in milliseconds since 1970. */
  at: number
}

/** The record under `key`, if it is not older than `remembered` milliseconds. */
export function readRecord<T extends SentRecord>(key: string, remembered: number): T | null {
  const record = parsed<T>(device.get(key))
  return record && Date.now() - record.at < remembered ? record : null
}

export const writeRecord = (key: string, record: SentRecord) =>
  device.set(key, JSON.stringify(record))
