import type { Case, CaseKind, NewCase } from '../../../../supabase/contract/case.ts'
import type { Channel } from '../../../../supabase/contract/submission.ts'
import type { Language } from '../../../../supabase/contract/text.ts'
import type { CasesWords } from '../../i18n/cases/index.ts'
import { LANGUAGE_NAMES } from '../../i18n/index.ts'
import { CHANNELS, KINDS } from '../../lib/case-address.ts'
import { dayIn } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { uuid } from '../../lib/uuid.ts'
import { fileCase } from '../../queries/cases.ts'
import { field, formFoot, select } from '../fields.ts'
import type { Fault } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

const SHORTEST = 10

/** The form for a case that staff heard of. Calls `filed` with the case; answers what shows the form or hides it. */
export function bindNewCase(
  staff: Staff<CasesWords>,
  speech: Speech,
  filed: (one: Case) => void,
): (shown: boolean) => void {
  const { hospital, words, language } = staff
  const { cases } = words
  const form = byId<HTMLFormElement>('new-case-form')
  const none: [string, string] = ['', cases.noneChosen]
  const source = select(
    'new-source',
    (['desk', 'call'] as const).map((one): [string, string] => [one, words.caseSources[one]]),
    'desk',
  )
  const kind = select(
    'new-kind',
    KINDS.map((one): [string, string] => [one, words.caseKinds[one]]),
    'complaint',
  )
  const channel = select(
    'new-channel',
    CHANNELS.map((one): [string, string] => [one, words.channels[one]]),
    'phone',
  )
  const lang = select('new-lang', Object.entries(LANGUAGE_NAMES), language)
  const department = select('new-department', [none, ...speech.departments()], '')
  const category = select('new-category', [none, ...speech.categories()], '')
  const day = element('input', {
    id: 'new-day',
    type: 'date',
    max: dayIn(hospital.time_zone, new Date()),
  })
  const happened = element('textarea', {
    id: 'new-happened',
    rows: 6,
    required: true,
    'data-most': 4000,
  })
  const help = element('textarea', { id: 'new-help', rows: 3, 'data-most': 2000 })
  const input = (id: string, type: string, most: number) =>
    element('input', { id, type, autocomplete: 'off', 'data-most': most })
  const name = input('new-name', 'text', 100)
  const phone = input('new-phone', 'tel', 40)
  phone.pattern = String.raw`\+?[\d\s\(\)\-]{5,39}`
  phone.dataset['shape'] = cases.wrongPhone
  const email = input('new-email', 'email', 254)
  form.replaceChildren(
    pair(field(source, cases.filedBy), field(kind, cases.kind)),
    field(happened, cases.whatHappened),
    field(help, cases.optional(cases.whatWouldHelp)),
    pair(field(department, words.survey.department), field(category, cases.category)),
    pair(field(day, cases.optional(cases.happenedOn)), field(lang, cases.wroteIn)),
    field(channel, words.survey.channel),
    element(
      'fieldset',
      { class: 'languages' },
      element('legend', {}, cases.moreOptional),
      field(name, cases.contactName),
      pair(field(phone, cases.phone), field(email, cases.email)),
    ),
    formFoot(cases.file),
  )
  /** The same until it is filed: pressing twice files one case. */
  let id = uuid()
  bindForm(form, staff, {
    faults,
    async save() {
      const one = await fileCase(hospital.slug, written())
      id = uuid()
      form.reset()
      filed(one)
      return null
    },
  })

  return (shown) => {
    const before = byId('new').hidden
    byId('new').hidden = !shown
    if (shown && before) byId('new-title').focus()
  }

  function faults(): Fault[] {
    const found: Fault[] = []
    const length = [...happened.value.trim()].length
    if (length > 0 && length < SHORTEST) found.push({ control: happened, message: cases.shortText })
    const ways = [phone, email].some((control) => control.value.trim() !== '')
    if (ways && name.value.trim() === '') found.push({ control: name, message: cases.noName })
    if (!ways && name.value.trim() !== '')
      found.push({ control: phone, message: cases.noContactWay })
    return found
  }

  function written(): NewCase {
    const textOf = (control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement) =>
      control.value.trim() || null
    return {
      id,
      kind: kind.value as CaseKind,
      source: source.value as NewCase['source'],
      channel: channel.value as Channel,
      lang: lang.value as Language,
      department: textOf(department),
      category: textOf(category),
      happened_on: textOf(day),
      what_happened: happened.value.trim(),
      what_would_help: textOf(help),
      contact:
        name.value.trim() === ''
          ? null
          : { name: name.value.trim(), phone: textOf(phone), email: textOf(email) },
    }
  }
}

const pair = (...fields: HTMLElement[]) => element('div', { class: 'pair' }, ...fields)
