import type { Language } from '../../../supabase/contract/text.ts'
import type { CardTexts } from './en.ts'

export type { CardTexts }

const load: Record<Language, () => Promise<{ texts: CardTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadCardTexts = async (language: Language): Promise<CardTexts> =>
  (await load[language]()).texts
