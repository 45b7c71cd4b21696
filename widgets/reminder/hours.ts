import type { ReminderHours } from '../../supabase/contract/reminder.ts'
import type { Hours } from './state.ts'

/** When each part of the day begins and ends. */
const PARTS: Record<Exclude<Hours, 'any'>, ReminderHours> = {
  morning: { from: '08:00', until: '12:00' },
  afternoon: { from: '12:00', until: '18:00' },
  evening: { from: '18:00', until: '21:00' },
}

/** A part of the day within what the hospital allows; null: all of that, or nothing of the part is left. */
export function hoursOf(part: Hours, within: ReminderHours): ReminderHours | null {
  if (part === 'any') return null
  const { from, until } = PARTS[part]
  const hours = {
    from: from > within.from ? from : within.from,
    until: until < within.until ? until : within.until,
  }
  return hours.from < hours.until ? hours : null
}

/** The parts of the day in which the hospital writes at all. */
export const partsWithin = (within: ReminderHours): ReminderHours[] =>
  (Object.keys(PARTS) as Hours[]).flatMap((part) => hoursOf(part, within) ?? [])
