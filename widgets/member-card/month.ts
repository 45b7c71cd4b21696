import { narrow } from '../core/typed.ts'

/** Year and month as typed: 1968-05, 1968/5, 1968.05, 196805, 1968年5月. */
export function monthOf(typed: string): string | null {
  const [, year, month = ''] = /^((?:19|20)\d\d)\D?(0?[1-9]|1[0-2])\D?$/.exec(narrow(typed)) ?? []
  return year ? `${year}-${month.padStart(2, '0')}` : null
}
