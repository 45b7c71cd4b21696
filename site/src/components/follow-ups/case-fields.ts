import type { CaseKind, NewCase } from '../../../../supabase/contract/case.ts'
import type { FollowUpContact } from '../../../../supabase/contract/follow-up.ts'
import type { Language } from '../../../../supabase/contract/text.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { KINDS } from '../../lib/case-address.ts'
import { element } from '../../lib/element.ts'
import { uuid } from '../../lib/uuid.ts'
import type { CallDesk } from '../../queries/follow-ups.ts'
import { field, select } from '../fields.ts'
import type { Fault } from '../fields.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

const SHORTEST = 10

/** The part of a call's form that opens a case from it, once it is ticked. */
export function caseFields({ words, say }: Staff<FollowUpsWords>, speech: Speech) {
  const { followUps } = words
  const wanted = element('input', {
    id: 'found',
    type: 'checkbox',
    'aria-describedby': 'found-hint',
  })
  const kind = select(
    'found-kind',
    KINDS.map((one): [string, string] => [one, words.caseKinds[one]]),
    'complaint',
  )
  const category = select('found-category', [], '')
  const department = select('found-department', [], '')
  const happened = element('textarea', { id: 'found-happened', rows: 4, 'data-most': 4000 })
  const help = element('textarea', { id: 'found-help', rows: 2, 'data-most': 2000 })
  const reach = element('p', { class: 'hint' }, followUps.withoutContact)
  const parts = element(
    'fieldset',
    { class: 'stack found', hidden: true },
    element('legend', { class: 'visually-hidden' }, followUps.newCase),
    element(
      'div',
      { class: 'pair' },
      field(kind, followUps.kind),
      field(category, followUps.category),
    ),
    field(department, followUps.department),
    field(happened, followUps.whatHappened),
    field(help, followUps.whatWouldHelp),
    reach,
  )
  let id = uuid()
  const show = () => {
    parts.hidden = !wanted.checked
    happened.required = wanted.checked
  }
  wanted.addEventListener('change', show)
  const none: [string, string] = ['', followUps.noneChosen]
  const option = ([value, label]: [string, string]) => element('option', { value }, label)

  return {
    root: element(
      'div',
      { class: 'stack' },
      element('label', { class: 'tick' }, wanted, followUps.newCase),
      element('p', { class: 'hint', id: 'found-hint' }, followUps.newCaseHint),
      parts,
    ),
    /** Begins with another case; the department is that of whom is called. */
    begin(categories: CallDesk['categories'], its: string | null) {
      id = uuid()
      category.replaceChildren(
        ...[
          none,
          ...categories
            .filter(({ archived }) => !archived)
            .map(({ code, names }): [string, string] => [code, say(names)]),
        ].map(option),
      )
      department.replaceChildren(...[none, ...speech.departments(its)].map(option))
      department.value = its ?? ''
      show()
    },
    contactShown(there: boolean) {
      reach.textContent = there ? followUps.withContact : followUps.withoutContact
    },
    faults(): Fault[] {
      const length = [...happened.value.trim()].length
      return wanted.checked && length > 0 && length < SHORTEST
        ? [{ control: happened, message: followUps.shortText }]
        : []
    },
    /** Null where no case is wanted. */
    read(contact: FollowUpContact | null, lang: Language): NewCase | null {
      if (!wanted.checked) return null
      return {
        id,
        kind: kind.value as CaseKind,
        source: 'call',
        channel: 'phone',
        lang,
        department: department.value || null,
        category: category.value || null,
        happened_on: null,
        what_happened: happened.value.trim(),
        what_would_help: help.value.trim() || null,
        contact: contact && { name: contact.name, phone: contact.phone, email: contact.email },
      }
    },
  }
}
