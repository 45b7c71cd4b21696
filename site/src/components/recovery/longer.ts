import { lengthOf } from '../../lib/days.ts'
import { byId } from '../../lib/element.ts'
import type { RecoveryReport } from './report.ts'

/** Days. */
const YEAR = 365

/** Leads to the last year where the period is shorter and something of it is hidden: what is too little now may be enough then. */
export function suggestLonger({ figures, selection, addressOf }: RecoveryReport): void {
  const hidden = figures.some(({ n, period }) => n === null && period === 'asked')
  byId('longer').hidden = !hidden || lengthOf(selection.period) >= YEAR
  byId<HTMLAnchorElement>('to-longer').href = addressOf({ period: 'last-12-months' })
}
