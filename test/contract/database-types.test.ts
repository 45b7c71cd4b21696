import { readFileSync } from 'node:fs'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import type { Tied } from '../../supabase/contract/tied.ts'
import { databaseTypes } from '../../supabase/local/database-types.ts'
import { openEmpty } from '../kept-data.ts'

const file = new URL('../../supabase/contract/database.types.ts', import.meta.url)

test('the generated types are those of the migrations (else: npm run types)', async () => {
  const stack = await openEmpty()
  const types = await databaseTypes(stack.db)
  await stack.close()
  expect(readFileSync(file, 'utf8')).toBe(
    await format(types, { parser: 'typescript', semi: false, singleQuote: true, printWidth: 100 }),
  )
})

test('a drift between contract and database does not compile', () => {
  interface Row {
    slug: string
    level: 'low' | 'high'
  }
  true satisfies Tied<Row, { slug: string; level: 'low' | 'high' }>
  // @ts-expect-error a column the contract does not know
  true satisfies Tied<Row, { slug: string; level: 'low' | 'high'; since: string }>
  // @ts-expect-error a column the database does not have
  true satisfies Tied<Row, { slug: string }>
  // @ts-expect-error another type
  true satisfies Tied<Row, { slug: number; level: 'low' | 'high' }>
})
