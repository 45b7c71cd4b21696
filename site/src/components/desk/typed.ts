import { joined } from '../../lib/joined.ts'

const DIGITS = 10

/** What was scanned or typed at the desk: a reward's code has twelve digits; what else there is belongs to a member. */
export function typedAs(typed: string): { kind: 'code' | 'member'; value: string } {
  const digits = joined(typed)
  return /^\d{12}$/.test(digits)
    ? { kind: 'code', value: digits }
    : { kind: 'member', value: /^\d{10}$/.test(digits) ? digits : typed.trim() }
}

/** How many digits were typed where nothing but digits was, and not as many as a member's number has; else null. */
export function wrongLength(typed: string): number | null {
  const digits = joined(typed)
  return /^\d+$/.test(digits) && digits.length !== DIGITS ? digits.length : null
}

/** A number as it is read out: in groups of four, or of ten digits 4-3-3. */
export const grouped = (digits: string): string =>
  digits.length === 10
    ? digits.replace(/(\d{4})(\d{3})(\d{3})/, '$1 $2 $3')
    : digits.replace(/(\d{4})(?=\d)/g, '$1 ')
