import type { Language } from '../../../supabase/contract/text.ts'
import type { SendingTexts } from './en.ts'

export type { SendingTexts }

const load: Record<Language, () => Promise<{ texts: SendingTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadSendingTexts = async (language: Language): Promise<SendingTexts> =>
  (await load[language]()).texts
