import { CODES } from '../../supabase/contract/codes.ts'
import type { Stack } from '../../supabase/local/stack.ts'

/** What Postgres says: `undefined` when it takes the value, else the code or (not even JSON to it) the SQLSTATE. */
export async function verdict(
  { db }: Stack,
  sql: string,
  parameters: unknown[],
): Promise<string | undefined> {
  try {
    await db.query(sql, parameters)
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    // A NUL or half a surrogate pair is no JSON for Postgres.
    if (['22P02', '22P05'].includes(code)) return code
    if (code.startsWith('PT') && message in CODES) return message
    throw error
  }
}
