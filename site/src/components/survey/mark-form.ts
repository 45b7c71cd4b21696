import { dayIn } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { addMark, removeMark } from '../../queries/marks.ts'
import { byDay } from '../../queries/hospital.ts'
import type { SurveyMark } from '../../queries/hospital.ts'
import { confirmed } from '../confirm.ts'
import { field, formFoot, select, textFields } from '../fields.ts'
import { bindForm, perform } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import type { Frame } from './report.ts'

/**
 * Lets agents and admins note what was done about patients' words. Answers what to call whenever something else was chosen
 * on the page.
 */
export function bindMarkForm(staff: Staff): (frame: Frame) => void {
  const { hospital, words, language, say } = staff
  if (hospital.role === 'viewer') return () => {}
  const form = byId<HTMLFormElement>('mark-form')
  const today = dayIn(hospital.time_zone, new Date())
  const day = element('input', { id: 'mark-day', type: 'date', required: true, value: today })
  const department = select(
    'mark-department',
    [
      ['', words.survey.whole],
      ...hospital.departments
        .filter(({ archived }) => !archived)
        .map(({ code, names }): [string, string] => [code, say(names)]),
    ],
    '',
  )
  const youSaid = textFields(
    { id: 'mark-you-said', legend: words.figures.youSaid, prose: language },
    words,
  )
  const weDid = textFields(
    { id: 'mark-we-did', legend: words.figures.weDid, prose: language },
    words,
  )
  form.replaceChildren(
    element(
      'div',
      { class: 'pair' },
      field(day, words.marks.day),
      field(department, words.survey.department),
    ),
    element('div', { class: 'pair' }, youSaid.root, weDid.root),
    formFoot(words.forms.save),
  )
  byId('mark-keeping').hidden = false
  let selection: Frame['selection']
  bindForm(form, staff, {
    faults: () => [...youSaid.faults(), ...weDid.faults()],
    async save() {
      const mark = await addMark(hospital, {
        day: day.value,
        department: department.value || null,
        you_said: youSaid.read(),
        we_did: weDid.read(),
      })
      hospital.survey_marks = [...hospital.survey_marks, mark].toSorted(byDay)
      form.reset()
      department.value = mark.department ?? ''
      tellChange()
      return whatBecameOf(mark)
    },
  })

  return (frame) => {
    // Follows the filter, unless somebody is writing already.
    const untouched = Object.keys({ ...youSaid.read(), ...weDid.read() }).length === 0
    if (untouched && frame.selection.department !== selection?.department)
      department.value = frame.selection.department ?? ''
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
