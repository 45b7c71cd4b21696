import type { Language } from '../../supabase/contract/text.ts'

export const LOCALES: Record<Language, string> = {
  'zh-Hans': 'zh-CN',
  // A clock of 24 hours, as the others have.
  'zh-Hant': 'zh-TW-u-hc-h23',
  en: 'en-GB',
}

/** A day 'YYYY-MM-DD' in words. At noon, which is on that day everywhere. */
export const dateOf = (day: string, language: Language): string =>
  new Date(`${day}T12:00`).toLocaleDateString(LOCALES[language], {
    year: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
  })

/** The day of a moment at the hospital, in words. */
export const dayAt = (moment: string, language: Language, timeZone: string): string =>
  new Date(moment).toLocaleDateString(LOCALES[language], {
    year: 'numeric',
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone,
  })

/** A number with its thousands apart. */
export const countOf = (count: number, language: Language): string =>
  count.toLocaleString(LOCALES[language])

/** The time of day where the reader is; milliseconds since 1970. */
export const clockOf = (moment: number, language: Language): string =>
  new Date(moment).toLocaleTimeString(LOCALES[language], { hour: '2-digit', minute: '2-digit' })

/** Day and time of a moment at the hospital: whoever comes lives by its clocks. */
export const timeOf = (moment: string, language: Language, timeZone: string): string =>
  new Date(moment).toLocaleString(LOCALES[language], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  })
