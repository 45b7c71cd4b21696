import type { PGlite } from '@electric-sql/pglite'

const EVERY = 1000
/** Folded deltas are dead rows; after so many folds that found some, their room is used again. */
const FOLDS_BETWEEN_VACUUMS = 60

/**
 * Folds pending deltas into the rollup every second, as pg_cron does on a hosted project.
 * @returns a function that stops it, after the fold under way
 */
export function foldRegularly(db: PGlite): () => Promise<void> {
  let folds = 0
  let stopped = false
  let running = Promise.resolve()

  const fold = async () => {
    const { rows } = await db.query<{ pending: boolean }>(
      'select exists (select from private.survey_deltas) as pending',
    )
    if (!rows[0]?.pending || stopped) return
    await db.query('select private.fold_survey_deltas()')
    folds += 1
    if (folds % FOLDS_BETWEEN_VACUUMS === 0) await db.query('vacuum private.survey_deltas')
  }

  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : fold()))
  }, EVERY)
  timer.unref()
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}
