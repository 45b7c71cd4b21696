import type { Language, Text } from '../../../supabase/contract/text.ts'
import type { Words } from './en.ts'

/** Every language by its own name, in the order a wording falls back. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
}
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as Language[]

/** Fetches one dictionary; the others stay on the server. */
export async function wordsOf(language: Language): Promise<Words> {
  switch (language) {
    case 'zh-Hans':
      return (await import('./zh-hans.ts')).zhHans
    case 'zh-Hant':
      return (await import('./zh-hant.ts')).zhHant
    case 'en':
      return (await import('./en.ts')).en
  }
}

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

/** `text` in `language`, or in the first language it has. */
export const inLanguage = (text: Text, language: Language): string =>
  text[language] ?? LANGUAGES.map((other) => text[other]).find((one) => one !== undefined) ?? ''

/** The wordings that are plain strings, as `part.name`: those the markup may ask for. */
export type WordKey = {
  [Part in keyof Words]: Words[Part] extends string
    ? Part
    : {
        [Name in keyof Words[Part]]: Words[Part][Name] extends string
          ? `${Part & string}.${Name & string}`
          : never
      }[keyof Words[Part]]
}[keyof Words]

/** The wording `key` names. */
export function wording(words: Words, key: WordKey): string {
  let found: unknown = words
  for (const name of key.split('.')) found = (found as Record<string, unknown>)[name]
  return found as string
}
