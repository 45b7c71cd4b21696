import type { Words } from '../i18n/en.ts'
import { RequestError } from '../queries/request.ts'
import type { Control, Fault } from './fields.ts'
import type { Staff } from './staff-page.ts'

type Speaker = Pick<Staff, 'words' | 'format' | 'sessionOver'>

type Blame = (error: RequestError) => Fault | string | null

interface Form {
  /** What is wrong that no constraint of a single field says. */
  faults?: () => Fault[]
  /** Sends what was entered; answers what to say of it, null when it was not sent after all. */
  save: () => Promise<string | null>
  /** Which field the database's refusal is about, or what to say of one that is about none. */
  blame?: Blame
}

/**
 * Makes a form of `field`s with a `formFoot` work: what is wrong is told at its field in the reader's language, what became
 * of it at the foot. Whatever happens, what was entered stays.
 */
export function bindForm(
  form: HTMLFormElement,
  speaker: Speaker,
  { faults = () => [], save, blame }: Form,
): void {
  const { words, format } = speaker
  form.noValidate = true
  form.addEventListener('input', ({ target }) => {
    clear(form)
    if (isControl(target)) mark({ control: target, message: '' })
  })
  // What was said of another case or person is not true of the next.
  form.addEventListener('reset', () => {
    clear(form)
    for (const control of controlsOf(form)) mark({ control, message: '' })
  })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    clear(form)
    const controls = controlsOf(form)
    const found = controls.flatMap((control) => faultOf(control, words, format) ?? [])
    const all = [...found, ...faults()]
    for (const control of controls) mark({ control, message: '' })
    // The first fault of a field is the one to mend first.
    for (const fault of all.toReversed()) mark(fault)
    if (all[0]) return controls.find((control) => control.ariaInvalid === 'true')?.focus()
    await perform(form, speaker, save, blame)
  })
}

/**
 * Runs `act` unless something runs in `place` already, and tells in its foot what became of it: the sentence that `act`
 * answers, or why it failed; at the field that `blame` knows it is about, if it does.
 */
export async function perform(
  place: HTMLElement,
  { words, sessionOver }: Speaker,
  act: () => Promise<string | null>,
  blame: Blame = () => null,
): Promise<void> {
  if (place.ariaBusy === 'true') return
  place.ariaBusy = 'true'
  clear(place)
  // Told when nothing is busy any more: a screen reader says nothing of a busy place.
  let tell = (): void => {}
  try {
    const said = await act()
    tell = () => (partOf(place, 'status').textContent = said)
  } catch (error) {
    if (await sessionOver(error)) return
    tell = () => {
      const why = (error instanceof RequestError ? blame(error) : null) ?? whyNot(error, words)
      if (typeof why === 'string') return void (partOf(place, 'alert').textContent = why)
      mark(why)
      why.control.focus()
    }
  } finally {
    place.ariaBusy = null
    tell()
  }
}

/** Why nothing was saved. */
export function whyNot(error: unknown, words: Words): string {
  if (!(error instanceof RequestError) || error.reason === 'offline') return words.forms.offline
  if (error.reason === 'failed') return words.forms.failed
  return error.status === 403 || error.status === 404 ? words.forms.gone : words.forms.refused
}

/** What the constraints of a control and the database say of its value. */
function faultOf(control: Control, words: Words, format: Staff['format']): Fault | null {
  const { validity, value, dataset } = control
  const most = Number(dataset['most'] ?? Infinity)
  const isDate = control.type === 'date'
  const limit = (name: 'min' | 'max') => {
    const value = control.getAttribute(name) ?? ''
    return isDate ? format.period({ first: value, last: value }) : format.count(Number(value))
  }
  const fault = (message: string) => ({ control, message })
  if (validity.badInput)
    return fault(
      isDate || control.type === 'datetime-local' ? words.forms.notDate : words.forms.notNumber,
    )
  if (control.required && value.trim() === '') return fault(words.forms.missing)
  if (validity.typeMismatch) return fault(words.forms.notEmail)
  if (validity.patternMismatch) return fault(dataset['shape'] ?? '')
  if (validity.rangeUnderflow)
    return fault((isDate ? words.forms.tooEarly : words.forms.tooLow)(limit('min')))
  if (validity.rangeOverflow)
    return fault((isDate ? words.forms.tooLate : words.forms.tooHigh)(limit('max')))
  if (validity.stepMismatch) return fault(words.forms.notNumber)
  if (!value.isWellFormed() || value.includes('\0')) return fault(words.forms.unreadable)
  if ([...value.trim()].length > most) return fault(words.forms.tooLong(format.count(most)))
  return null
}

function mark({ control, message }: Fault): void {
  const folded = message && control.closest('details')
  if (folded) folded.open = true
  control.ariaInvalid = message ? 'true' : null
  const error = document.getElementById(`${control.id}-error`)
  if (error) error.textContent = message
}

function clear(place: HTMLElement): void {
  partOf(place, 'status').textContent = ''
  partOf(place, 'alert').textContent = ''
}

/** The part of a place's own foot, not of one further inside. */
function partOf(place: HTMLElement, role: 'status' | 'alert'): Element {
  const part = `[role=${role}]`
  const found = place.querySelector(`:scope > ${part}, :scope > .form-foot > ${part}`)
  if (!found) throw new Error(`#${place.id} has no ${role}`)
  return found
}

const controlsOf = (form: HTMLFormElement): Control[] => [...form.elements].filter(isControl)

const isControl = (target: unknown): target is Control =>
  target instanceof HTMLInputElement ||
  target instanceof HTMLSelectElement ||
  target instanceof HTMLTextAreaElement
