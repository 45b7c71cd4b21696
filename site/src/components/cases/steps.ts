import type { Case, StaffAction } from '../../../../supabase/contract/case.ts'
import { draftsOf } from '../../lib/drafts.ts'
import { byId, element } from '../../lib/element.ts'
import { field, formFoot } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import type { CaseFrame } from './frame.ts'
import { readerOf } from './reader.ts'

const LONGEST = 4000
/** The steps that come with words, in the order they are offered. */
const WRITTEN = ['acknowledge', 'reply', 'ask', 'resolve', 'reopen', 'note'] as const
type Written = (typeof WRITTEN)[number]
/** Those that are a word of their own. */
const PLAIN = ['start', 'resume', 'close'] as const
/** Those whose words may be left out. */
const OPTIONAL: readonly Written[] = ['acknowledge', 'reopen']

/**
 * What can be done next, and the words that go with it. It is said before a letter is typed whether the patient will read
 * it. One draft for each kind of words, kept until it is sent.
 */
export function bindSteps({ staff, act }: CaseFrame): (one: Case) => void {
  const { words, user } = staff
  const { cases } = words
  const drafts = draftsOf(user.id)
  const form = byId<HTMLFormElement>('step-form')
  const choices = byId('step-choices')
  const reach = byId('step-reach')
  const text = element('textarea', { id: 'step-text', rows: 5, 'data-most': LONGEST })
  const place = field(text, cases.write)
  const foot = formFoot(cases.write)
  const label = place.querySelector('label')
  const button = foot.querySelector('button')
  form.append(place, foot)
  let one: Case | null = null
  let chosen: Written = 'note'

  text.addEventListener('input', () => one && drafts.keep(one.reference, chosen, text.value))
  bindForm(form, staff, {
    async save() {
      const [of, step, written] = [one, chosen, text.value.trim()]
      if (!of) return null
      const input = OPTIONAL.includes(step) && !written ? null : written
      // What is typed while it is being sent belongs to the next one.
      text.readOnly = true
      try {
        const done = await act(step, { text: input as string }, () => {
          drafts.keep(of.reference, step, '')
          if (one?.reference === of.reference && chosen === step) text.value = ''
        })
        return done ? cases.done(words.caseSteps[step].name) : null
      } finally {
        text.readOnly = false
      }
    },
  })

  return (next) => {
    const other = one?.reference !== next.reference
    one = next
    if (other) form.reset()
    showPlain(next.actions)
    const offered = WRITTEN.filter((step) => next.actions.includes(step))
    byId('case-steps').hidden = next.actions.length === 0
    form.hidden = offered.length === 0
    const [first] = offered
    if (!first) return
    // What somebody is writing stays chosen as long as it can be done.
    const heir = carry(next, offered)
    const kept = !other && offered.includes(chosen) ? chosen : (heir ?? firstDraft(next, offered))
    choices.replaceChildren(...offered.map(choice))
    choose(kept ?? first, other)
  }

  /**
   * What was written for a step that a colleague has taken meanwhile goes on as words of one that is left, which it answers:
   * of the first that the patient reads, else as a note. A note never goes to the patient.
   */
  function carry({ reference }: Case, offered: Written[]): Written | null {
    const heir = offered.find((step) => step !== 'note') ?? 'note'
    const gone = WRITTEN.filter(
      (step) => step !== 'note' && !offered.includes(step) && drafts.read(reference, step),
    )
    if (gone.length === 0 || !offered.includes(heir)) return null
    const written = [heir, ...gone].flatMap((step) => drafts.read(reference, step) ?? [])
    drafts.keep(reference, heir, written.join('\n\n'))
    for (const step of gone) drafts.keep(reference, step, '')
    return heir
  }

  function firstDraft({ reference }: Case, offered: Written[]) {
    return offered.find((step) => drafts.read(reference, step))
  }

  function choice(step: Written) {
    const radio = element('input', { type: 'radio', name: 'step', value: step })
    radio.addEventListener('change', () => choose(step, false))
    return element('label', {}, radio, element('span', {}, words.caseSteps[step].name))
  }

  function choose(step: Written, other: boolean) {
    const fresh = other || step !== chosen
    chosen = step
    for (const radio of choices.querySelectorAll('input')) radio.checked = radio.value === step
    if (fresh) text.value = (one && drafts.read(one.reference, step)) ?? ''
    text.required = !OPTIONAL.includes(step)
    // Words to nobody are a note.
    const name =
      words.caseTexts[step === 'acknowledge' && one && readerOf(one) === 'staff' ? 'note' : step]
    if (label) label.textContent = text.required ? name : cases.optional(name)
    if (button) button.textContent = words.caseSteps[step].act
    const inside = step === 'note'
    form.classList.toggle('inside', inside)
    if (one) reach.textContent = inside ? cases.staffRead : cases.reads[readerOf(one)]
  }

  function showPlain(actions: readonly StaffAction[]) {
    byId('step-buttons').replaceChildren(
      ...PLAIN.filter((step) => actions.includes(step)).map((step) => {
        const button = element(
          'button',
          { type: 'button', id: `step-${step}`, class: 'button quiet' },
          words.caseSteps[step].act,
        )
        button.addEventListener('click', () =>
          perform(byId('step-plain'), staff, async () => {
            const done = await act(step, {})
            if (!done) return null
            byId('case-title').focus()
            return cases.done(words.caseSteps[step].name)
          }),
        )
        return button
      }),
    )
  }
}
