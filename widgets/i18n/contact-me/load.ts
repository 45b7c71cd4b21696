import type { Language } from '../../../supabase/contract/text.ts'
import type { ContactMeTexts } from './en.ts'

export type { ContactMeTexts }

const load: Record<Language, () => Promise<{ texts: ContactMeTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadContactMeTexts = async (language: Language): Promise<ContactMeTexts> =>
  (await load[language]()).texts
