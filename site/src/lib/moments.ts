import type { Language } from '../../../supabase/contract/text.ts'

/** Moments as a clock on the hospital's wall shows them: 'YYYY-MM-DDTHH:MM', what `datetime-local` takes. */

/** What the clock shows at a moment. */
export function wallClock(timeZone: string, moment: string): string {
  return new Date(moment).toLocaleString('sv', { timeZone }).replace(' ', 'T').slice(0, 16)
}

/** The moment at which the clock shows it, ISO 8601 in UTC; one that a clock change skips is the moment as long after the change. */
export function momentOf(timeZone: string, clock: string): string {
  const shown = Date.parse(`${clock}Z`)
  let moment = shown
  // The second time with the offset of the other side of a change.
  for (let round = 0; round < 2; round++)
    moment =
      shown -
      (Date.parse(`${wallClock(timeZone, new Date(moment).toISOString())}Z`) -
        Math.floor(moment / 60_000) * 60_000)
  return new Date(moment).toISOString()
}

/**
 * The languages as Intl is to write moments in them: by a clock of 24 hours, as the hospital's hours and what patients are sent say
 * them. Simplified Chinese does so anyhow.
 */
export const CLOCKS: Record<Language, string> = {
  'zh-Hans': 'zh-Hans',
  'zh-Hant': 'zh-Hant-u-hc-h23',
  en: 'en-u-hc-h23',
}
