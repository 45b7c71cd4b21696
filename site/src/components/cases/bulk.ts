import type { CaseDesk } from '../../../../supabase/contract/case.ts'
import type { CasesWords } from '../../i18n/cases/index.ts'
import { byId } from '../../lib/element.ts'
import { assignCases } from '../../queries/cases.ts'
import { field, formFoot, select } from '../fields.ts'
import { bindForm } from '../form.ts'
import type { Staff } from '../staff-page.ts'
import type { CaseList } from './list.ts'
import type { Speech } from './speech.ts'

/** Gives all chosen cases to somebody at once. Answers what to call whenever other rows are shown. */
export function bindBulk(
  staff: Staff<CasesWords>,
  desk: CaseDesk,
  speech: Speech,
  list: CaseList,
): () => void {
  const { hospital, words, format, user } = staff
  const form = byId<HTMLFormElement>('bulk')
  const all = byId<HTMLInputElement>('choose-all')
  const assignee = select('bulk-assignee', assignees(desk, words, user.id), user.id)
  form.append(field(assignee, words.cases.assignTo), formFoot(words.cases.assignChosen))
  bindForm(form, staff, {
    async save() {
      const chosen = list.rows.filter(({ reference }) => list.chosen.has(reference))
      const to = assignee.value || null
      const n = await assignCases(
        hospital.slug,
        chosen.map(({ reference }) => reference),
        to,
      )
      list.chosen.clear()
      for (const row of chosen) if (row.state !== 'closed') list.update({ ...row, assignee: to })
      show()
      const left = chosen.length - n
      byId('list-count').textContent =
        left > 0
          ? words.cases.assignedSome(format.count(n), speech.person(to), format.count(left))
          : words.cases.assigned(format.count(n), speech.person(to))
      byId('list-title').focus()
      return null
    },
  })

  byId('case-rows').addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return
    if (target.checked) list.chosen.add(target.value)
    else list.chosen.delete(target.value)
    show()
  })
  all.addEventListener('change', () => {
    for (const { reference } of list.rows)
      if (all.checked) list.chosen.add(reference)
      else list.chosen.delete(reference)
    for (const box of byId('case-rows').querySelectorAll('input')) box.checked = all.checked
    show()
  })
  return show

  function show() {
    const { size } = list.chosen
    form.hidden = size === 0
    byId('chosen').textContent = words.cases.chosen(format.count(size))
    all.checked = size > 0 && size === list.rows.length
    all.indeterminate = size > 0 && size < list.rows.length
  }
}

/** Everybody a case can be given to, oneself first, and nobody. */
export const assignees = (
  { colleagues }: CaseDesk,
  { cases }: CasesWords,
  userId: string,
): [string, string][] => [
  [userId, cases.me],
  ...colleagues
    .filter(({ user_id }) => user_id !== userId)
    .map(({ user_id, email }): [string, string] => [user_id, email]),
  ['', cases.nobody],
]
