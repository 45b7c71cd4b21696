import type { Case } from '../../../../supabase/contract/case.ts'
import { byId, element } from '../../lib/element.ts'
import { readReference, shownReference } from '../../lib/reference.ts'
import type { RequestError } from '../../queries/request.ts'
import { confirmed } from '../confirm.ts'
import { field, formFoot } from '../fields.ts'
import type { Fault } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { CaseFrame } from './frame.ts'

/** The cases that have to do with this one, and the form for another: linked to it, or what it repeats. */
export function bindLinks({ staff, act, addressOf }: CaseFrame): (one: Case) => void {
  const { words } = staff
  const { cases } = words
  const form = byId<HTMLFormElement>('link-form')
  const typed = element('input', {
    id: 'link-reference',
    required: true,
    autocomplete: 'off',
    autocapitalize: 'characters',
    spellcheck: 'false',
  })
  const merging = element('button', { class: 'button quiet danger', value: 'merge' }, cases.merge)
  form.replaceChildren(field(typed, cases.linkTo, cases.linkHint), formFoot(cases.link, merging))
  const linking = form.querySelector<HTMLElement>('.form-foot > .button:first-child')
  let one: Case | null = null
  let merge = false
  form.addEventListener('submit', ({ submitter }) => (merge = submitter === merging), true)
  bindForm(form, staff, {
    faults: () => (typed.value.trim() === '' ? [] : faultsOf(typed.value)),
    async save() {
      const reference = readReference(typed.value)
      if (!reference) return null
      if (merge) {
        const question = {
          title: cases.mergeTitle(shownReference(reference)),
          text: cases.mergeText,
          act: cases.merge,
        }
        if (!(await confirmed(words, question))) return null
      }
      if (!(await act(merge ? 'merge' : 'link', { reference }))) return null
      form.reset()
      return cases.done(merge ? words.caseEvents.merge : words.caseEvents.link)
    },
    blame: (error: RequestError) =>
      error.code === 'unknown_case' ? { control: typed, message: cases.unknownReference } : null,
  })

  return (next) => {
    if (one?.reference !== next.reference) form.reset()
    one = next
    byId('case-no-links').hidden = next.links.length > 0
    byId('case-links').replaceChildren(
      ...next.links.map((reference) =>
        element('li', {}, element('a', { href: addressOf(reference) }, shownReference(reference))),
      ),
    )
    const [mayLink, mayMerge] = [next.actions.includes('link'), next.actions.includes('merge')]
    form.hidden = !mayLink && !mayMerge
    if (linking) linking.hidden = !mayLink
    merging.hidden = !mayMerge
  }

  function faultsOf(value: string): Fault[] {
    const reference = readReference(value)
    if (!reference) return [{ control: typed, message: cases.wrongReference }]
    return reference === one?.reference ? [{ control: typed, message: cases.sameCase }] : []
  }
}
