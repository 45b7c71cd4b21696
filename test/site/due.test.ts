import { expect, test } from 'vitest'
import { dueOf, isWorkingDay, workingDays } from '../../site/src/lib/due.ts'
import type { Calendar } from '../../site/src/lib/due.ts'

/** How much time a case has, in the hospital's working days. */

// The National Day of 2026: Thursday 1 to Wednesday 7 October off, Sunday 20 September and Saturday 10 October worked.
const china: Calendar = {
  timeZone: 'Asia/Shanghai',
  otherwise: new Map([
    ['2026-09-20', true],
    ...['01', '02', '03', '04', '05', '06', '07'].map((day): [string, boolean] => [
      `2026-10-${day}`,
      false,
    ]),
    ['2026-10-10', true],
  ]),
}

test('people work from Monday to Friday, but for the days that are otherwise', () => {
  expect(isWorkingDay('2026-09-30', china)).toBe(true)
  expect(isWorkingDay('2026-10-01', china)).toBe(false)
  expect(isWorkingDay('2026-10-10', china)).toBe(true)
  expect(isWorkingDay('2026-10-11', china)).toBe(false)
})

test.each([
  ['2026-09-30', '2026-09-30', 0],
  ['2026-09-30', '2026-10-08', 1],
  ['2026-09-30', '2026-10-12', 4],
  ['2026-10-02', '2026-10-01', 0],
])('from %s to %s there are %i working days', (from, to, days) => {
  expect(workingDays(from, to, china)).toBe(days)
})

test.each([
  // The end of 8 October at the hospital.
  ['2026-09-30T09:00:00+08:00', { kind: 'left', day: '2026-10-08', days: 1 }],
  ['2026-10-07T23:59:59+08:00', { kind: 'left', day: '2026-10-08', days: 1 }],
  ['2026-10-08T00:00:00+08:00', { kind: 'today' }],
  ['2026-10-08T23:59:59+08:00', { kind: 'today' }],
  ['2026-10-09T00:00:00+08:00', { kind: 'overdue', since: '2026-10-09', days: 1 }],
  ['2026-10-12T12:00:00+08:00', { kind: 'overdue', since: '2026-10-09', days: 3 }],
])('due at the end of 8 October, at %s it is %o', (now, due) => {
  const row = { due_at: '2026-10-08 16:00:00+00', waiting: false }
  expect(dueOf(row, new Date(now), china)).toEqual(due)
})

test('nothing is due while the patient is waited for, nor when nothing was promised', () => {
  const now = new Date('2026-10-12T12:00:00+08:00')
  expect(dueOf({ due_at: null, waiting: true }, now, china)).toEqual({ kind: 'waiting' })
  expect(dueOf({ due_at: null, waiting: false }, now, china)).toEqual({ kind: 'none' })
})
