import type { RECEIPT_ALPHABET } from '../../../supabase/contract/complaint.ts'
import { joined } from './joined.ts'

/** The characters of references: none of them is taken for another when it is read out or written by hand. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ' satisfies typeof RECEIPT_ALPHABET
const SHAPE = /^[2-9A-HJKMNP-Z]{8}$/

/** A case's reference as people read it: `ABCD-EFGH`. */
export const shownReference = (reference: string): string =>
  `${reference.slice(0, 4)}-${reference.slice(4)}`

/**
 * The reference somebody typed, in whatever case and with whatever hyphens and blanks between; null when it is none. The last
 * character makes the sum of place × value divisible by 31, so one wrong character or two swapped ones are noticed.
 */
export function readReference(typed: string): string | null {
  const reference = joined(typed).toUpperCase()
  if (!SHAPE.test(reference)) return null
  const sum = [...reference].reduce(
    (total, character, place) => total + (place + 1) * ALPHABET.indexOf(character),
    0,
  )
  return sum % ALPHABET.length === 0 ? reference : null
}
