import { expectation } from './expectation.ts'
import { fiveS } from './five-s.ts'
import { friendsAndFamily } from './friends-and-family.ts'
import { outpatient } from './outpatient.ts'
import { recovery } from './recovery.ts'
import { servqualFull } from './servqual-full.ts'
import { servqualShort } from './servqual-short.ts'
import { sixCriteria } from './six-criteria.ts'
import type { SurveyDefinition } from '../contract/survey.ts'

export type ReadyMadeSlug =
  | 'outpatient'
  | 'friends-and-family'
  | 'five-s'
  | 'six-criteria'
  | 'servqual-short'
  | 'servqual-full'
  | 'expectation'
  | 'recovery'

/** The surveys a hospital can publish as they are, by slug, in zh-Hans, zh-Hant and English. */
export const READY_MADE: Record<ReadyMadeSlug, SurveyDefinition> = {
  outpatient,
  'friends-and-family': friendsAndFamily,
  'five-s': fiveS,
  'six-criteria': sixCriteria,
  'servqual-short': servqualShort,
  'servqual-full': servqualFull,
  expectation,
  recovery,
}
