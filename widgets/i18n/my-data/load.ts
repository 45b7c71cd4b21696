import type { Language } from '../../../supabase/contract/text.ts'
import type { MyDataTexts } from './en.ts'

export type { MyDataTexts }

const load: Record<Language, () => Promise<{ texts: MyDataTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadMyDataTexts = async (language: Language): Promise<MyDataTexts> =>
  (await load[language]()).texts
