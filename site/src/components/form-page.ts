import type { Language } from '../../../supabase/contract/text.ts'
import { byId, element } from '../lib/element.ts'
import { formWords } from '../i18n/form/index.ts'
import { chosenLanguage, speak } from '../lib/language.ts'
import { showLanguages } from './form-languages.ts'

/** What the widget says of itself; the kit's README has the rest. */
type FormWidget = HTMLElement & { readonly heading?: string }

/** For so many milliseconds the widget's code may be on its way. */
const PATIENCE = 30_000

/** Runs `/f/<noun>/`: reads what to ask from the address and puts the widget there, or says plainly why it cannot. */
export async function formPage(
  noun: 'survey' | 'complaint' | 'member-card' | 'events' | 'reminder',
): Promise<void> {
  const address = new URLSearchParams(location.search)
  const language = chosenLanguage()
  const { form, complaint, memberCard, events, reminder } = await speak(language, formWords)
  const words = {
    survey: form,
    complaint,
    'member-card': memberCard,
    events,
    reminder,
  }[noun]

  let speakOn: ((language: Language) => void) | undefined
  showLanguages(() => speakOn)
  const place = byId('place')
  const missing = [
    ...(address.get('hospital') ? [] : [form.missingHospital]),
    ...(noun !== 'survey' || address.get('survey') ? [] : [form.missingSurvey]),
  ]
  if (missing.length > 0) {
    byId('missing').textContent = words.incomplete(missing.join(form.and))
    place.remove()
    byId('incomplete').hidden = false
    document.title = form.incompleteTitle
    return
  }

  const name = `careloop-${noun}`
  // The widget's own title is one among those of a hospital's page; here it is what the page is about.
  const title = element('h1', { class: 'visually-hidden' }, document.title)
  // Card and events lead to each other, in the same language.
  const ways = () => ({
    card: noun === 'events' ? `/f/member-card/${location.search}` : null,
    events: noun === 'member-card' ? `/f/events/${location.search}` : null,
  })

  function show() {
    const widget: FormWidget = element(name as 'div', {
      hospital: address.get('hospital'),
      survey: address.get('survey') || null,
      department: address.get('department') || null,
      channel: address.get('channel') || null,
      lang: language,
      theme: 'auto',
      large: address.has('large'),
      paged: address.has('paged'),
      view: address.get('view') || null,
      ticket: address.get('ticket') || null,
      topic: address.get('topic') || null,
      // After the #, where no server's log has it.
      token: noun === 'reminder' ? location.hash.slice(1) || null : null,
      ...ways(),
    })
    widget.append(element('p', { class: 'waiting' }, words.loading))
    const entitle = () => {
      if (widget.heading) document.title = title.textContent = widget.heading
    }
    widget.addEventListener('careloop-ready', () => {
      entitle()
      // In another language it has its heading only once those words have come, and then draws anew.
      const spoken = new MutationObserver(entitle)
      spoken.observe(widget.shadowRoot!, { subtree: true, attributeFilter: ['lang'] })
      speakOn = (language) => {
        for (const [name, way] of Object.entries(ways())) if (way) widget.setAttribute(name, way)
        widget.lang = language
      }
    })
    widget.addEventListener('careloop-failed', (event) => {
      const { code, id } = (event as CustomEvent<{ code?: string; id?: string }>).detail
      if (code === 'unknown_hospital' || code === 'unknown_survey') {
        place.remove()
        byId('unknown').hidden = false
        document.title = words.unknownTitle
      } else if (!id)
        widget.replaceChildren(notShown(code === 'unreachable' ? form.notShown : form.notServed))
    })
    // Of a widget whose code does not come nothing is heard.
    setTimeout(
      () => customElements.get(name) ?? widget.replaceChildren(notShown(form.notShown)),
      PATIENCE,
    )
    place.replaceChildren(title, widget)
  }

  /** Stands in the widget, which takes its place when what it needs comes after all. */
  function notShown(why: string) {
    const again = element('button', { type: 'button', class: 'button' }, form.tryAgain)
    again.addEventListener('click', () => (customElements.get(name) ? show() : location.reload()))
    return element(
      'section',
      { class: 'message', role: 'alert' },
      element('h2', {}, form.notShownTitle),
      element('p', {}, why),
      again,
    )
  }

  show()
  // The link of another message, opened in the same tab.
  if (noun === 'reminder') addEventListener('hashchange', () => location.reload())
}
