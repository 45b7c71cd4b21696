import type { Language } from '../../../supabase/contract/text.ts'
import { formWords } from '../i18n/form/index.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/index.ts'
import { byId, element } from '../lib/element.ts'
import { addressIn, speak } from '../lib/language.ts'

/**
 * Offers the page in each of its languages: a code on a wall does not know who scans it. `widget` answers what makes the
 * widget speak another one where it stands, so that nothing that was typed is lost; as long as there is none, the link is followed.
 */
export function showLanguages(widget: () => ((language: Language) => void) | undefined): void {
  const links = LANGUAGES.map((language) => {
    const link = element(
      'a',
      { lang: language, hreflang: language, href: addressIn(language) },
      LANGUAGE_NAMES[language],
    )
    link.addEventListener('click', (event) => {
      const speakOn = widget()
      if (!speakOn || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      void speak(language, formWords).then(
        () => {
          history.replaceState(history.state, '', link.href)
          mark()
          speakOn(language)
        },
        // Its wordings did not come: a page of its own asks for them once more, or the browser says why it cannot.
        () => location.assign(link.href),
      )
    })
    return link
  })
  mark()
  byId('languages').replaceChildren(...links)

  function mark() {
    for (const link of links)
      link.ariaCurrent = link.lang === document.documentElement.lang ? 'true' : null
  }
}
