import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plan } from './planning-model.ts'
import type { Situation } from './planning-model.ts'
import { openReminders } from './reminders.ts'
import type { Reminders } from './reminders.ts'

/** Planning against a model that knows none of it: any hour, any zone, around every change of clocks of a year. */

let all: Reminders
beforeAll(async () => {
  all = await openReminders()
})
afterAll(() => all.server.stop())

const ZONES = [
  'Asia/Shanghai',
  'America/New_York',
  'Europe/London',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
]
const MINUTE = 60_000
const DAY = 1440 * MINUTE

/** Moments of 2031, often near a change of clocks. */
const moment = fc
  .tuple(
    fc.constantFrom(
      '2031-03-09',
      '2031-11-02',
      '2031-03-30',
      '2031-10-26',
      '2031-04-06',
      '2031-10-05',
      '2031-07-01',
    ),
    fc.integer({ min: -2 * 1440, max: 4 * 1440 }),
  )
  .map(([day, minutes]) => Date.parse(`${day}T00:00Z`) + minutes * MINUTE)
const clock = (low: number, high: number) =>
  fc.integer({ min: low / 15, max: high / 15 }).map((quarter) => quarter * 15)
const hours = (low: number, high: number): fc.Arbitrary<[number, number]> =>
  fc
    .tuple(clock(low, high), clock(low, high))
    .filter(([one, other]) => one !== other)
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other)])
const situation: fc.Arbitrary<Situation> = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    hospital: fc.oneof(fc.constant<[number, number]>([480, 1260]), hours(480, 1260)),
    patient: fc.option(hours(0, 1425)),
    at: moment,
    ahead: fc.integer({ min: 0, max: 5 * 1440 }),
  })
  .map(({ ahead, ...its }) => ({ ...its, now: its.at - ahead * MINUTE }))

const time = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

test('what is planned is what the model says, and nothing is due outside the hours', async () => {
  const somebody = await all.subscribe()
  await fc.assert(
    fc.asyncProperty(situation, async (its) => {
      await all.owner.query('begin')
      try {
        await all.owner.query('update public.hospitals set time_zone = $1', [its.zone])
        await all.owner.query(
          'update public.reminder_settings set sent_from = $1, sent_until = $2',
          its.hospital.map(time),
        )
        await all.owner.query(
          'update private.subscriptions set hours_from = $1, hours_until = $2',
          (its.patient ?? [null, null]).map((each) => (each === null ? null : time(each))),
        )
        await all.owner.query(
          `insert into private.appointments (hospital_id, source, external_id, kind, subscription_id, at, whole_day, state)
           values (1, 'patient', 'one', 'revisit', $1, $2, false, 'booked')`,
          [somebody.id, new Date(its.at)],
        )
        const now = new Date(its.now).toISOString()
        await all.plan(now)
        const planned = await all.rows<{ due: Date; state: string }>(
          'select due_at as due, state from private.message_queue order by due_at, state desc',
        )
        expect(planned.map(({ due, state }) => ({ due: due.getTime(), state }))).toEqual(plan(its))
        expect(await all.plan(now)).toBe(0)
        // A day later, with the sender down all the while, nothing that waits is thrown away by planning.
        await all.plan(new Date(Math.min(its.now + DAY, its.at - MINUTE)).toISOString())
        const waiting = await all.rows<{ n: number }>(
          `select count(*)::integer as n from private.message_queue where state = 'cancelled'`,
        )
        expect(waiting).toEqual([{ n: 0 }])
      } finally {
        await all.owner.query('rollback')
      }
    }),
    { numRuns: 30 },
  )
})
