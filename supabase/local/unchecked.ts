import type { PGlite, Transaction } from '@electric-sql/pglite'

/**
 * While `work` loads rows into these tables, PostgreSQL does not look up one by one whether there is what they refer to: they
 * are joined with it as they are inserted, and looking up takes as long as all the rest. Triggers run as ever.
 */
export async function unchecked(
  transaction: Transaction | PGlite,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const checks = await transaction.query<Check>(CHECKS, [tables])
  const turn = (how: 'disable' | 'enable') =>
    transaction.exec(
      checks.rows.map((one) => `alter table ${one.of} ${how} trigger "${one.name}"`).join(';'),
    )
  await turn('disable')
  await work()
  await turn('enable')
}

interface Check {
  of: string
  name: string
}

// Those of a row that refers to another (c), not those of what is deleted with one (a).
const CHECKS = `
  select tgrelid::regclass::text as of, tgname as name from pg_trigger
  where tgrelid = any ($1::regclass[]) and tgisinternal and tgname like 'RI\\_ConstraintTrigger\\_c\\_%'`
