import type { ActionFilter } from '../../../../supabase/contract/action.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import { STATES } from '../../lib/action-address.ts'
import { byId, element } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

/** Fills the choices of the filter form and calls `changed` with what it then says. Answers what shows a filter in it. */
export function bindFilters(
  { words }: Staff<ActionsWords>,
  speech: Speech,
  changed: (filter: ActionFilter) => void,
): (filter: ActionFilter) => void {
  const { actions } = words
  const [state, department, category] = ['state', 'department', 'category'].map((id) =>
    byId<HTMLSelectElement>(id),
  ) as [HTMLSelectElement, HTMLSelectElement, HTMLSelectElement]
  const form = byId<HTMLFormElement>('filters')
  form.addEventListener('submit', (event) => event.preventDefault())
  form.addEventListener('change', () =>
    changed({
      ...(state.value !== 'open' && { state: state.value as NonNullable<ActionFilter['state']> }),
      ...(department.value && { department: department.value }),
      ...(category.value && { category: category.value }),
    }),
  )
  byId('clear').addEventListener('click', () => {
    changed({})
    state.focus()
  })

  return (filter) => {
    fill(
      state,
      STATES.map((one) => [one, actions[one]]),
      filter.state ?? 'open',
    )
    fill(
      department,
      [['', words.survey.allDepartments], ...speech.departments(filter.department)],
      filter.department ?? '',
    )
    fill(
      category,
      [['', actions.anyCategory], ...speech.categories(filter.category)],
      filter.category ?? '',
    )
    form.hidden = filter.case !== undefined
    byId('clear').hidden = Object.keys(filter).length === 0
  }
}

function fill(control: HTMLSelectElement, choices: [string, string][], chosen: string) {
  control.replaceChildren(...choices.map(([value, label]) => element('option', { value }, label)))
  control.value = chosen
}
