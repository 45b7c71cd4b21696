import type { Case, Colleague } from '../../../../supabase/contract/case.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import { byId, element } from '../../lib/element.ts'
import { shownReference } from '../../lib/reference.ts'
import { addAction } from '../../queries/actions.ts'
import { formFoot } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { actionFields, startOf } from './fields.ts'
import type { Speech } from './speech.ts'

/** The form for a new action. Answers what begins it: filled in from a case, which opens it, or (null) empty. */
export function bindAdding(
  staff: Staff<ActionsWords>,
  speech: Speech,
  colleagues: () => Promise<readonly Colleague[]>,
  added: (said: string) => void,
): (from: Case | null) => void {
  const { hospital, words } = staff
  const { actions } = words
  const details = byId<HTMLDetailsElement>('adding')
  const place = byId('adding-place')
  let from: Case | null = null
  let fresh = false
  details.addEventListener('toggle', () => void make())
  byId('action').hidden = false

  return (next) => {
    from = next
    fresh = false
    if (next) details.open = true
    void make()
  }

  async function make() {
    if (!details.open || fresh) return
    fresh = true
    const people = await colleagues().catch(() => [])
    const fields = actionFields('new-action', from ? startOf(from) : {}, people, staff, speech)
    const form = element(
      'form',
      { class: 'stack', id: 'action-form' },
      from
        ? element(
            'p',
            {},
            `${actions.fromTheCase} `,
            element('code', {}, shownReference(from.reference)),
          )
        : null,
      ...fields.parts,
      formFoot(actions.saveNew),
    )
    const reference = from?.reference ?? null
    bindForm(form, staff, {
      async save() {
        await addAction({
          hospital_id: hospital.id,
          case_reference: reference,
          ...fields.read(),
        })
        details.open = false
        fresh = false
        added(actions.added)
        return null
      },
    })
    place.replaceChildren(form)
    if (from) fields.what.focus()
  }
}
