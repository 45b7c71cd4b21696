import type { DemoResponse, DemoStart } from '../../demo/index.ts'
import type { Load } from './steps.ts'

/** A thousand at a time, since nothing is heard while they are folded. */
const BATCH = 1000

/** Loads the answers to the surveys of the demo hospital. */
export async function loadAnswers(
  { transaction, slug, tell }: Load,
  answers: readonly DemoResponse[],
): Promise<void> {
  for (let done = 0; done < answers.length; done += BATCH) {
    await tell('answers', done / answers.length)
    const batch = answers.slice(done, done + BATCH)
    await transaction.query('select private.import_survey_responses($1, $2)', [slug, batch])
    await transaction.query('select public.fold_survey_deltas()')
  }
}

/** Loads how often the surveys were begun. */
export async function loadStarts(
  { transaction, slug, tell }: Load,
  starts: readonly DemoStart[],
): Promise<void> {
  await tell('starts')
  await transaction.query('select private.import_survey_starts($1, $2)', [slug, starts])
  await transaction.query('select public.fold_survey_deltas()')
}
