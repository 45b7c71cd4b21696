import type { Staff } from './staff-page.ts'

/** What a hospital has by its code: a department, a category of complaints. */
interface Named {
  code: string
  names: Staff['hospital']['names']
  archived: boolean
}

/** What one is called; of one that is no longer in use that is said. */
export const nameOf = (
  { names, archived }: Pick<Named, 'names' | 'archived'>,
  { words, say }: Pick<Staff, 'words' | 'say'>,
): string => (archived ? words.survey.archived(say(names)) : say(names))

/** The names of a list by their codes, and what a select offers of it: those in use, and `chosen` whether or not. */
export const namesOf = (list: readonly Named[], staff: Pick<Staff, 'words' | 'say'>) => ({
  name(code: string): string {
    const found = list.find((one) => one.code === code)
    return found ? nameOf(found, staff) : code
  },
  choices: (chosen: string | null = null): [code: string, name: string][] =>
    list
      .filter(({ code, archived }) => !archived || code === chosen)
      .map(({ code, names }) => [code, staff.say(names)]),
})
