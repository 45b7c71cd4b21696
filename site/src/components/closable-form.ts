import { element } from '../lib/element.ts'
import { formFoot } from './fields.ts'
import type { Fault } from './fields.ts'
import { bindForm, perform } from './form.ts'
import type { Staff } from './staff-page.ts'

interface Options<Its extends { archived: boolean }> {
  fields: Node[]
  /** What is wrong that no constraint of a single field says. */
  faults: () => Fault[]
  /** What stands in the fields. */
  read: () => Partial<Its>
  /** Has the database make the change. */
  change: (change: Partial<Its>) => Promise<void>
  /** Called whenever it reads differently. */
  changed: () => void
  /** What the button that closes it says, and the one that opens it again. */
  close: string
  reopen: string
  /** What is said when it has been closed, or opened again. */
  said: (archived: boolean) => string
}

/**
 * The form of something that is kept for what was filed under it and can be closed to what is to come: a department, a
 * category, a reward, a club. `its` is changed along with the database.
 */
export function closableForm<Its extends { archived: boolean }>(
  its: Its,
  { fields, faults, read, change, changed, close, reopen, said }: Options<Its>,
  staff: Pick<Staff, 'words' | 'format' | 'sessionOver'>,
): HTMLFormElement {
  const { words } = staff
  const closing = element('button', { type: 'button', class: 'button quiet' })
  label()
  const form = element('form', { class: 'stack' }, ...fields, formFoot(words.forms.save, closing))
  bindForm(form, staff, {
    faults,
    async save() {
      await keep(read())
      return words.forms.saved
    },
  })
  closing.addEventListener('click', () =>
    perform(form, staff, async () => {
      await keep({ archived: !its.archived } as Partial<Its>)
      return said(its.archived)
    }),
  )
  return form

  async function keep(changes: Partial<Its>) {
    await change(changes)
    Object.assign(its, changes)
    changed()
    label()
  }

  function label() {
    closing.textContent = its.archived ? reopen : close
  }
}
