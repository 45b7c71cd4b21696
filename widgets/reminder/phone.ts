import { ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/mobile'
import type { CountryCode } from 'libphonenumber-js/mobile'

/** What is wrong with a mobile number. abroad: it is one of a place nearby, whose code it does not say. */
type PhoneFault = 'not_a_number' | 'too_short' | 'too_long' | 'not_mobile' | 'abroad'

const NEARBY: Record<string, CountryCode> = { 86: 'CN', 852: 'HK', 853: 'MO', 886: 'TW' }
const MAINLAND_DIGITS = 11

/**
 * A mobile number as people type it: full-width digits, blanks, hyphens, brackets, with or without + or 00 and the
 * country's code; without, it is one of the hospital's country (`callingCode`).
 * @returns the number as messages are sent to it (E.164) and as people read it, or what is wrong with it
 */
export function mobileOf(
  typed: string,
  callingCode: string,
): { number: string; shown: string } | { fault: PhoneFault } {
  const written = typed
    .normalize('NFKC')
    .replace(/[()\p{Pd}\u2212]/gu, ' ')
    .trim()
  const home = NEARBY[callingCode]
  const parsed = parse(written, home)
  if (parsed === 'TOO_SHORT') return { fault: 'too_short' }
  if (parsed === 'TOO_LONG') return { fault: 'too_long' }
  if (typeof parsed === 'string') return { fault: 'not_a_number' }
  if (parsed.isValid()) return { number: parsed.number, shown: parsed.formatInternational() }
  const { country, nationalNumber } = parsed
  if (!/^(?:\+|00)/.test(written) && Object.values(NEARBY).some((other) => isOf(other, written)))
    return { fault: 'abroad' }
  // Landlines of mainland China begin with 10 and 2 to 9.
  if (country === 'CN' && /^1[3-9]/.test(nationalNumber))
    return { fault: nationalNumber.length < MAINLAND_DIGITS ? 'too_short' : 'too_long' }
  return { fault: parsed.isPossible() ? 'not_mobile' : 'not_a_number' }
}

function parse(typed: string, country: CountryCode | undefined) {
  try {
    return parsePhoneNumberWithError(typed, {
      ...(country && { defaultCountry: country }),
      extract: false,
    })
  } catch (error) {
    if (error instanceof ParseError) return error.message
    throw error
  }
}

function isOf(country: CountryCode, typed: string): boolean {
  const parsed = parse(typed, country)
  return typeof parsed === 'object' && parsed.isValid()
}
