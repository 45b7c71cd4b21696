import type { Case, CaseInput, GapTag, Severity } from '../../../../supabase/contract/case.ts'
import { SEVERITIES } from '../../lib/case-address.ts'
import { byId, element } from '../../lib/element.ts'
import { field, formFoot, select } from '../fields.ts'
import { bindForm } from '../form.ts'
import { assignees } from './bulk.ts'
import type { CaseFrame } from './frame.ts'

const LONGEST_CAUSE = 1000

/** Who has the case, and what it is: only what was changed here is changed there. */
export function bindHandling({ staff, desk, speech, act }: CaseFrame): (one: Case) => void {
  const { words, user } = staff
  const { cases } = words
  const assign = byId<HTMLFormElement>('assign-form')
  const classify = byId<HTMLFormElement>('classify-form')
  const assignee = select('case-assignee', assignees(desk, words, user.id), '')
  assign.replaceChildren(field(assignee, cases.assignee), formFoot(cases.assign))
  const none = (name: string): [string, string] => ['', name]
  const controls = {
    severity: select(
      'case-severity',
      [
        none(cases.notRated),
        ...SEVERITIES.map((one): [string, string] => [one, words.severities[one]]),
      ],
      '',
    ),
    category: select('case-category', [], ''),
    department: select('case-department', [], ''),
    gap: select('case-gap', [none(cases.noGap), ...Object.entries(words.gapTags)], ''),
    root_cause: element('textarea', {
      id: 'case-root-cause',
      rows: 2,
      'data-most': LONGEST_CAUSE,
    }),
  }
  const complex = element('input', { id: 'case-complex', type: 'checkbox' })
  classify.replaceChildren(
    field(controls.severity, cases.severity),
    field(controls.category, cases.category),
    field(controls.department, words.survey.department),
    field(controls.gap, cases.gap),
    field(controls.root_cause, cases.rootCause),
    element('label', { class: 'tick' }, complex, cases.complex),
    formFoot(cases.saveHandling),
  )
  type Name = keyof typeof controls
  const names = Object.keys(controls) as Name[]
  let one: Case | null = null
  let shownAssignee: string | null = null
  /** What the form said before anybody touched it. */
  let before: Record<Name, string> & { complex: boolean } = blank()

  bindForm(assign, staff, {
    save: async () => {
      const to = assignee.value || null
      return (await act('assign', { assignee: to })) ? cases.assignedTo(speech.person(to)) : null
    },
  })
  bindForm(classify, staff, {
    async save() {
      const changed: Partial<Record<Name, string | null>> & { complex?: boolean } = {}
      for (const name of names)
        if (valueOf(name) !== before[name]) changed[name] = valueOf(name) || null
      if (complex.checked !== before.complex) changed.complex = complex.checked
      if (Object.keys(changed).length === 0) return words.forms.saved
      return (await act('classify', changed as CaseInput['classify'])) ? words.forms.saved : null
    },
  })

  return (next) => {
    const other = one?.reference !== next.reference
    one = next
    if (other) for (const form of [assign, classify]) form.reset()
    assign.hidden = !next.actions.includes('assign')
    classify.hidden = !next.actions.includes('classify')
    byId('case-handling').hidden = assign.hidden && classify.hidden
    // Whoever is choosing keeps the choice; what they did not touch follows the case.
    const untouched = other || (assignee.value || null) === shownAssignee
    shownAssignee = next.assignee
    if (next.assignee !== null && ![...assignee.options].some((o) => o.value === next.assignee))
      assignee.append(element('option', { value: next.assignee }, speech.person(next.assignee)))
    if (untouched) assignee.value = next.assignee ?? ''

    const now = valuesOf(next)
    offer(controls.category, cases.noCategory, speech.categories(next.category))
    offer(controls.department, cases.noDepartment, speech.departments(next.department))
    for (const name of names)
      if (other || valueOf(name) === before[name]) controls[name].value = now[name]
    if (other || complex.checked === before.complex) complex.checked = now.complex
    before = now
  }

  function valueOf(name: Name): string {
    return controls[name].value.trim()
  }
}

const valuesOf = ({ severity, category, department, gap, root_cause, complex }: Case) => ({
  severity: severity ?? ('' as Severity | ''),
  category: category ?? '',
  department: department ?? '',
  gap: gap ?? ('' as GapTag | ''),
  root_cause: root_cause ?? '',
  complex,
})

const blank = () => ({
  severity: '',
  category: '',
  department: '',
  gap: '',
  root_cause: '',
  complex: false,
})

/** Fills a select anew and leaves chosen what was. */
function offer(control: HTMLSelectElement, none: string, choices: [string, string][]) {
  const { value } = control
  control.replaceChildren(
    ...[['', none] as const, ...choices].map(([code, name]) =>
      element('option', { value: code }, name),
    ),
  )
  if (value && !choices.some(([code]) => code === value))
    control.append(element('option', { value }, value))
  control.value = value
}
