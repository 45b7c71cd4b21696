import type { RecoveryFigure } from '../../../supabase/contract/recovery.ts'
import { rowOfMeasure } from './figures.ts'

/** The counters of `filed`. */
const ACKNOWLEDGED = 0
const RESOLVED = 1
const REOPENED = 2

const STAGES = ['filed', 'acknowledged', 'resolved', 'judged', 'satisfied'] as const

/** How far complaints have come. Null: too few to tell. */
export interface Stage {
  stage: (typeof STAGES)[number]
  n: number | null
  /** Of those filed, 0…1. */
  ofAll: number | null
  /** Of those in the stage before. */
  ofBefore: number | null
}

/** How many complaints were filed; null: too few to tell. */
export const filedOf = (
  figures: readonly RecoveryFigure[],
  period: RecoveryFigure['period'] = 'asked',
): number | null => rowOfMeasure(figures, { measure: 'filed', period })?.n ?? null

/** The stages from the filing to a patient who is satisfied, each with its shares; nothing where none were filed or too few. */
export function funnelOf(
  figures: readonly RecoveryFigure[],
  period: RecoveryFigure['period'] = 'asked',
): Stage[] {
  const filed = rowOfMeasure(figures, { measure: 'filed', period })
  if (!filed?.n || !filed.counts) return []
  const judged = rowOfMeasure(figures, { measure: 'satisfied', period })
  const counts = filed.counts
  const sizes: Record<Stage['stage'], number | null> = {
    filed: filed.n,
    acknowledged: counts[ACKNOWLEDGED] ?? 0,
    resolved: counts[RESOLVED] ?? 0,
    judged: judged ? judged.n : 0,
    satisfied: judged?.n === 0 ? 0 : (judged?.counts?.[1] ?? null),
  }
  let before: number | null = null
  return STAGES.map((stage) => {
    const n = sizes[stage]
    const line = {
      stage,
      n,
      ofAll: n === null || filed.n === null ? null : n / filed.n,
      ofBefore: n === null || !before ? null : n / before,
    }
    before = n
    return line
  })
}

/** How many of those filed were opened again; null: too few were judged to tell. */
export const reopenedOf = (figures: readonly RecoveryFigure[]): number | null =>
  rowOfMeasure(figures, { measure: 'filed' })?.counts?.[REOPENED] ?? null

/** The groups of the recovery chart, with the share TARP found willing to buy again, 0…1, for losses over $100. */
export const RETURN_GROUPS = [
  { group: 'silent', measure: 'return_silent', reference: 0.09 },
  { group: 'unresolved', measure: 'return_unresolved', reference: 0.19 },
  { group: 'resolved', measure: 'return_resolved', reference: 0.54 },
  { group: 'quick', measure: 'return_quick', reference: 0.82 },
] as const
