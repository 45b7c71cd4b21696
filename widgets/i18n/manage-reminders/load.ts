import type { Language } from '../../../supabase/contract/text.ts'
import type { ManageTexts } from './en.ts'

export type { ManageTexts }

const load: Record<Language, () => Promise<{ texts: ManageTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadManageTexts = async (language: Language): Promise<ManageTexts> =>
  (await load[language]()).texts
