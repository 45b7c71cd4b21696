import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'
import { PointsModel, dayOf, isoOf } from './points-model.ts'

/** The ledger against a model that knows none of it, under random lives of a member. */

const RULES = { perVisit: 7, perYuan: 0.25, mostPerDay: 120, expireMonths: 2 }
const FIRST_DAY = dayOf('2026-01-10')
const REWARDS = [15, 60, 200]
const VALID_DAYS = 9

let stack: Stack
const query = async <Row>(sql: string, values: unknown[] = []): Promise<Row[]> =>
  (await stack.db.query<Row>(sql, values)).rows

beforeAll(async () => {
  stack = await openEmpty()
  await query(`select public.create_hospital('north', '{"en": "North"}')`)
  await query(
    `insert into public.points_rules (hospital_id, version, rules, valid_from)
     select 1, 2, private.first_points_rules() || $1, '2000-01-02'`,
    [
      {
        per_visit: RULES.perVisit,
        per_yuan: { treatment: RULES.perYuan },
        most_per_day: RULES.mostPerDay,
        expire_months: RULES.expireMonths,
      },
    ],
  )
  for (const points of REWARDS)
    await query(
      `insert into public.rewards (hospital_id, names, points, valid_days) values (1, '{"en": "Gift"}', $1, $2)`,
      [points, VALID_DAYS],
    )
  // Time is the test's own: it calls what the triggers call.
  await query('alter table private.visits disable trigger user')
})
afterAll(() => stack.close())

async function newMember(): Promise<{ id: string; patient: number }> {
  const [row] = await query<{ id: string; patient: number }>(
    `with patient as (insert into private.patients (hospital_id) values (1) returning id)
     insert into private.members (hospital_id, patient_id, number, name, born, lang, channel, joined_at)
     select 1, id, private.new_member_number(1), '\\x00', '1970-02', 'en', 'none', '2025-01-01' from patient
     returning id, patient_id as patient`,
  )
  return row!
}

type Step =
  | { kind: 'visit'; ago: number; cents: number }
  | { kind: 'correct'; which: number; ago: number; cents: number }
  | { kind: 'cancel_visit' | 'give_back'; which: number }
  | { kind: 'event'; which: number; points: number; ago: number }
  | { kind: 'redeem'; reward: number }
  | { kind: 'wait'; days: number }

const which = fc.nat(9)
const ago = fc.constantFrom(0, 0, 0, 1, 3, 40)
const cents = fc.oneof(fc.constantFrom(0, 1, 399, 400, 10_000_000), fc.nat(40_000))
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('visit' as const), ago, cents }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('correct' as const), which, ago, cents }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel_visit' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('event' as const), which, points: fc.nat(90), ago }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('redeem' as const), reward: fc.nat(2) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('give_back' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('wait' as const),
      days: fc.constantFrom(1, 5, 10, 45),
    }),
  },
)

/** A member's life: every step is taken by the database and by the model, and then they are compared. */
class Life {
  model = new PointsModel(RULES)
  today = FIRST_DAY
  events = new Map<string, number>()
  redemptions: string[] = []
  private steps = 0
  private readonly member: { id: string; patient: number }

  constructor(member: { id: string; patient: number }) {
    this.member = member
  }

  /** Each step a second after the one before, so that what was first is first. */
  private get at(): string {
    return `${isoOf(this.today)}T12:00:${String(this.steps).padStart(2, '0')}+08:00`
  }

  async take(step: Step): Promise<void> {
    const { model } = this
    this.steps++
    if (step.kind === 'wait') this.today += step.days
    if (step.kind === 'visit') {
      const day = this.today - step.ago
      const [row] = await query<{ id: string }>(
        `insert into private.visits (hospital_id, external_id, source, patient_id, at, day, designated, amount, amounts)
         values (1, gen_random_uuid(), 'his', $1, $2::date, $2, false, $3, jsonb_build_object('treatment', $3::numeric)) returning id::text`,
        [this.member.patient, isoOf(day), step.cents / 100],
      )
      model.visits.push({ id: row!.id, day, cents: step.cents, cancelled: false })
      await this.visited([day], [])
    }
    const visit = 'which' in step ? model.visits[step.which] : undefined
    if (step.kind === 'correct' && visit) {
      const days = [visit.day, this.today - step.ago]
      Object.assign(visit, { day: days[1], cents: step.cents })
      await query(
        `update private.visits set day = $2, amount = $3, amounts = jsonb_build_object('treatment', $3::numeric) where id = $1`,
        [visit.id, isoOf(visit.day), step.cents / 100],
      )
      await this.visited(days, [visit.id])
    }
    if (step.kind === 'cancel_visit' && visit) {
      visit.cancelled = true
      await query('update private.visits set cancelled_at = now() where id = $1', [visit.id])
      await this.visited([visit.day], [visit.id])
    }
    if (step.kind === 'event') {
      const source = `${step.which}`
      // An event is on one day, whatever is said of it.
      const day = this.events.get(source) ?? this.today - step.ago
      this.events.set(source, day)
      model.value(`event ${source}`, step.points, day, this.today)
      await query(`select private.earn_points(1, $1, 'event', $2, $3, $4, $5)`, [
        this.member.id,
        source,
        step.points,
        isoOf(day),
        this.at,
      ])
    }
    if (step.kind === 'redeem') {
      const id = crypto.randomUUID()
      const enough = model.redeem(id, REWARDS[step.reward]!, this.today, this.today + VALID_DAYS)
      const answer = query(`select (private.redeem(1, $1, $2, $3, $4)).code`, [
        this.member.id,
        step.reward + 1,
        id,
        this.at,
      ])
      if (enough) {
        await answer
        this.redemptions.push(id)
      } else {
        await expect(answer).rejects.toMatchObject({ message: 'not_enough_points' })
        // With the refusal went what time had done.
        await this.passTime()
      }
    }
    const redemption = 'which' in step ? this.redemptions[step.which] : undefined
    if (step.kind === 'give_back' && redemption) {
      model.passTime(this.today)
      model.giveBack(redemption, this.today)
      await this.passTime()
      await query(
        `select private.end_redemption(redemptions, 'cancelled', null, $2, $3) from private.redemptions where id = $1 and state = 'open'`,
        [redemption, isoOf(this.today), this.at],
      )
    }
    await this.compare()
  }

  private async passTime(): Promise<void> {
    await query('select private.bring_up_to_date(1, $1, $2, $3)', [
      this.member.id,
      isoOf(this.today),
      this.at,
    ])
  }

  private async visited(days: number[], changed: string[]): Promise<void> {
    this.model.revalue(
      [...new Set(days)].sort((one, other) => one - other),
      changed,
      this.today,
    )
    await query('select private.earn_from_visits(1, $1, $2, $3, $4, $5)', [
      days.map(() => this.member.id),
      days.map(isoOf),
      changed.map(() => this.member.id),
      changed,
      this.at,
    ])
  }

  private async compare(): Promise<void> {
    const [kept] = await query<{ balance: string; owed: string; lots: unknown; lowest: number }>(
      `with lots as (
         select lot_id, expires_on, sum(points) as points from private.points_entries where hospital_id = 1 and member_id = $1 group by 1, 2
       )
       select private.balance(1, $1, $2)::integer as balance, coalesce((select -sum(points) from lots where lot_id is null), 0)::integer as owed,
         coalesce((select min(points) from lots where lot_id is not null), 0)::integer as lowest,
         coalesce((select jsonb_agg(jsonb_build_array(expires_on::text, points) order by expires_on, lot_id)
           from lots where lot_id is not null and points > 0 and expires_on >= $2), '[]') as lots`,
      [this.member.id, isoOf(this.today)],
    )
    const usable = this.model.lots.filter(({ left, expires }) => left > 0 && expires >= this.today)
    expect(kept).toEqual({
      balance: this.model.balance(this.today),
      owed: this.model.owed,
      lowest: kept!.lowest,
      lots: usable
        .map((lot, place) => ({ ...lot, place }))
        .sort((one, other) => one.expires - other.expires || one.place - other.place)
        .map(({ expires, left }) => [isoOf(expires), left]),
    })
    expect(kept!.lowest).toBeGreaterThanOrEqual(0)
    // Nobody owes points and has some.
    if (this.model.owed > 0) expect(kept!.lots).toEqual([])
  }
}

test('whatever happens, the ledger says what the rules say', { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40, size: 'max' }), async (steps) => {
      const life = new Life(await newMember())
      for (const each of steps) await life.take(each)
    }),
    { numRuns: 50, interruptAfterTimeLimit: 240_000 },
  )
})
