import type { Language } from '../../../supabase/contract/text.ts'
import type { JoinTexts } from './en.ts'

export type { JoinTexts }

const load: Record<Language, () => Promise<{ texts: JoinTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadJoinTexts = async (language: Language): Promise<JoinTexts> =>
  (await load[language]()).texts
