import type {
  CallOutcome,
  FollowUp,
  FollowUpContact,
} from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { addDays } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { uuid } from '../../lib/uuid.ts'
import { recordCall } from '../../queries/follow-ups.ts'
import type { CallDesk } from '../../queries/follow-ups.ts'
import { isRefusal } from '../../queries/request.ts'
import { field, formFoot } from '../fields.ts'
import type { Fault } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import { caseFields } from './case-fields.ts'
import { outcomeField } from './outcome.ts'
import type { Speech } from './speech.ts'

/** The outcomes after which nobody calls again. */
const FINAL: readonly string[] = ['declined', 'wrong_number'] satisfies CallOutcome[]
/** How many days the next call lies ahead at most. */
const FURTHEST = 366

interface Options {
  /** What stands on the page, null while it is not shown. */
  contact: () => FollowUpContact | null
  /** Called with the follow-up as it is after the call, and the reference of the case found in it. */
  recorded: (after: FollowUp, found: string | null) => void
  /** Called when a colleague called meanwhile. */
  reread: () => Promise<void>
}

/** The form in which a call is recorded. */
export function bindRecord(
  staff: Staff<FollowUpsWords>,
  speech: Speech,
  { contact, recorded, reread }: Options,
) {
  const { hospital, words, language } = staff
  const { followUps } = words
  const form = byId<HTMLFormElement>('call-form')
  const outcomes = outcomeField(words)
  const note = element('textarea', { id: 'call-note', rows: 4, 'data-most': 2000 })
  const next = element('input', {
    id: 'call-next',
    type: 'date',
    min: addDays(speech.today, 1),
    max: addDays(speech.today, FURTHEST),
  })
  const nextField = field(next, followUps.next, followUps.nextHint)
  const found = caseFields(staff, speech)
  form.replaceChildren(
    outcomes.root,
    field(note, followUps.callNote, followUps.callNoteHint),
    nextField,
    found.root,
    formFoot(followUps.save),
  )
  outcomes.root.addEventListener('change', suggest)
  let shown: FollowUp | null = null
  /** The same until it is saved: pressing twice records one call. */
  let id = uuid()
  bindForm(form, staff, {
    faults: () => [...outcomes.faults(), ...nextFaults(), ...found.faults()],
    async save() {
      const outcome = outcomes.read()
      if (!shown || !outcome) return null
      try {
        const written = found.read(contact(), language)
        const after = await recordCall(hospital.slug, {
          id,
          follow_up: shown.id,
          calls: shown.calls,
          outcome,
          note: note.value.trim() || null,
          next_on: nextField.hidden ? null : next.value || null,
          case: written,
        })
        id = uuid()
        recorded(after, written ? (after.history.at(-1)?.case ?? null) : null)
        return null
      } catch (error) {
        if (!isRefusal(error, 'follow_up_changed')) throw error
        id = uuid()
        await reread()
        return followUps.changed
      }
    },
  })

  return {
    /** Shows the form for the next call; `anew`: empty. */
    show(one: FollowUp, categories: CallDesk['categories'], anew: boolean) {
      shown = one
      if (!anew) return
      form.reset()
      outcomes.clear()
      found.begin(categories, one.department)
      suggest()
    },
    contactShown: found.contactShown,
  }

  /** Who did not answer is tried tomorrow, unless somebody says otherwise. */
  function suggest() {
    const chosen = outcomes.read()
    nextField.hidden = chosen !== null && FINAL.includes(chosen)
    next.value = chosen === 'no_answer' ? addDays(speech.today, 1) : ''
  }

  function nextFaults(): Fault[] {
    if (nextField.hidden) return []
    if (outcomes.read() === 'call_back' && next.value === '')
      return [{ control: next, message: followUps.needsNext }]
    return next.validity.rangeUnderflow || next.validity.rangeOverflow
      ? [{ control: next, message: followUps.nextRange }]
      : []
  }
}
