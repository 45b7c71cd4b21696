import type { Language } from '../../../supabase/contract/text.ts'
import type { FamilyTexts } from './en.ts'

export type { FamilyTexts }

const load: Record<Language, () => Promise<{ texts: FamilyTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadFamilyTexts = async (language: Language): Promise<FamilyTexts> =>
  (await load[language]()).texts
