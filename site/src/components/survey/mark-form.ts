import { dayIn } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { addMark, removeMark } from '../../queries/marks.ts'
import { byDay } from '../../queries/hospital.ts'
import type { SurveyMark } from '../../queries/hospital.ts'
import { confirmed } from '../confirm.ts'
import { formFoot } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import { markFields } from '../mark-fields.ts'
import type { Staff } from '../staff-page.ts'
import type { Frame } from './report.ts'

/**
 * Lets agents and admins note what was done about patients' words. Answers what to call whenever something else was chosen
 * on the page.
 */
export function bindMarkForm(staff: Staff): (frame: Frame) => void {
  const { hospital, words } = staff
  if (hospital.role === 'viewer') return () => {}
  const form = byId<HTMLFormElement>('mark-form')
  const today = dayIn(hospital.time_zone, new Date())
  const fields = markFields('mark', { day: today, department: null }, staff)
  form.replaceChildren(...fields.parts, formFoot(words.forms.save))
  byId('mark-keeping').hidden = false
  let selection: Frame['selection']
  bindForm(form, staff, {
    faults: fields.faults,
    async save() {
      const mark = await addMark(hospital, fields.read())
      hospital.survey_marks = [...hospital.survey_marks, mark].toSorted(byDay)
      form.reset()
      fields.department.value = mark.department ?? ''
      tellChange()
      return whatBecameOf(mark)
    },
  })

  return (frame) => {
    // Follows the filter, unless somebody is writing already.
    if (fields.untouched() && frame.selection.department !== selection?.department)
      fields.department.value = frame.selection.department ?? ''
    selection = frame.selection
  }

  function whatBecameOf(mark: SurveyMark): string {
    const { period, department: shown } = selection
    if (mark.day < period.first || mark.day > period.last) return words.marks.outside
    return shown && mark.department && mark.department !== shown
      ? words.marks.elsewhere
      : words.forms.saved
  }
}

/** The button that takes a mark off again, null for those who may not. */
export function removal(mark: SurveyMark, staff: Staff): HTMLElement | null {
  const { hospital, words, format } = staff
  if (hospital.role === 'viewer') return null
  const day = format.period({ first: mark.day, last: mark.day })
  const button = element(
    'button',
    { type: 'button', class: 'button quiet danger', 'aria-label': words.marks.removeOf(day) },
    words.marks.remove,
  )
  button.addEventListener('click', async () => {
    const question = {
      title: words.marks.removeTitle,
      text: words.marks.removeText,
      act: words.marks.remove,
    }
    if (!(await confirmed(words, question))) return
    await perform(byId('mark-keeping'), staff, async () => {
      await removeMark(hospital.id, mark.id)
      hospital.survey_marks = hospital.survey_marks.filter(({ id }) => id !== mark.id)
      tellChange()
      byId('mark-adding').focus()
      return words.marks.removed
    })
  })
  return button
}

/** The trend and the list of marks are drawn anew. */
const tellChange = () => byId('marks').dispatchEvent(new CustomEvent('careloop-marks'))
