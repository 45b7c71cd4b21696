import type { Transaction } from '@electric-sql/pglite'

/**
 * While `work` loads rows, PostgreSQL does not look up one by one whether there is what they refer to: they are joined with it
 * as they are inserted, and looking up takes as long as all the rest. Triggers run as ever.
 */
export async function unchecked(
  transaction: Transaction,
  work: () => Promise<void>,
): Promise<void> {
  const checks = await transaction.query<Check>(CHECKS)
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

// Those of rows that refer to others, not those of what is deleted with one.
const CHECKS = `
  select tgrelid::regclass::text as of, tgname as name
  from pg_trigger where tgfoid in ('"RI_FKey_check_ins"'::regproc, '"RI_FKey_check_upd"'::regproc)`
