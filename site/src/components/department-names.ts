import type { Hospital } from '../queries/hospital.ts'
import type { Staff } from './staff-page.ts'

/** What a department is called; of one that is no longer in use that is said. */
export const departmentName = (
  { names, archived }: Pick<Hospital['departments'][number], 'names' | 'archived'>,
  { words, say }: Staff,
): string => (archived ? words.survey.archived(say(names)) : say(names))

/** Names by code: departments in use, those no longer in use of which something is counted, and `''` where something names none. */
export function countedDepartments(
  counted: (code: string) => boolean,
  staff: Staff,
): Map<string, string> {
  const names = new Map(
    staff.hospital.departments
      .filter(({ code, archived }) => !archived || counted(code))
      .map((one) => [one.code, departmentName(one, staff)]),
  )
  if (counted('')) names.set('', staff.words.survey.noDepartment)
  return names
}
