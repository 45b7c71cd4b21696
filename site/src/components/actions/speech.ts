import type { CorrectiveAction } from '../../../../supabase/contract/action.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import { dayIn, toTime } from '../../lib/days.ts'
import type { Day } from '../../lib/days.ts'
import type { Category } from '../../queries/actions.ts'
import type { Staff } from '../staff-page.ts'

/** How corrective actions are spoken of. */
export interface Speech {
  /** The hospital's. */
  today: Day
  day(day: Day): string
  department(code: string | null): string
  category(code: string | null): string
  /** For selects: those in use, and `chosen` whether or not. */
  departments(chosen?: string | null): [code: string, name: string][]
  categories(chosen?: string | null): [code: string, name: string][]
  departmentId(code: string): number | null
  categoryId(code: string): number | null
  owner(action: CorrectiveAction): string | null
}

export function speechOf(
  { hospital, words, format, language, say }: Staff<ActionsWords>,
  categories: readonly Category[],
): Speech {
  const today = dayIn(hospital.time_zone, new Date())
  const thisYear = new Intl.DateTimeFormat(language, {
    month: language === 'en' ? 'short' : 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const named = (
    list: readonly (Pick<Category, 'id' | 'code' | 'archived'> & {
      names: Parameters<typeof say>[0]
    })[],
  ) => ({
    name(code: string) {
      const found = list.find((one) => one.code === code)
      if (!found) return code
      return found.archived ? words.survey.archived(say(found.names)) : say(found.names)
    },
    choices: (chosen: string | null = null) =>
      list
        .filter(({ code, archived }) => !archived || code === chosen)
        .map(({ code, names }): [string, string] => [code, say(names)]),
    id: (code: string) => list.find((one) => one.code === code)?.id ?? null,
  })
  const [departments, its] = [named(hospital.departments), named(categories)]
  return {
    today,
    day: (day) =>
      day.startsWith(today.slice(0, 4))
        ? thisYear.format(toTime(day))
        : format.period({ first: day, last: day }),
    department: (code) => (code === null ? words.actions.whole : departments.name(code)),
    category: (code) => (code === null ? words.actions.noCategory : its.name(code)),
    departments: departments.choices,
    categories: its.choices,
    departmentId: departments.id,
    categoryId: its.id,
    owner: ({ owner, owner_email }) =>
      owner === null || hospital.role === 'viewer' ? null : (owner_email ?? words.actions.somebody),
  }
}
