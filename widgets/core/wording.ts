import type { Language, Text } from '../../supabase/contract/text.ts'

/** A definition's wording in `language`, else in the first of the contract's LANGUAGES it has. */
export const wording = (text: Text | undefined, language: Language): string =>
  (text && (text[language] || text['zh-Hans'] || text['zh-Hant'] || text.en)) || ''
