import type { DemoCase } from '../../demo/index.ts'
import type { Load } from './steps.ts'

const BATCH = 1000

/** Loads the cases of the demo hospital. */
export async function loadCases(
  { transaction, slug, tell }: Load,
  cases: readonly DemoCase[],
): Promise<void> {
  // Counted once, when all are there.
  await transaction.exec('alter table public.cases disable trigger user')
  for (let done = 0; done < cases.length; done += BATCH) {
    await tell('cases', done / cases.length)
    await transaction.query('select private.import_cases($1, $2)', [
      slug,
      cases.slice(done, done + BATCH),
    ])
  }
  await transaction.exec('alter table public.cases enable trigger user')
  await tell('case_counts')
  await transaction.query(
    'select private.recount_cases(id) from public.hospitals where slug = $1',
    [slug],
  )
}
