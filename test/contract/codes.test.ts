import { afterAll, beforeAll, expect, test } from 'vitest'
import { CODES } from '../../supabase/contract/codes.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'

let stack: Stack
beforeAll(async () => {
  stack = await openEmpty()
})
afterAll(() => stack.close())

test.each(Object.entries(CODES))('%s is refused with HTTP status %i', async (code, status) => {
  const refusal = stack.db.query('select private.refuse($1, $2)', [code, { question: 'a' }])
  await expect(refusal).rejects.toMatchObject({
    code: `PT${status}`,
    message: code,
    detail: '{"question": "a"}',
  })
})

test('the database knows no code that the contract does not', async () => {
  const { rows } = await stack.db.query<{ prosrc: string }>(
    `select prosrc from pg_proc where pronamespace = 'private'::regnamespace`,
  )
  const sources = rows.map(({ prosrc }) => prosrc).join('\n')
  const known = [...sources.matchAll(/when '(\w+)' then (\d{3})\b/g)].map(([, code, status]) => [
    code,
    Number(status),
  ])
  expect(Object.fromEntries(known)).toEqual(CODES)
})
