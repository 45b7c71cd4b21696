import type { Language } from '../../supabase/contract/text.ts'

/**
 * The language a tag speaks: its own `lang`, the nearest `[lang]` around it, the page's, then the browser's.
 * Taiwan, Hong Kong, Macao and `Hant` read traditional characters, other Chinese simplified; all else English.
 */
export function chooseLanguage(tag: Element): Language {
  const wanted =
    tag.closest<HTMLElement>('[lang]')?.lang || document.documentElement.lang || navigator.language
  return /^zh/i.test(wanted)
    ? /hant|^(?!.*hans).*-(tw|hk|mo)/i.test(wanted)
      ? 'zh-Hant'
      : 'zh-Hans'
    : 'en'
}
