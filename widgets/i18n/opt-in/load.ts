import type { Language } from '../../../supabase/contract/text.ts'
import type { OptInTexts } from './en.ts'

export type { OptInTexts }

const load: Record<Language, () => Promise<{ texts: OptInTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadOptInTexts = async (language: Language): Promise<OptInTexts> =>
  (await load[language]()).texts
