import type { Transaction } from '@electric-sql/pglite'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MemberFigures } from '../../supabase/contract/points.ts'
import type { MemberSegments, SegmentKind } from '../../supabase/contract/segments.ts'
import { TODAY, daysAgo } from './membership.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/**
 * Whatever happens to members in whatever order (visits late, corrected, cancelled; rewards taken, used, given back; consents,
 * leaving, a new day): the figures of members are exactly what comes out of their ledger, movements, consents and visits.
 */

const MEMBERS = 6
const THIS_MONTH = TODAY.slice(0, 7)
const FIRST_MONTH = daysAgo(1100).slice(0, 7)
const TIERS = ['regular', 'silver', 'gold']

let people: People
beforeAll(async () => {
  people = await openHospitals()
  const { db } = people.stack
  const { rows } = await db.query<{ user_id: string }>(
    `select user_id from public.staff where hospital_id = 1 and role = 'viewer'`,
  )
  // Nothing is hidden.
  await db.exec(
    `alter table public.hospitals drop constraint hospitals_smallest_group_check; update public.hospitals set smallest_group = 1;
     insert into public.rewards (hospital_id, names, points) values (1, '{"en": "x"}', 100), (1, '{"en": "y"}', 30);
     insert into public.clubs (hospital_id, names) values (1, '{"en": "x"}'), (1, '{"en": "y"}')`,
  )
  await db.query(
    `select set_config('request.jwt.claims', $1, false), set_config('request.jwt.claim.sub', $2, false)`,
    [JSON.stringify({ sub: rows[0]?.user_id }), rows[0]?.user_id],
  )
})
afterAll(() => people.close())

const whose = fc.integer({ min: 1, max: MEMBERS })
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('visit' as const),
      id: fc.integer({ min: 1, max: 30 }).map(String),
      whose,
      ago: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 1000 })),
      department: fc.constantFrom('cardiology', 'dentistry', null),
      treatment: fc.integer({ min: 0, max: 400 }),
      cancelled: fc.constantFrom(false, false, false, true),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('redeem' as const), whose, reward: fc.nat({ max: 1 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('end' as const),
      state: fc.constantFrom('used', 'cancelled', 'expired'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('consent' as const),
      whose,
      club: fc.constantFrom(null, 0, 1),
      given: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      whose,
      channel: fc.constantFrom('sms', 'email'),
      born: fc.constantFrom('1950-03', '1990-11'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('leave' as const), whose }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('overdue', 'day', 'fold') }) },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

async function take(tx: Transaction, one: Step): Promise<void> {
  const mine = 'whose' in one ? `P-counted-${one.whose}` : null
  const member = `(select members.* from private.members join private.patient_numbers as numbers using (hospital_id, patient_id) where numbers.number = $1)`
  switch (one.do) {
    case 'visit':
      await tx.query(`select public.record_visits('north', $1)`, [
        [
          {
            id: one.id,
            patient: mine,
            at: `${daysAgo(one.ago)} 00:00`,
            department: one.department,
            amounts: { treatment: one.treatment },
            cancelled: one.cancelled,
          },
        ],
      ])
      return
    case 'redeem':
      await tx.query(
        `select private.redeem(1, id, (select min(rewards.id) from public.rewards where hospital_id = 1) + $2, gen_random_uuid())
         from ${member} as member
         where private.balance(1, id, private.today(1)) >= 100`,
        [mine, one.reward],
      )
      return
    case 'end':
      await tx.query(
        `select private.end_redemption(redemptions, $1, null, private.today(1), now()) from private.redemptions
         where state = 'open' order by at, id limit 1`,
        [one.state],
      )
      return
    case 'consent':
      await tx.query(
        `insert into private.member_consents (hospital_id, member_id, purpose, club_id, given, version, wording)
         select 1, id, case when $2::integer is null then 'marketing' else 'club' end,
           (select min(clubs.id) from public.clubs where hospital_id = 1) + $2::integer, $3, 1, 'x' from ${member} as member`,
        [mine, one.club, one.given],
      )
      return
    case 'correct':
      await tx.query(
        `update private.members set channel = $2, born = $3 where id = (select id from ${member} as member)`,
        [mine, one.channel, one.born],
      )
      return
    case 'leave':
      await tx.query(`select private.close_points(1, id) from ${member} as member`, [mine])
      await tx.query(
        `update private.members set left_at = now(), user_id = null, number = null, patient_id = null, name = null, born = null,
           lang = null, channel = null where id = (select id from ${member} as member)`,
        [mine],
      )
      return
    case 'overdue':
      await tx.exec(`update private.redemptions set until = current_date - 3 where state = 'open'`)
      return
    case 'day':
      await tx.exec('delete from private.membership_days; select private.keep_hospital(1)')
      return
    default:
      await tx.exec('select public.fold_member_deltas()')
  }
}

interface Kept {
  today: string
  entries: {
    lot: number | null
    kind: string
    points: number
    expires: string
    reason: string
    day: string
  }[]
  movements: { from: string | null; to: string | null; day: string }[]
  redemptions: { reward: number; state: string; month: string; until: string }[]
  members: { id: string; tier: string; born: string; channel: string; patient: number }[]
  consents: { id: number; member: string; purpose: string; club: number | null; given: boolean }[]
  visits: { patient: number; day: string; at: string; id: number; department: number | null }[]
}

async function keptOf(tx: Transaction): Promise<Kept> {
  const { rows } = await tx.query<{ kept: Kept }>(
    `select jsonb_build_object(
       'today', private.today(1),
       'entries', (select coalesce(jsonb_agg(jsonb_build_object('lot', lot_id, 'kind', kind, 'points', points, 'expires', expires_on,
         'reason', reason, 'day', day)), '[]') from private.points_entries),
       'movements', (select coalesce(jsonb_agg(jsonb_build_object('from', from_tier, 'to', to_tier, 'day', day)), '[]') from private.tier_movements),
       'redemptions', (select coalesce(jsonb_agg(jsonb_build_object('reward', reward_id, 'state', state, 'month', to_char(day, 'YYYY-MM'),
         'until', until)), '[]') from private.redemptions),
       'members', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'tier', tier, 'born', born, 'channel', channel,
         'patient', patient_id)), '[]') from private.members where left_at is null),
       'consents', (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'member', member_id, 'purpose', purpose, 'club', club_id,
         'given', given)), '[]') from private.member_consents),
       'visits', (select coalesce(jsonb_agg(jsonb_build_object('patient', patient_id, 'day', day, 'at', at, 'id', id,
         'department', department_id)), '[]') from private.visits where cancelled_at is null)
     ) as kept`,
  )
  return rows[0]!.kept
}

const sum = <One>(rows: One[], of: (one: One) => number): number =>
  rows.reduce((all, one) => all + of(one), 0)
const nextMonth = (month: string): string => {
  const date = new Date(`${month}-01T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + 1)
  return date.toISOString().slice(0, 7)
}
const place = (tier: string | null) => TIERS.indexOf(tier ?? '')

/** The figures of members, worked out from what is kept. */
function figuresOf({ entries, movements, redemptions, members, today }: Kept) {
  const monthOf = (day: string) => day.slice(0, 7)
  // What is left of lots whose last month is over expired with it, written down or not.
  const over = entries.filter(
    ({ lot, expires }) => lot !== null && monthOf(expires) < monthOf(today),
  )
  const overIn = (month: string) =>
    sum(over, ({ expires, points }) => (nextMonth(monthOf(expires)) === month ? points : 0))
  const ofKinds = (month: string, kinds: string[]) =>
    sum(entries, ({ day, kind, points }) =>
      monthOf(day) === month && kinds.includes(kind) ? points : 0,
    )
  const moved = (month: string, is: (from: string | null, to: string | null) => boolean) =>
    movements.filter(({ day, from, to }) => monthOf(day) === month && is(from, to)).length
  const months = []
  for (let month = FIRST_MONTH; month <= THIS_MONTH; month = nextMonth(month)) {
    const until = movements.filter(({ day }) => monthOf(day) <= month)
    const inTier = (tier: string) =>
      until.filter(({ to }) => to === tier).length -
      until.filter(({ from }) => from === tier).length
    months.push({
      month,
      joined: moved(month, (from) => from === null),
      left: moved(month, (_, to) => to === null),
      up: moved(month, (from, to) => from !== null && to !== null && place(to) > place(from)),
      down: moved(month, (from, to) => from !== null && to !== null && place(to) < place(from)),
      tiers: Object.fromEntries(TIERS.map((tier) => [tier, inTier(tier)])),
      points: {
        earned: ofKinds(month, ['earn']),
        redeemed: 0 - ofKinds(month, ['redeem', 'return']),
        expired: overIn(month) - ofKinds(month, ['expire']),
        reversed: 0 - ofKinds(month, ['reverse']),
        outstanding:
          sum(entries, ({ lot, day, points }) =>
            lot !== null && monthOf(day) <= month ? points : 0,
          ) -
          sum(over, ({ expires, points }) => (nextMonth(monthOf(expires)) <= month ? points : 0)),
      },
    })
  }
  const earned = new Map<string, number>()
  for (const { kind, reason, day, points } of entries)
    if (['earn', 'reverse'].includes(kind) && monthOf(day) >= FIRST_MONTH)
      earned.set(reason, (earned.get(reason) ?? 0) + points)
  const expiring = new Map<string, number>()
  for (const { lot, expires, points } of entries)
    if (lot !== null && monthOf(expires) >= monthOf(today))
      expiring.set(monthOf(expires), (expiring.get(monthOf(expires)) ?? 0) + points)
  return {
    members: members.length,
    tiers: Object.fromEntries(
      TIERS.map((tier) => [tier, members.filter((one) => one.tier === tier).length]),
    ),
    months,
    earned_by: [...earned].filter(([, points]) => points !== 0).toSorted(),
    outstanding: months.at(-1)!.points.outstanding,
    owed: 0 - sum(entries, ({ lot, points }) => (lot === null ? points : 0)),
    expiring: [...expiring].filter(([, points]) => points !== 0).toSorted(),
    rewards: (reward: number) => {
      const its = redemptions.filter((one) => one.reward === reward)
      return {
        redeemed: its.length,
        used: its.filter(({ state }) => state === 'used').length,
        returned: its.filter(
          ({ state, until }) =>
            ['cancelled', 'expired'].includes(state) || (state === 'open' && until < today),
        ).length,
      }
    },
  }
}

/** Who agreed to marketing, by the values of one kind. */
function segmentOf({ members, consents, visits, today }: Kept, kind: SegmentKind) {
  const counted = new Map<string, number>()
  /** The same day so many months ago, or the last of that month where it has fewer days. */
  const monthsBefore = (months: number) => {
    const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
    const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
    const then = new Date(Date.UTC(year, month - 1 - months, Math.min(day, last)))
    return then.toISOString().slice(0, 10)
  }
  for (const member of members) {
    const newest = new Map<string, boolean>()
    for (const { purpose, club, given } of consents
      .filter((one) => one.member === member.id)
      .toSorted((a, b) => a.id - b.id))
      newest.set(purpose === 'club' ? String(club) : purpose, given)
    if (!newest.get('marketing')) continue
    const clubs = [...newest].filter(([key, given]) => given && /^\d+$/.test(key))
    const latest = visits
      .filter(({ patient }) => patient === member.patient)
      .toSorted((a, b) => a.at.localeCompare(b.at) || a.id - b.id)
      .at(-1)
    const value = {
      tier: member.tier,
      age: member.born > monthsBefore(45 * 12) ? '30_44' : '75_on',
      channel: member.channel,
      seen: !latest
        ? 'never'
        : latest.day > monthsBefore(6)
          ? 'half_year'
          : latest.day > monthsBefore(12)
            ? 'year'
            : latest.day > monthsBefore(24)
              ? 'two_years'
              : 'longer',
      department: String(latest?.department ?? 'none'),
      club: clubs.length === 0 ? 'none' : clubs.length > 1 ? 'several' : clubs[0]![0],
    }[kind]
    counted.set(value, (counted.get(value) ?? 0) + 1)
  }
  return [...counted].toSorted()
}

async function compare(tx: Transaction): Promise<void> {
  const kept = await keptOf(tx)
  const ask = async <Answer>(sql: string) =>
    (await tx.query<{ answer: Answer }>(`select ${sql} as answer`)).rows[0]!.answer
  const told = await ask<MemberFigures>(
    `public.member_figures('north', '${FIRST_MONTH}', '${THIS_MONTH}')`,
  )
  const { rewards, ...figures } = figuresOf(kept)
  expect({
    members: told.members,
    tiers: told.tiers,
    months: told.months,
    earned_by: told.earned_by
      .filter(({ points }) => points !== 0)
      .map(({ reason, points }) => [reason, points])
      .toSorted(),
    outstanding: told.outstanding,
    owed: told.owed,
    expiring: told.expiring.map(({ month, points }) => [month, points]).toSorted(),
  }).toEqual(figures)
  for (const { id, redeemed, used, returned } of told.rewards)
    expect({ redeemed, used, returned }).toEqual(rewards(id))
  for (const kind of ['tier', 'age', 'channel', 'seen', 'department', 'club'] as const) {
    const { rows } = await ask<MemberSegments>(`public.member_segments('north', '${kind}')`)
    const agreed = segmentOf(kept, kind)
    const shown = rows.filter(({ n }) => n !== 0).map(({ code, n }) => [code, n])
    if (agreed.length > 0) expect(shown.toSorted(), kind).toEqual(agreed)
  }
}

test('figures of members are those of what is kept, whatever happened before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      await people.stack.db.transaction(async (tx) => {
        for (let number = 1; number <= MEMBERS; number++)
          await tx.query(
            `with patient as (insert into private.patients (hospital_id) values (1) returning id),
               numbered as (insert into private.patient_numbers select 1, $1, id from patient)
             insert into private.members (hospital_id, patient_id, number, name, born, lang, channel, joined_at)
             select 1, id, private.new_member_number(1), '\\x00', '1950-03', 'en', 'sms', $2 from patient`,
            [`P-counted-${number}`, `${daysAgo(1050 - number * 150)} 09:00+08`],
          )
        for (const [nth, one] of steps.entries()) {
          await take(tx, one)
          if (nth % 10 === 0) await compare(tx)
        }
        await compare(tx)
        await tx.rollback()
      })
    }),
    { numRuns: 15 },
  )
})
