import { expect, test } from 'vitest'
import { mobileOf } from '../../widgets/reminder/phone.ts'

/** As people type it, at a hospital whose numbers begin with this calling code, and what it is read as. */
const TYPED: [typed: string, callingCode: string, read: string][] = [
  ['13800138000', '86', '+8613800138000'],
  ['１３８００１３８０００', '86', '+8613800138000'],
  ['（+86）138 0013-8000', '86', '+8613800138000'],
  ['138－0013－8000', '86', '+8613800138000'],
  ['0086 138 0013 8000', '86', '+8613800138000'],
  ['91234567', '852', '+85291234567'],
  ['+852 9123 4567', '86', '+85291234567'],
  ['66123456', '853', '+85366123456'],
  ['0912-345-678', '886', '+886912345678'],
  ['+886 912 345 678', '86', '+886912345678'],
  ['+44 7911 123456', '86', '+447911123456'],
  ['13800138000', '852', 'abroad'],
  ['91234567', '86', 'abroad'],
  ['0912 345 678', '86', 'abroad'],
  ['1380013800', '86', 'too_short'],
  ['138001380001', '86', 'too_long'],
  ['+1 555', '86', 'not_a_number'],
  ['010-82345678', '86', 'not_mobile'],
  ['400-800-1234', '86', 'not_mobile'],
  ['138 0013 800O', '86', 'not_a_number'],
  ['tel:13800138000', '86', 'not_a_number'],
  ['somebody@mail.example', '86', 'not_a_number'],
]

test.each(TYPED)('%s at a hospital of +%s is %s', (typed, callingCode, read) => {
  const answer = mobileOf(typed, callingCode)
  expect('number' in answer ? answer.number : answer.fault).toBe(read)
})
