import type { Language } from '../../../supabase/contract/text.ts'
import type { ComplaintTexts } from './en.ts'

export type { ComplaintTexts }

const load: Record<Language, () => Promise<{ texts: ComplaintTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadComplaintTexts = async (language: Language): Promise<ComplaintTexts> =>
  (await load[language]()).texts
