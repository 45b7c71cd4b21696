import { nameOf } from './named.ts'
import type { Staff } from './staff-page.ts'

/** Names by code: departments in use, those no longer in use of which something is counted, and `''` where something names none. */
export function countedDepartments(
  counted: (code: string) => boolean,
  staff: Staff,
): Map<string, string> {
  const names = new Map(
    staff.hospital.departments
      .filter(({ code, archived }) => !archived || counted(code))
      .map((one) => [one.code, nameOf(one, staff)]),
  )
  if (counted('')) names.set('', staff.words.survey.noDepartment)
  return names
}
