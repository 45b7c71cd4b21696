import type { CorrectiveAction } from '../../../../supabase/contract/action.ts'
import type { Colleague } from '../../../../supabase/contract/case.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import { element } from '../../lib/element.ts'
import { changeAction, removeAction } from '../../queries/actions.ts'
import { addMark } from '../../queries/marks.ts'
import { confirmed } from '../confirm.ts'
import { field, formFoot } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import { markFields } from '../mark-fields.ts'
import type { Staff } from '../staff-page.ts'
import { actionFields } from './fields.ts'
import type { Speech } from './speech.ts'

interface Options {
  staff: Staff<ActionsWords>
  speech: Speech
  colleagues: () => Promise<readonly Colleague[]>
  /** Called when the list is no longer what it was, with what to say of it. */
  changed: (said: string) => void
}

/** What agents may do with an action: complete it or take it up again, tell patients, change or delete it. */
export function doings(action: CorrectiveAction, options: Options): HTMLElement[] {
  const { actions } = options.staff.words
  const first =
    action.done_on === null
      ? folded(actions.complete, action, () => Promise.resolve(completing(action, options)))
      : folded(actions.mark, action, () => Promise.resolve(telling(action, options)))
  return [
    element(
      'div',
      { class: 'doings' },
      first,
      folded(actions.change, action, () => changing(action, options)),
    ),
  ]
}

/** What opens to a form, which is made when it is looked at. */
function folded(
  label: string,
  { what }: CorrectiveAction,
  form: () => Promise<HTMLElement>,
): HTMLElement {
  const said = element('span', { class: 'visually-hidden' }, `: ${what}`)
  const details = element('details', { class: 'more' }, element('summary', {}, label, said))
  const make = async () => {
    if (details.childElementCount === 1) details.append(await form())
  }
  details.addEventListener('toggle', () => void make(), { once: true })
  return details
}

function completing(action: CorrectiveAction, { staff, speech, changed }: Options): HTMLElement {
  const { hospital, words } = staff
  const { actions } = words
  const day = element('input', {
    id: `action-${action.id}-done`,
    type: 'date',
    required: true,
    value: speech.today,
    max: speech.today,
  })
  const form = element(
    'form',
    { class: 'completing', id: `action-${action.id}-complete` },
    field(day, actions.completedOn),
    formFoot(actions.complete),
  )
  bindForm(form, staff, {
    faults: () => (day.validity.rangeOverflow ? [{ control: day, message: actions.notAhead }] : []),
    async save() {
      await changeAction(hospital.id, action.id, { done_on: day.value })
      changed(actions.completed)
      return null
    },
  })
  return form
}

/** "You said, we did", begun with what the action says. */
function telling(action: CorrectiveAction, { staff, speech }: Options): HTMLElement {
  const { hospital, words, language } = staff
  const { actions } = words
  const start = {
    day: action.done_on ?? speech.today,
    department: action.department,
    ...(action.category && { you_said: { [language]: speech.category(action.category) } }),
    we_did: { [language]: [...action.what].slice(0, 500).join('') },
  }
  const fields = markFields(`action-${action.id}-mark`, start, staff)
  const form = element(
    'form',
    { class: 'stack', id: `action-${action.id}-telling` },
    element('p', { class: 'hint' }, actions.markLead),
    ...fields.parts,
    formFoot(words.forms.save),
  )
  bindForm(form, staff, {
    faults: fields.faults,
    async save() {
      await addMark(hospital, fields.read())
      return actions.marked
    },
  })
  return form
}

async function changing(
  action: CorrectiveAction,
  { staff, speech, colleagues, changed }: Options,
): Promise<HTMLElement> {
  const { hospital, words } = staff
  const { actions } = words
  const people = await colleagues().catch(() => [])
  const fields = actionFields(`action-${action.id}`, action, people, staff, speech)
  const removing = element(
    'button',
    { type: 'button', class: 'button quiet danger' },
    actions.remove,
  )
  const takingUp = element('button', { type: 'button', class: 'button quiet' }, actions.takeUp)
  const form = element(
    'form',
    { class: 'stack', id: `action-${action.id}-change` },
    ...fields.parts,
    formFoot(words.forms.save, ...(action.done_on === null ? [] : [takingUp]), removing),
  )
  bindForm(form, staff, {
    async save() {
      await changeAction(hospital.id, action.id, fields.read())
      changed(words.forms.saved)
      return null
    },
  })
  takingUp.addEventListener('click', () =>
    perform(form, staff, async () => {
      await changeAction(hospital.id, action.id, { done_on: null })
      changed(actions.takenUp)
      return null
    }),
  )
  removing.addEventListener('click', async () => {
    const question = { title: actions.removeTitle, text: actions.removeText, act: actions.remove }
    if (!(await confirmed(words, question))) return
    await perform(form, staff, async () => {
      await removeAction(hospital.id, action.id)
      changed(actions.removed)
      return null
    })
  })
  return form
}
