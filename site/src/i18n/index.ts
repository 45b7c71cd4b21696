import type { Language, Text } from '../../../supabase/contract/text.ts'

/** Every language by its own name, in the order a wording falls back. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
}
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as Language[]

/** The first language in `wanted` (BCP 47 tags, best first) that the site speaks; Simplified Chinese when it speaks none. */
export function languageFor(wanted: readonly (string | null)[]): Language {
  for (const tag of wanted) {
    const parts = (tag ?? '').toLowerCase().split(/[-_]/)
    if (parts[0] === 'en') return 'en'
    if (parts[0] === 'zh')
      return parts.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) &&
        !parts.includes('hans')
        ? 'zh-Hant'
        : 'zh-Hans'
  }
  return 'zh-Hans'
}

/**
 * `text` in `language`, or in the first language it has. Without marks of direction: one in the middle of a sentence turns
 * the rest of it.
 */
export const inLanguage = (text: Text, language: Language): string =>
  [language, ...LANGUAGES]
    .map((one) => text[one])
    .find((one) => one !== undefined)
    ?.replace(/\p{Bidi_Control}/gu, '') ?? ''

/** The wording `key` (`part.name`) names; '' while its chapter is not loaded. */
export function wording(words: object, key: string): string {
  let found: unknown = words
  for (const name of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[name]
  return (found ?? '') as string
}
