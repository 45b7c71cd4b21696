import type { Language, Text } from '../../../supabase/contract/text.ts'
import { LANGUAGE_NAMES } from '../i18n/index.ts'
import type { Words } from '../i18n/en.ts'
import { element } from '../lib/element.ts'

export type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** What is wrong, and with what. */
export interface Fault {
  control: Control
  message: string
}

/** The most code points of one wording (the contract's `text`). */
const LONGEST = 500

/** A control, which has an id, with its label, a hint, and room for what is wrong with it. */
export function field(control: Control, label: string, hint = ''): HTMLElement {
  const hintId = `${control.id}-hint`
  const errorId = `${control.id}-error`
  control.setAttribute('aria-describedby', hint ? `${hintId} ${errorId}` : errorId)
  return element(
    'div',
    { class: 'field' },
    element('label', { for: control.id }, label),
    control,
    hint ? element('p', { class: 'hint', id: hintId }, hint) : null,
    element('p', { class: 'error', id: errorId }),
  )
}

/** A select of `choices`, given as value and label. */
export function select(id: string, choices: [value: string, label: string][], chosen: string) {
  const made = element(
    'select',
    { id },
    ...choices.map(([value, label]) => element('option', { value }, label)),
  )
  made.value = chosen
  return made
}

/** One wording in the three languages, to be written in at least one of them. */
export interface TextFields {
  root: HTMLFieldSetElement
  /** Without the languages that were left empty. */
  read(): Text
  /** What no constraint of a single field says. */
  faults(): Fault[]
}

interface TextOptions {
  /** Starts the ids of the fields. */
  id: string
  legend: string
  /** What is there already. */
  text?: Text
  /** Several lines for each. Then only this language is at hand, the others can be opened. */
  prose?: Language
  /** How many lines, and the most code points of each language, where they are not the usual ones. */
  rows?: number
  longest?: number
}

/** Fields for a wording. */
export function textFields(
  { id, legend, text = {}, prose, rows = 2, longest = LONGEST }: TextOptions,
  words: Words,
): TextFields {
  const languages = (Object.keys(LANGUAGE_NAMES) as Language[]).toSorted(
    (a, b) => Number(b === prose) - Number(a === prose),
  )
  const controls = languages.map((language) => {
    const control = element(prose ? 'textarea' : 'input', {
      id: `${id}-${language}`,
      lang: language,
      autocomplete: 'off',
      'data-most': longest,
      rows: prose && rows,
    })
    // The property, so that a reset of the form leads back to it.
    control.defaultValue = text[language] ?? ''
    return { language, control, root: field(control, LANGUAGE_NAMES[language]) }
  })
  const [first, ...others] = controls.map(({ root }) => root)
  const read = () =>
    Object.fromEntries(
      controls.flatMap(({ language, control }) => {
        const wording = control.value.trim()
        return wording ? [[language, wording]] : []
      }),
    ) as Text
  return {
    root: element(
      'fieldset',
      { class: 'languages' },
      element('legend', {}, legend),
      first ?? null,
      ...(prose
        ? [element('details', {}, element('summary', {}, words.forms.otherLanguages), ...others)]
        : others),
    ),
    read,
    faults: () =>
      Object.keys(read()).length > 0
        ? []
        : controls.slice(0, 1).map(({ control }) => ({ control, message: words.forms.noLanguage })),
  }
}

/** The end of a form: its button, and room for what became of it. */
export const formFoot = (label: string, ...others: HTMLElement[]): HTMLElement =>
  element(
    'div',
    { class: 'form-foot' },
    element('button', { class: 'button' }, label),
    ...others,
    element('p', { class: 'said', role: 'status' }),
    element('p', { class: 'error', role: 'alert' }),
  )
