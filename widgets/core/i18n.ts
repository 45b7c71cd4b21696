import type { Language, Text } from '../../supabase/contract/text.ts'
import type { Texts } from '../i18n/en.ts'

export type { Texts }

const load: Record<Language, () => Promise<{ texts: Texts }>> = {
  'zh-Hans': () => import('../i18n/zh-hans.ts'),
  'zh-Hant': () => import('../i18n/zh-hant.ts'),
  en: () => import('../i18n/en.ts'),
}

export const loadTexts = async (language: Language): Promise<Texts> =>
  (await load[language]()).texts

/** A definition's wording in `language`, else in the first of the contract's LANGUAGES it has. */
export const wording = (text: Text | undefined, language: Language): string =>
  (text && (text[language] || text['zh-Hans'] || text['zh-Hant'] || text.en)) || ''
