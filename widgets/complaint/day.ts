import type { Language } from '../../supabase/contract/text.ts'
import { LOCALES } from '../core/date.ts'

/**
 * The day of a moment in words. A deadline is the end of its day, midnight, which in the reader's own zone may be the
 * next day already: one minute less names the day that is meant.
 */
export const dayOf = (moment: string, language: Language): string =>
  new Date(Date.parse(moment) - 60_000).toLocaleDateString(LOCALES[language], {
    weekday: 'short',
    month: 'long',
    day: 'numeric',
  })

/** Day and time of a moment, in the reader's own zone. */
export const momentOf = (moment: string, language: Language): string =>
  new Date(moment).toLocaleString(LOCALES[language], {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
