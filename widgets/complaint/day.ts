import type { Language } from '../../supabase/contract/text.ts'
import { at } from '../core/date.ts'

/**
 * The day of a moment at the hospital, in words. A deadline is the end of its day, midnight, which is the next day already:
 * one minute less names the day that is meant.
 */
export const dayOf = (moment: string, language: Language, timeZone: string): string =>
  at(
    Date.parse(moment) - 60_000,
    language,
    { weekday: 'short', month: 'long', day: 'numeric' },
    timeZone,
  )
