import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'

/**
 * The rule by which promises fall due, `private.deadline`, as a table. Hospitals: one on China's calendar of 2026, one on
 * England's, one in New York that knows weekends only, and one that never works.
 */

let stack: Stack
beforeAll(async () => {
  stack = await openEmpty()
  await stack.db.exec(`
    select public.create_hospital('china', '{"en": "China"}');
    select public.create_hospital('england', '{"en": "England"}', 'Europe/London');
    select public.create_hospital('new-york', '{"en": "New York"}', 'America/New_York');
    select public.create_hospital('never', '{"en": "Never"}', 'Etc/UTC');
    insert into public.hospital_days
    select hospitals.id, fixed.day, fixed.working, fixed.names from public.hospitals, private.deadline_preset_days as fixed
    where slug = 'england' and preset = 'england-2026-2027';
    insert into public.hospital_days
    select hospitals.id, day::date, false, '{"en": "Off"}'
    from public.hospitals, generate_series('2026-01-01'::timestamp, '2040-01-01', '1 day') as day where slug = 'never';`)
})
afterAll(() => stack.close())

/** UTC; null: nothing is promised. */
async function deadline(hospital: string, since: string, days: number, pauses = '{}') {
  const { rows } = await stack.db.query<{ due: string | null }>(
    `select to_char(private.deadline(id, $2, $3, $4::tstzmultirange) at time zone 'utc', 'YYYY-MM-DD HH24:MI') as due
     from public.hospitals where slug = $1`,
    [hospital, since, days, pauses],
  )
  return rows[0]!.due
}

type Line = [what: string, since: string, days: number, due: string | null, pauses?: string]

describe('in China, eight hours ahead: the end of a day is 16:00 UTC', () => {
  const lines: Line[] = [
    ['Monday, one day: Tuesday', '2026-03-02 10:00+08', 1, '2026-03-03 16:00'],
    ['Monday, five days: over the weekend', '2026-03-02 10:00+08', 5, '2026-03-09 16:00'],
    ['Monday, ten days: over two', '2026-03-02 10:00+08', 10, '2026-03-16 16:00'],
    ['a second before midnight is still Monday', '2026-03-02 23:59:59+08', 1, '2026-03-03 16:00'],
    ['midnight is Tuesday', '2026-03-03 00:00+08', 1, '2026-03-04 16:00'],
    ['Friday, one day: Monday', '2026-03-06 10:00+08', 1, '2026-03-09 16:00'],
    ['Saturday, one day: Monday', '2026-03-07 10:00+08', 1, '2026-03-09 16:00'],
    ['Sunday, one day: Monday', '2026-03-08 10:00+08', 1, '2026-03-09 16:00'],
    ['the end of January', '2026-01-30 10:00+08', 1, '2026-02-02 16:00'],
    ['the end of April, then Labour Day', '2026-04-30 10:00+08', 1, '2026-05-06 16:00'],
    ['the end of the year, then New Year', '2026-12-31 10:00+08', 1, '2027-01-04 16:00'],
    ['the 29th of February', '2028-02-28 10:00+08', 1, '2028-02-29 16:00'],
    ['and the day behind it', '2028-02-28 10:00+08', 2, '2028-03-01 16:00'],
    ['Sunday the 4th of January works', '2025-12-31 10:00+08', 1, '2026-01-04 16:00'],
    ['Saturday before Spring Festival works', '2026-02-13 10:00+08', 1, '2026-02-14 16:00'],
    ['nine days of Spring Festival', '2026-02-13 10:00+08', 2, '2026-02-24 16:00'],
    ['and the Saturday behind it works', '2026-02-13 10:00+08', 6, '2026-02-28 16:00'],
    ['filed in Spring Festival', '2026-02-18 10:00+08', 1, '2026-02-24 16:00'],
    ['filed on a Saturday that works', '2026-02-14 10:00+08', 1, '2026-02-24 16:00'],
    ['Qingming', '2026-04-03 10:00+08', 1, '2026-04-07 16:00'],
    ['Saturday behind Labour Day works', '2026-05-08 10:00+08', 1, '2026-05-09 16:00'],
    ['Sunday before National Day works', '2026-09-18 10:00+08', 1, '2026-09-20 16:00'],
    ['a week of National Day', '2026-09-30 10:00+08', 1, '2026-10-08 16:00'],
    ['and the Saturday behind it works', '2026-09-30 10:00+08', 3, '2026-10-10 16:00'],
    ['and the Sunday does not', '2026-09-30 10:00+08', 4, '2026-10-12 16:00'],
    ['Spring Festival of 2027, statutory days', '2027-02-04 10:00+08', 1, '2027-02-09 16:00'],
    ['sixty days', '2026-03-02 10:00+08', 60, '2026-05-28 16:00'],
  ]
  test.each(lines)('%s', async (_what, since, days, due) => {
    expect(await deadline('china', since, days)).toBe(due)
  })
})

describe('while the clock stands', () => {
  const monday = '2026-03-02 10:00+08'
  const lines: Line[] = [
    [
      'for two nights: two days more',
      monday,
      5,
      '2026-03-11 16:00',
      '{[2026-03-03 10:00+08, 2026-03-05 09:00+08)}',
    ],
    [
      'for hours of one day: none',
      monday,
      5,
      '2026-03-09 16:00',
      '{[2026-03-03 10:00+08, 2026-03-03 15:00+08)}',
    ],
    [
      'on the day of filing: none, it does not count anyhow',
      monday,
      1,
      '2026-03-03 16:00',
      '{[2026-03-02 11:00+08, 2026-03-03 09:00+08)}',
    ],
    [
      'over a weekend from Friday: Friday more',
      monday,
      5,
      '2026-03-10 16:00',
      '{[2026-03-06 18:00+08, 2026-03-08 12:00+08)}',
    ],
    [
      'on a weekend: none',
      monday,
      5,
      '2026-03-09 16:00',
      '{[2026-03-07 09:00+08, 2026-03-08 20:00+08)}',
    ],
    [
      'from the very end of Tuesday: Tuesday is stopped',
      monday,
      1,
      '2026-03-04 16:00',
      '{[2026-03-04 00:00+08, 2026-03-04 01:00+08)}',
    ],
    [
      'to the very end of Tuesday: Tuesday counts',
      monday,
      1,
      '2026-03-03 16:00',
      '{[2026-03-03 09:00+08, 2026-03-04 00:00+08)}',
    ],
    [
      'twice',
      monday,
      3,
      '2026-03-09 16:00',
      '{[2026-03-03 10:00+08, 2026-03-04 09:00+08), [2026-03-05 10:00+08, 2026-03-06 09:00+08)}',
    ],
    [
      'for two months',
      monday,
      1,
      '2026-05-06 16:00',
      '{[2026-03-03 10:00+08, 2026-05-06 09:00+08)}',
    ],
    [
      'from Wednesday on: Tuesday was promised',
      monday,
      1,
      '2026-03-03 16:00',
      '{[2026-03-04 10:00+08,)}',
    ],
    ['from Wednesday on: Friday no more', monday, 4, null, '{[2026-03-04 10:00+08,)}'],
    [
      'for a night, and now again',
      monday,
      4,
      null,
      '{[2026-03-03 10:00+08, 2026-03-04 09:00+08), [2026-03-05 10:00+08,)}',
    ],
  ]
  test.each(lines)('%s', async (_what, since, days, due, pauses) => {
    expect(await deadline('china', since, days, pauses)).toBe(due)
  })
})

describe('elsewhere', () => {
  const lines: [string, ...Line][] = [
    ['england', 'clocks go forward', '2026-03-27 10:00+00', 1, '2026-03-30 23:00'],
    ['england', 'clocks go back', '2026-10-23 10:00+01', 1, '2026-10-27 00:00'],
    ['england', 'Easter', '2026-04-02 10:00+01', 1, '2026-04-07 23:00'],
    ['england', 'Christmas and its substitute day', '2026-12-24 10:00+00', 3, '2027-01-01 00:00'],
    ['england', 'the early bank holiday', '2026-05-01 10:00+01', 3, '2026-05-07 23:00'],
    ['new-york', 'still Monday there', '2026-03-03 02:00+00', 1, '2026-03-04 05:00'],
    ['new-york', 'over the night of the clocks', '2026-03-06 12:00-05', 1, '2026-03-10 04:00'],
    ['new-york', 'no holidays are known', '2026-12-24 12:00-05', 1, '2026-12-26 05:00'],
    ['never', 'a calendar without working days promises nothing', '2026-03-02', 1, null],
  ]
  test.each(lines)('%s: %s', async (hospital, _what, since, days, due) => {
    expect(await deadline(hospital, since, days)).toBe(due)
  })
})
