import type { PGlite } from '@electric-sql/pglite'

const EVERY = 1000
/** Ticks between two times of forgetting, of seeing what a new day brings to members and of writing down: ten minutes. */
const TICKS_BETWEEN_FORGETTING = 600
/** Folded deltas are dead rows; after so many folds that found some, their room is used again. */
const FOLDS_BETWEEN_VACUUMS = 60

/**
 * Folds pending deltas into the rollup every second; every ten minutes it forgets what has expired and keeps memberships
 * up to date. On a hosted project pg_cron does, the first every minute. A checkpoint, which only PostgreSQL with processes of
 * its own makes by itself, keeps the log short: all of it is read when a killed process is started again.
 * @returns a function that stops it, after the fold under way
 */
export function foldRegularly(db: PGlite): () => Promise<void> {
  let folds = 0
  let ticks = 0
  let running = Promise.resolve()
  const fold = async () => {
    if (ticks++ % TICKS_BETWEEN_FORGETTING === 0) {
      await db.query('select public.forget_expired()')
      await keepMemberships(db)
      await db.query('select public.fold_member_deltas()')
      await db.query('select public.fold_reminder_deltas()')
      await db.exec('checkpoint')
    }
    const pending = 'select exists (select from private.survey_deltas) as pending'
    if (!(await db.query<{ pending: boolean }>(pending)).rows[0]?.pending) return
    await db.query('select public.fold_survey_deltas()')
    folds += 1
    if (folds % FOLDS_BETWEEN_VACUUMS === 0) await db.query('vacuum private.survey_deltas')
  }
  const timer = setInterval(() => {
    running = running.then(fold).catch((error: Error) => {
      process.stderr.write(`Answers could not be folded just now: ${error.message}\n`)
    })
  }, EVERY)
  timer.unref()
  return () => {
    clearInterval(timer)
    return running
  }
}

/** A few hundred members at a time, so that requests come in between. */
async function keepMemberships(db: PGlite): Promise<void> {
  const { rows } = await db.query<{ hospitals: number }>(
    'select public.keep_memberships() as hospitals',
  )
  if (rows[0] && rows[0].hospitals > 0) await keepMemberships(db)
}
