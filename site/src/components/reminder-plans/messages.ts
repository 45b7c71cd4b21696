import {
  longestMessage,
  PLACEHOLDER_LENGTHS,
  PLACEHOLDERS,
  requiredPlaceholders,
  smsParts,
  stepFault,
} from '../../../../supabase/contract/reminder-message.ts'
import type { StepFault } from '../../../../supabase/contract/reminder-message.ts'
import type {
  StepAnchor,
  StepMessage,
  StepWording,
} from '../../../../supabase/contract/reminder-plan.ts'
import type { Language } from '../../../../supabase/contract/text.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../../i18n/index.ts'
import { element } from '../../lib/element.ts'
import { field } from '../fields.ts'
import type { Fault } from '../fields.ts'
import type { PlansStaff } from './staff.ts'

const PARTS = ['short', 'subject', 'body'] as const
const MOST_PARTS = 4

/** The fields for a step's messages in three languages, with what each can name at hand and its length in text messages. */
export function messageFields(
  id: string,
  wording: StepWording,
  anchorOf: () => StepAnchor,
  staff: PlansStaff,
) {
  const { language, words } = staff
  const languages = LANGUAGES.toSorted(
    (a, b) => Number(b === language) - Number(a === language),
  ).map((lang) => ({ lang, ...oneLanguage(id, lang, wording[lang], anchorOf, staff) }))
  const read = (): StepWording =>
    Object.fromEntries(
      languages.flatMap(({ lang, message }) => {
        const told = message()
        return PARTS.some((part) => told[part].trim() !== '') ? [[lang, told]] : []
      }),
    )
  return {
    roots: languages.map(({ lang, root }) =>
      element(
        'details',
        { class: 'more', open: lang === language },
        element('summary', {}, LANGUAGE_NAMES[lang]),
        root,
      ),
    ),
    read,
    /** The anchor is another one: so is what can be named. */
    redraw: () => languages.forEach((one) => one.redraw()),
    faults: (): Fault[] => {
      const fault = stepFault(anchorOf(), read())
      if (!fault) return []
      const at = languages.find(({ lang }) => fault.field?.startsWith(`${lang}.`)) ?? languages[0]
      const part = PARTS.find((one) => fault.field?.endsWith(`.${one}`)) ?? 'short'
      return at ? [{ control: at.controls[part], message: faultText(fault, words) }] : []
    },
  }
}

function faultText(
  { code, field: at, placeholder }: StepFault,
  { reminderPlans, placeholders }: PlansStaff['words'],
): string {
  const name = placeholder?.slice(1, -1) ?? ''
  const said = name in placeholders ? placeholders[name as keyof typeof placeholders] : name
  switch (code) {
    case 'unknown_placeholder':
      return reminderPlans.unknownPlaceholder(placeholder ?? '')
    case 'missing_placeholder':
      return reminderPlans.missingPlaceholder(`${placeholder} (${said})`)
    case 'text_too_long':
      return reminderPlans.tooLong
    case 'bad_request':
      return at === undefined ? reminderPlans.noLanguage : reminderPlans.badText
  }
}

function oneLanguage(
  id: string,
  lang: Language,
  told: StepMessage | undefined,
  anchorOf: () => StepAnchor,
  { words, format }: PlansStaff,
) {
  const { reminderPlans, placeholders } = words
  const make = <Tag extends 'input' | 'textarea'>(
    part: keyof StepMessage,
    tag: Tag,
    rows?: number,
  ) => {
    const control = element(tag, { id: `${id}-${lang}-${part}`, lang, rows, autocomplete: 'off' })
    control.defaultValue = told?.[part] ?? ''
    return control
  }
  const controls = {
    short: make('short', 'textarea', 3),
    subject: make('subject', 'input'),
    body: make('body', 'textarea', 7),
  }
  const length = element('p', { class: 'hint' })
  const insertable = element('div', { class: 'placeholders' })
  let last: HTMLInputElement | HTMLTextAreaElement = controls.short
  for (const control of Object.values(controls))
    control.addEventListener('focus', () => (last = control))
  controls.short.addEventListener('input', count)
  const root = element(
    'div',
    { class: 'stack' },
    insertable,
    field(controls.short, reminderPlans.short),
    length,
    field(controls.subject, reminderPlans.subject),
    field(controls.body, reminderPlans.body),
  )
  redraw()
  count()
  return {
    root,
    controls,
    redraw,
    message: (): StepMessage => ({
      short: controls.short.value.replace(/\s*\n\s*/g, ' ').trim(),
      subject: controls.subject.value.trim(),
      body: controls.body.value.trim(),
    }),
  }

  function count() {
    const parts = smsParts(longestMessage(controls.short.value, lang))
    length.hidden = controls.short.value.trim() === ''
    length.classList.toggle('over', parts > MOST_PARTS)
    const said = (parts > MOST_PARTS ? reminderPlans.partsTooMany : reminderPlans.parts)(
      format.count(parts),
    )
    const why = controls.short.value.includes('{stop}')
      ? [reminderPlans.partsLongest(format.count(PLACEHOLDER_LENGTHS['stop'] ?? 0))]
      : []
    length.textContent = [said, ...why].join(reminderPlans.partsGap)
  }

  function redraw() {
    const required = requiredPlaceholders(anchorOf())
    insertable.replaceChildren(
      element('span', { class: 'hint' }, reminderPlans.insert),
      ...PLACEHOLDERS[anchorOf()].map((name) => {
        const said = placeholders[name as keyof typeof placeholders]
        const button = element(
          'button',
          { type: 'button', class: 'button quiet' },
          required.includes(name) ? `${said} (${reminderPlans.needed})` : said,
        )
        button.addEventListener('click', () => {
          last.setRangeText(`{${name}}`, last.selectionStart ?? 0, last.selectionEnd ?? 0, 'end')
          last.dispatchEvent(new Event('input', { bubbles: true }))
          last.focus()
        })
        return button
      }),
    )
  }
}
