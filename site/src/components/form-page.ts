import { byId, element } from '../lib/element.ts'
import { formWords } from '../i18n/form/index.ts'
import { chosenLanguage, speak } from '../lib/language.ts'

/** What the widget says of itself; the kit's README has the rest. */
type SurveyWidget = HTMLElement & { readonly heading?: string }

/** Runs `/f/survey/`: reads what to ask from the address and puts the widget there, or says plainly why it cannot. */
export async function formPage(): Promise<void> {
  const address = new URLSearchParams(location.search)
  const language = chosenLanguage()
  const words = await speak(language, formWords)

  const missing = [
    ...(address.get('hospital') ? [] : [words.form.missingHospital]),
    ...(address.get('survey') ? [] : [words.form.missingSurvey]),
  ]
  if (missing.length > 0) {
    byId('missing').textContent = words.form.incomplete(missing.join(words.form.and))
    byId('incomplete').hidden = false
    document.title = words.form.incompleteTitle
    return
  }

  const widget: SurveyWidget = element('careloop-survey' as 'div', {
    hospital: address.get('hospital'),
    survey: address.get('survey'),
    department: address.get('department') || null,
    channel: address.get('channel') || null,
    lang: language,
    theme: 'auto',
    large: address.has('large'),
    paged: address.has('paged'),
  })
  widget.append(element('p', { class: 'waiting' }, words.form.loading))
  widget.addEventListener('careloop-ready', () => {
    if (widget.heading) document.title = widget.heading
  })
  widget.addEventListener('careloop-failed', (event) => {
    const { code } = (event as CustomEvent<{ code?: string }>).detail
    if (code !== 'unknown_hospital' && code !== 'unknown_survey') return
    widget.remove()
    byId('unknown').hidden = false
    document.title = words.form.unknownTitle
  })
  byId('place').append(widget)
}
