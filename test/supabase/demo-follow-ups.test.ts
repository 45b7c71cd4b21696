import { describe, expect, test } from 'vitest'
import { demoActions, demoChange, generateFollowUps } from '../../supabase/demo/index.ts'
import type { DemoFollowUp } from '../../supabase/demo/index.ts'

/** Rules 25 to 29 of the demo hospital, where they are made. */

const TODAY = '2026-11-22'
const all = [...generateFollowUps(20261121, TODAY)]
const ago = (days: number) =>
  new Date(Date.parse(TODAY) - days * 86_400_000).toISOString().slice(0, 10)
const between = (oldest: number, newest: number) =>
  all.filter(({ discharged_on }) => discharged_on >= ago(oldest) && discharged_on <= ago(newest))
const share = (list: DemoFollowUp[]) =>
  list.filter(({ discharged_on, calls }) =>
    calls.some(
      ({ at, outcome }) =>
        outcome === 'reached' && Date.parse(at) < Date.parse(discharged_on) + 8 * 86_400_000,
    ),
  ).length / list.length

describe('who went home', () => {
  test('is the same for the same seed', () => {
    expect([...generateFollowUps(20261121, TODAY)]).toEqual(all)
    expect([...generateFollowUps(1, TODAY)]).not.toEqual(all)
  })

  test('is about 1 300 patients, none of whom can be rung up', () => {
    expect(all.length).toBeGreaterThan(1100)
    expect(all.length).toBeLessThan(1500)
    for (const { phone } of all) expect(phone).toMatch(/^100\d{8}$/)
    expect(new Set(all.map(({ patient_number }) => patient_number)).size).toBe(all.length)
  })

  test('is reached more and more, in gastroenterology less', () => {
    expect(share(between(180, 120))).toBeLessThan(0.35)
    expect(share(between(60, 10))).toBeGreaterThan(0.6)
    const of = (code: string) => between(100, 10).filter(({ department }) => department === code)
    expect(share(of('gastroenterology'))).toBeLessThan(0.75 * share(of('cardiology')))
  })

  test('is called up to three times, never before going home and never after today', () => {
    for (const { calls, discharged_on } of all) {
      expect(calls.length).toBeLessThanOrEqual(3)
      for (const { at } of calls) {
        expect(at > discharged_on).toBe(true)
        expect(at < `${TODAY}T00:00`).toBe(true)
      }
      expect(calls.slice(0, -1).every(({ next_on }) => next_on !== null)).toBe(true)
    }
  })
})

test('three of eight corrective actions are done, one with the change of pediatrics; two are overdue', () => {
  const actions = demoActions(TODAY)
  expect(actions).toHaveLength(8)
  expect(actions.filter(({ done_on }) => done_on !== null)).toHaveLength(3)
  expect(actions[0]).toMatchObject({ department: 'pediatrics', done_on: demoChange(TODAY).day })
  expect(actions.filter(({ done_on, due_on }) => done_on === null && due_on < TODAY)).toHaveLength(
    2,
  )
})
