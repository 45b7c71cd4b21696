import type { PGlite } from '@electric-sql/pglite'
import {
  demoHospital,
  generateCases,
  generateRecoveryResponses,
  generateResponses,
  generateStarts,
  generateVisits,
} from '../../demo/index.ts'
import type { OnProgress } from '../progress.ts'
import { loadAnswers, loadStarts } from './answers.ts'
import { loadCases } from './cases.ts'
import { loadFollowUps } from './follow-ups.ts'
import { loadHospital } from './hospital.ts'
import { loadMembers } from './members.ts'
import { loadReminders } from './reminders.ts'
import { tellerOf } from './steps.ts'
import type { Load } from './steps.ts'
import { unchecked } from './unchecked.ts'
import { loadVisits } from './visits.ts'

const SEED = 20261121
const MONTHS = 24

/**
 * Loads the demo hospital with 24 months of answers up to yesterday, the surveys begun for them, the cases, visits, members and
 * reminders, all of it or (when it is interrupted) nothing. The accounts of its staff must exist. `onProgress` hears which share
 * is done.
 */
export async function loadDemo(db: PGlite, onProgress: OnProgress): Promise<void> {
  const { slug, time_zone } = demoHospital
  const today = new Date().toLocaleDateString('sv', { timeZone: time_zone })
  const options = { seed: SEED, today, months: MONTHS }
  const atVisits = [...generateResponses(options)]
  const answers = [...atVisits, ...generateRecoveryResponses({ ...options, seed: SEED + 1 })]
  const cases = generateCases({ ...options, seed: SEED + 2 }, atVisits)
  const tell = tellerOf(onProgress)
  await db.transaction((transaction) =>
    unchecked(transaction, async () => {
      const load: Load = { transaction, slug, today, months: MONTHS, tell }
      await loadHospital(load)
      await loadAnswers(load, answers)
      await loadStarts(load, [...generateStarts(answers, SEED)])
      await loadCases(load, cases)
      await loadFollowUps(load, SEED)
      const visited = generateVisits({ ...options, seed: SEED + 3 }, atVisits, cases)
      await loadVisits(load, visited)
      await loadMembers(load, SEED + 4, visited.visits)
      await loadReminders(load, SEED + 6, visited.visits, atVisits)
    }),
  )
  await tell('vacuum')
  await db.exec('vacuum analyze')
  await onProgress(1)
}
