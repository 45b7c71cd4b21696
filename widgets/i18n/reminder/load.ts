import type { Language } from '../../../supabase/contract/text.ts'
import type { ReminderTexts } from './en.ts'

export type { ReminderTexts }

const load: Record<Language, () => Promise<{ texts: ReminderTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadReminderTexts = async (language: Language): Promise<ReminderTexts> =>
  (await load[language]()).texts
