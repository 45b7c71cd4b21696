import { writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { databaseTypes } from './database-types.ts'
import { openStack } from './stack.ts'

/** `npm run types`: writes `supabase/contract/database.types.ts` anew from the migrations. */
const file = new URL('../contract/database.types.ts', import.meta.url)
const stack = await openStack()
const types = await databaseTypes(stack.db)
await stack.close()
writeFileSync(
  file,
  await format(types, { parser: 'typescript', semi: false, singleQuote: true, printWidth: 100 }),
)
