import type { Language } from '../../../supabase/contract/text.ts'
import type { PaperTexts } from './en.ts'

export type { PaperTexts }

const load: Record<Language, () => Promise<{ texts: PaperTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadPaperTexts = async (language: Language): Promise<PaperTexts> =>
  (await load[language]()).texts
