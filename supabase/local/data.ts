import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.ts'
import { openStack } from './stack.ts'
import type { Stack } from './stack.ts'

/** Deletes what Careloop keeps in `folder`, and nothing else that may be there. */
export function removeData(folder: string): void {
  for (const name of ['database', 'keys.json', 'creating'])
    rmSync(join(folder, name), { recursive: true, force: true })
}

/**
 * Opens the data in `folder`, or creates it. A creation that was interrupted is begun anew: the note `creating` stands
 * there until the database can be used, so there is nothing yet to lose.
 */
export async function openData(folder: string, address: string): Promise<Stack> {
  const creating = join(folder, 'creating')
  if (existsSync(creating)) rmSync(join(folder, 'database'), { recursive: true, force: true })
  if (!existsSync(join(folder, 'database'))) writeFileSync(creating, '')
  try {
    const stack = await openStack({ folder, address })
    rmSync(creating, { force: true })
    return stack
  } catch (error) {
    if (error instanceof Failure) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new Failure(
      code?.startsWith('E')
        ? `The data folder ${folder} cannot be used: ${message}.`
        : `The data in ${folder} is damaged: PostgreSQL cannot open it. Nothing was changed; restore it from a copy, or start once with --reset to delete it and begin anew.`,
    )
  }
}

export async function hasDemoHospital({ db }: Stack): Promise<boolean> {
  const { rows } = await db.query('select from public.hospitals where demo')
  return rows.length > 0
}
