import type { Chapter } from '../i18n/chapter.ts'
import { languageFor, LANGUAGES, wording } from '../i18n/index.ts'
import type { Language } from '../../../supabase/contract/text.ts'

const KEPT = 'careloop-language'

/** The language to speak: `lang` in the address, then what was chosen here before, then the browser's. */
export function chosenLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang')
  return languageFor([asked, keptLanguage(), ...navigator.languages])
}

/** Remembers the choice and says it in the address if the address says one, so that a reload obeys it. */
export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language)
  } catch {
    // No storage: the choice holds for as long as the address carries it.
    setParameter(language)
  }
  if (new URLSearchParams(location.search).has('lang')) setParameter(language)
  location.reload()
}

/** Puts the page into `language`, with the wordings of `chapter` and of the page's `own`: its `lang`, its title and every element that names its wording in `data-words`. Then shows it. */
export async function speak<Words extends object, Own extends object>(
  language: Language,
  chapter: Chapter<Words>,
  own?: Chapter<Own>,
): Promise<Words & Own> {
  const [shared, more] = await Promise.all([chapter[language](), own?.[language]()])
  const words = { ...shared, ...more } as Words & Own
  document.documentElement.lang = language
  sayIn(document, words)
  document.documentElement.classList.remove('unspoken')
  return words
}

/** Says the `words` in every element of `place` that names its wording. */
export function sayIn(place: ParentNode, words: object): void {
  for (const part of place.querySelectorAll<HTMLElement>('[data-words]'))
    part.textContent = wording(words, part.dataset.words ?? '')
  for (const part of place.querySelectorAll<HTMLElement>('[data-words-label]'))
    part.setAttribute('aria-label', wording(words, part.dataset.wordsLabel ?? ''))
}

/** The address of `page` with the query part `search`, in the language the present address asks for, if it asks for one. */
export function inThisLanguage(search: string, page = location.pathname): string {
  const lang = new URLSearchParams(location.search).get('lang')
  const address = new URL(search, location.origin + page)
  if (lang) address.searchParams.set('lang', lang)
  return address.pathname + address.search
}

function keptLanguage(): string | null {
  try {
    const kept = localStorage.getItem(KEPT)
    return LANGUAGES.find((language) => language === kept) ?? null
  } catch {
    return null
  }
}

/** The present address, asking for `language`. */
export function addressIn(language: Language): string {
  const address = new URL(location.href)
  address.searchParams.set('lang', language)
  return address.href
}

const setParameter = (language: Language) =>
  history.replaceState(history.state, '', addressIn(language))
