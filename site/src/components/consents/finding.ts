import { byId, element } from '../../lib/element.ts'
import { findConsents } from '../../queries/consents.ts'
import { field, formFoot } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { ConsentsStaff } from './staff.ts'
import { sheetItem } from './sheet.ts'

const SHORTEST = 3

/**
 * The form that finds the proof of a consent. What was sought and found is nowhere but on the screen, until it is closed.
 * Answers what seeks one subscription by its id.
 */
export function bindFinding(staff: ConsentsStaff): (subscription: string) => void {
  const { hospital, words, format } = staff
  const { consents } = words
  const control = element('input', {
    id: 'sought',
    required: true,
    autocomplete: 'off',
    spellcheck: 'false',
    'data-most': 254,
  })
  const form = element(
    'form',
    { id: 'find-form', class: 'stack' },
    field(control, consents.sought, consents.soughtHint),
    formFoot(consents.search),
  )
  bindForm(form, staff, {
    faults: () =>
      [...control.value.trim()].length < SHORTEST ? [{ control, message: consents.tooShort }] : [],
    async save() {
      const sought = control.value.trim()
      const found = await findConsents(hospital.slug, sought)
      const [only] = found
      byId('found-title').textContent =
        found.length === 0
          ? consents.foundNone
          : found.length === 1
            ? consents.foundOne
            : consents.found(format.count(found.length))
      byId('found-none').hidden = found.length > 0
      byId('found-list').replaceChildren(...found.map((one) => sheetItem(one, sought, staff)))
      if (only && found.length === 1) byId('found-list').querySelector('details')!.open = true
      byId('found').hidden = false
      byId('found-title').focus()
      return null
    },
  })
  byId('found-close').addEventListener('click', () => {
    byId('found').hidden = true
    byId('found-list').replaceChildren()
    control.value = ''
    control.focus()
  })
  byId('find-place').replaceChildren(form)
  return (subscription) => {
    control.value = subscription
    form.requestSubmit()
  }
}
