import type { Language } from '../../../supabase/contract/text.ts'
import type { BookingTexts } from './en.ts'

export type { BookingTexts }

const load: Record<Language, () => Promise<{ texts: BookingTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadBookingTexts = async (language: Language): Promise<BookingTexts> =>
  (await load[language]()).texts
