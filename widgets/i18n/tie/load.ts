import type { Language } from '../../../supabase/contract/text.ts'
import type { TieTexts } from './en.ts'

export type { TieTexts }

const load: Record<Language, () => Promise<{ texts: TieTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadTieTexts = async (language: Language): Promise<TieTexts> =>
  (await load[language]()).texts
