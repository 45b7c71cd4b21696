import type { DepartmentCode } from './hospital.ts'
import type { Random } from './random.ts'
import { SPREAD, VISITS } from './visit-profiles.ts'
import type { Amounts, ItemKind } from './visit-profiles.ts'

/** What a visit to `department` costs, in yuan. */
export function amountsOf(department: DepartmentCode, random: Random): Amounts {
  const amounts: Amounts = {}
  for (const [kind, { share, median }] of Object.entries(VISITS[department].items)) {
    if (!random.chance(share)) continue
    // Registration has one price.
    const amount =
      kind === 'registration' ? median : median * Math.exp(SPREAD.amount * random.normal())
    amounts[kind as ItemKind] = Math.round(amount * 100) / 100
  }
  return amounts
}
