import type { Language } from '../../../supabase/contract/text.ts'
import type { ReceiptTexts } from './en.ts'

export type { ReceiptTexts }

const load: Record<Language, () => Promise<{ texts: ReceiptTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadReceiptTexts = async (language: Language): Promise<ReceiptTexts> =>
  (await load[language]()).texts
