import type { RECEIPT_ALPHABET } from '../../supabase/contract/complaint.ts'

/** The contract's own alphabet; its module is not loaded for it. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ' satisfies typeof RECEIPT_ALPHABET
const CODE_LENGTH = 12
const REFERENCE_LENGTH = 8

/** A new code, each character equally likely: bytes that would favour some are thrown away. */
export function newCode(): string {
  let code = ''
  while (code.length < CODE_LENGTH)
    for (const byte of crypto.getRandomValues(new Uint8Array(CODE_LENGTH)))
      if (byte < 248 && code.length < CODE_LENGTH) code += ALPHABET[byte % 31]
  return code
}

/** In groups of four, as it is read out. */
export const grouped = (receipt: string) => receipt.replace(/(.{4})(?=.)/g, '$1-')

const places = (receipt: string) => [...receipt].map((one) => ALPHABET.indexOf(one))

/** Whether a code can be one. */
export const isCode = (code: string) =>
  code.length === CODE_LENGTH && places(code).every((place) => place >= 0)

/** Whether a reference can be one: its last character catches every wrong one and every two that changed places. */
export function isReference(reference: string): boolean {
  const values = places(reference)
  const sum = values.reduce((total, value, index) => total + (index + 1) * value, 0)
  return values.length === REFERENCE_LENGTH && values.every((value) => value >= 0) && sum % 31 === 0
}
