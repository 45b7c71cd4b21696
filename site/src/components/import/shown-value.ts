import type { ImportWords } from '../../i18n/import/index.ts'
import type { ListedVisit, VisitColumn } from '../../lib/visit-list.ts'
import type { Staff } from '../staff-page.ts'

/** A value of a visit as it is understood, in the reader's words; what was not understood as it was written. */
export function shownValue(
  { visit }: ListedVisit,
  column: VisitColumn,
  { hospital, words, say }: Pick<Staff<ImportWords>, 'hospital' | 'words' | 'say'>,
): string {
  const { visitImport, referrals } = words
  const yesNo = (value: unknown, yes: string, no: string) =>
    value === true ? yes : value === false ? no : value === null ? '' : String(value)
  switch (column) {
    case 'department': {
      const found = hospital.departments.find(({ code }) => code === visit.department)
      return found ? say(found.names) : (visit.department ?? '')
    }
    case 'doctor_code':
      return visit.doctor?.code ?? ''
    case 'doctor':
      return visit.doctor?.name ?? ''
    case 'first':
      return yesNo(visit.first, visitImport.first, visitImport.return)
    case 'designated':
      return yesNo(visit.designated, visitImport.yes, visitImport.no)
    case 'cancelled':
      return yesNo(visit.cancelled, visitImport.yes, visitImport.no)
    case 'referral':
      return visit.referral ? (referrals[visit.referral] ?? visit.referral) : ''
    case 'amount': {
      // What could not be read stands there as it is written.
      const amounts: unknown[] = Object.values(visit.amounts ?? {})
      return amounts.every((one) => typeof one === 'number')
        ? amounts.reduce((a, b) => a + b, 0).toFixed(2)
        : amounts.join(' + ')
    }
    case 'id':
    case 'patient':
    case 'at':
      return visit[column]
    default:
      return String(visit.amounts?.[column] ?? '')
  }
}
