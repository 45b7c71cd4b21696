import { describe, expect, test } from 'vitest'
import { readReference, shownReference } from '../../site/src/lib/reference.ts'
import { RECEIPT_ALPHABET } from '../../supabase/contract/complaint.ts'

/** References of cases: what people type, and what is noticed of their slips. */

/** A reference that begins with `seven` characters. */
function completed(seven: string): string {
  const last = [...RECEIPT_ALPHABET].find((one) => readReference(seven + one) !== null)
  if (!last) throw new Error(`nothing completes ${seven}`)
  return seven + last
}

test('every seven characters are completed by exactly one', () => {
  for (const seven of ['2222222', 'ABCDEFG', 'ZZZZZZZ', 'K7M2QXR'])
    expect([...RECEIPT_ALPHABET].filter((one) => readReference(seven + one))).toHaveLength(1)
})

describe('what people type', () => {
  const reference = completed('K7M2QXR')
  test.each([
    shownReference(reference),
    reference.toLowerCase(),
    ` ${reference.slice(0, 2)} ${reference.slice(2)}  `,
    [...reference].join('-'),
    shownReference(reference).replace('-', '–'),
    reference.replace('K', '\uff2b'),
  ])('%s is read', (typed) => {
    expect(readReference(typed)).toBe(reference)
  })

  test.each(['', 'K7M2', `${reference}2`, 'O0I1L222', reference.replace('7', '+')])(
    '%s is none',
    (typed) => {
      expect(readReference(typed)).toBeNull()
    },
  )

  test('one wrong character, and two swapped, are noticed', () => {
    for (let place = 0; place < 8; place++) {
      for (const other of RECEIPT_ALPHABET)
        if (other !== reference[place])
          expect(
            readReference(reference.slice(0, place) + other + reference.slice(place + 1)),
          ).toBeNull()
      const [a, b] = [reference[place], reference[place + 1]]
      if (b && a !== b)
        expect(
          readReference(reference.slice(0, place) + b + a + reference.slice(place + 2)),
        ).toBeNull()
    }
  })
})
