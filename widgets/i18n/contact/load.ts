import type { Language } from '../../../supabase/contract/text.ts'
import type { ContactTexts } from './en.ts'

export type { ContactTexts }

const load: Record<Language, () => Promise<{ texts: ContactTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadContactTexts = async (language: Language): Promise<ContactTexts> =>
  (await load[language]()).texts
