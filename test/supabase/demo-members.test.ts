import { expect, test } from 'vitest'
import {
  generateCases,
  generateEvents,
  generateMembers,
  generateResponses,
  generateVisits,
} from '../../supabase/demo/index.ts'

/** Rules 39 and 41 of the demo hospital, where they are made. */

const options = { seed: 20261125, today: '2026-11-22', months: 24 }
const responses = [...generateResponses(options)]
const { visits } = generateVisits(options, responses, generateCases(options, responses))
const members = generateMembers(5, visits)

test('39: who joined', () => {
  expect(generateMembers(5, visits)).toEqual(members)
  expect(members.length).toBeGreaterThan(1200)
  expect(members.length).toBeLessThan(1800)
  expect(new Set(members.map(({ number }) => number)).size).toBe(members.length)
  expect(new Set(members.map(({ patient }) => patient)).size).toBe(members.length)
  const news = members.filter(({ marketing }) => marketing).length / members.length
  expect(news).toBeCloseTo(0.62, 1)
  for (const { patient, joined_at, number } of members) {
    const before = visits.filter((one) => one.patient === patient && one.at < joined_at)
    expect(before.length).toBeGreaterThan(1)
    expect(before.at(-1)?.department).not.toBe('pediatrics')
    // Luhn, from the right: every second digit counts twice, and the sum ends in 0.
    const sum = [...number].reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 0 ? 2 : 1)
      return total + Math.floor(value / 10) + (value % 10)
    }, 0)
    expect(sum % 10).toBe(0)
  }
})

test('41: what they come to', () => {
  const events = generateEvents(6, options.today, members)
  expect(events).toHaveLength(12)
  const over = events.filter(({ starts_at }) => starts_at < `${options.today}T00:00`)
  expect(over).toHaveLength(8)
  const guests = over.flatMap(({ sign_ups }) => sign_ups)
  const came = guests.filter(({ state }) => state === 'attended')
  expect(came.length / guests.length).toBeCloseTo(0.78, 1)
  const joined = new Map(members.map(({ number, joined_at }) => [number, joined_at]))
  for (const { starts_at, capacity, sign_ups } of events) {
    expect(sign_ups.length).toBeLessThanOrEqual(capacity ?? Infinity)
    for (const { member, signed_up_at, state } of sign_ups) {
      expect(joined.get(member)! < signed_up_at && signed_up_at < starts_at).toBe(true)
      if (starts_at > options.today) expect(state).toBe('signed_up')
    }
  }
})
