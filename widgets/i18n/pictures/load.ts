import type { Language } from '../../../supabase/contract/text.ts'
import type { PictureTexts } from './en.ts'

export type { PictureTexts }

const load: Record<Language, () => Promise<{ texts: PictureTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadPictureTexts = async (language: Language): Promise<PictureTexts> =>
  (await load[language]()).texts
