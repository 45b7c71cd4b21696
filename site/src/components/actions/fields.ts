import type { CorrectiveAction, NewAction } from '../../../../supabase/contract/action.ts'
import type { Case, Colleague, GapTag } from '../../../../supabase/contract/case.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import { addDays } from '../../lib/days.ts'
import { element } from '../../lib/element.ts'
import { field, select } from '../fields.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

/** What the database's checks take. */
const LONGEST = 1000
/** How far ahead the day it is due stands at first. */
const USUAL_DAYS = 30

/** What the fields begin with. */
type ActionStart = Partial<
  Pick<
    CorrectiveAction,
    'what' | 'root_cause' | 'gap' | 'department' | 'category' | 'owner' | 'owner_email' | 'due_on'
  >
>

/** What an action to be made from a case begins with. */
export const startOf = ({ root_cause, gap, department, category }: Case): ActionStart => ({
  root_cause,
  gap,
  department,
  category,
})

/** Fields for a corrective action, whose ids start with `id`. */
export function actionFields(
  id: string,
  start: ActionStart,
  colleagues: readonly Colleague[],
  { words }: Staff<ActionsWords>,
  speech: Speech,
) {
  const { actions, gapTags } = words
  const what = element('textarea', {
    id: `${id}-what`,
    rows: 3,
    required: true,
    'data-most': LONGEST,
  })
  what.defaultValue = start.what ?? ''
  const cause = element('textarea', { id: `${id}-cause`, rows: 2, 'data-most': LONGEST })
  cause.defaultValue = start.root_cause ?? ''
  const gap = select(
    `${id}-gap`,
    [['', actions.noGap], ...(Object.entries(gapTags) as [GapTag, string][])],
    start.gap ?? '',
  )
  const department = select(
    `${id}-department`,
    [['', actions.whole], ...speech.departments(start.department)],
    start.department ?? '',
  )
  const category = select(
    `${id}-category`,
    [['', actions.noCategory], ...speech.categories(start.category)],
    start.category ?? '',
  )
  const left = start.owner && !colleagues.some(({ user_id }) => user_id === start.owner)
  const owner = select(
    `${id}-owner`,
    [
      ['', actions.nobody],
      ...colleagues.map(({ user_id, email }): [string, string] => [user_id, email]),
      ...(left
        ? [[start.owner ?? '', start.owner_email ?? actions.somebody] as [string, string]]
        : []),
    ],
    start.owner ?? '',
  )
  const due = element('input', { id: `${id}-due`, type: 'date', required: true })
  due.defaultValue = start.due_on ?? addDays(speech.today, USUAL_DAYS)
  const pair = (...fields: HTMLElement[]) => element('div', { class: 'pair' }, ...fields)
  return {
    what,
    parts: [
      field(what, actions.what),
      field(cause, actions.rootCause),
      pair(
        field(department, words.survey.department),
        field(category, actions.category, actions.categoryHint),
      ),
      pair(field(gap, actions.gap), field(owner, actions.owner)),
      field(due, actions.dueOn),
    ],
    read: (): Omit<NewAction, 'hospital_id' | 'case_reference'> => ({
      what: what.value.trim(),
      root_cause: cause.value.trim() || null,
      gap: (gap.value || null) as GapTag | null,
      department_id: speech.departmentId(department.value),
      category_id: speech.categoryId(category.value),
      owner: owner.value || null,
      due_on: due.value,
    }),
  }
}
