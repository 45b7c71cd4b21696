import type { CorrectiveAction } from '../../../../supabase/contract/action.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import type { Category } from '../../queries/actions.ts'
import { clockOf } from '../clock.ts'
import type { Clock } from '../clock.ts'
import { namesOf } from '../named.ts'
import type { Staff } from '../staff-page.ts'

/** How corrective actions are spoken of. */
export interface Speech extends Clock {
  department(code: string | null): string
  category(code: string | null): string
  /** For selects: those in use, and `chosen` whether or not. */
  departments(chosen?: string | null): [code: string, name: string][]
  categories(chosen?: string | null): [code: string, name: string][]
  departmentId(code: string): number | null
  categoryId(code: string): number | null
  owner(action: CorrectiveAction): string | null
}

export function speechOf(staff: Staff<ActionsWords>, list: readonly Category[]): Speech {
  const { hospital, words } = staff
  const departments = namesOf(hospital.departments, staff)
  const categories = namesOf(list, staff)
  const idIn = (all: readonly Pick<Category, 'id' | 'code'>[], code: string) =>
    all.find((one) => one.code === code)?.id ?? null
  return {
    ...clockOf(staff),
    department: (code) => (code === null ? words.actions.whole : departments.name(code)),
    category: (code) => (code === null ? words.actions.noCategory : categories.name(code)),
    departments: departments.choices,
    categories: categories.choices,
    departmentId: (code) => idIn(hospital.departments, code),
    categoryId: (code) => idIn(list, code),
    owner: ({ owner, owner_email }) =>
      owner === null || hospital.role === 'viewer' ? null : (owner_email ?? words.actions.somebody),
  }
}
