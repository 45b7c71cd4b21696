import type { Language } from '../../supabase/contract/text.ts'

const LOCALES: Record<Language, string> = {
  'zh-Hans': 'zh-CN',
  // A clock of 24 hours, as the others have.
  'zh-Hant': 'zh-TW-u-hc-h23',
  en: 'en-GB',
}

/** A moment as `options` say: by the clocks of `timeZone`, a hospital's, since whoever comes lives by them; else by the reader's own. */
export function at(
  moment: string | number,
  language: Language,
  options: Intl.DateTimeFormatOptions,
  timeZone?: string,
): string {
  try {
    return new Date(moment).toLocaleString(LOCALES[language], { ...options, timeZone })
  } catch {
    // A browser older than the name of the zone: what is shown must not be lost for it.
    return at(moment, language, options)
  }
}

/** The day of a moment in words, at the hospital, or without a zone where the reader is. */
export const dayAt = (moment: string, language: Language, timeZone?: string): string =>
  at(
    moment,
    language,
    { year: 'numeric', month: language === 'en' ? 'short' : 'long', day: 'numeric' },
    timeZone,
  )

/** A day 'YYYY-MM-DD' in words. At noon, which is on that day everywhere. */
export const dateOf = (day: string, language: Language): string => dayAt(`${day}T12:00`, language)

/** A number with its thousands apart. */
export const countOf = (count: number, language: Language): string =>
  count.toLocaleString(LOCALES[language])

/** The time of day where the reader is; milliseconds since 1970. */
export const clockOf = (moment: number, language: Language): string =>
  at(moment, language, { hour: '2-digit', minute: '2-digit' })

/** Day and time of a moment at the hospital. */
export const timeOf = (moment: string, language: Language, timeZone: string): string =>
  at(
    moment,
    language,
    {
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    },
    timeZone,
  )
