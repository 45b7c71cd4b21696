import type { Language } from '../../supabase/contract/text.ts'
import type { Texts } from './en.ts'

export type { Texts }

const load: Record<Language, () => Promise<{ texts: Texts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadTexts = async (language: Language): Promise<Texts> =>
  (await load[language]()).texts
