import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SEGMENT_KINDS } from '../../supabase/contract/segments.ts'
import type { MemberSegments, SegmentKind } from '../../supabase/contract/segments.ts'
import { attacker } from './attacker.ts'
import type { Sum } from './attacker.ts'
import { call } from './members.ts'
import { answeredBy, openHospitals } from './people.ts'
import type { People } from './people.ts'

/** Counts of consented members, and what cannot be worked out from all of them together. */

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())

interface Given {
  tier: string
  channel: string
  born: string
  agreed: boolean
}
const CHANNELS = ['sms', 'email', 'wechat', 'none']
const BORN = ['1940-01', '1955-01', '1970-01', '1985-01']

/** A few hundred members whose kinds are uneven, so that every table has small cells. */
function invented(seed: number): Given[] {
  let state = seed
  const draw = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const skewed = <Value>(values: Value[]) => values[Math.floor(draw() ** 2.5 * values.length)]!
  return Array.from({ length: 400 }, () => ({
    tier: skewed(['regular', 'silver', 'gold']),
    channel: skewed(CHANNELS),
    born: skewed(BORN),
    agreed: draw() < 0.6,
  }))
}

async function keep(members: Given[]) {
  const { db } = people.stack
  await db.exec(
    `update private.members set left_at = now(), user_id = null, number = null, patient_id = null, name = null, born = null,
       lang = null, channel = null where left_at is null`,
  )
  await db.query(`select private.import_members('north', $1)`, [
    members.map(({ channel, born, agreed }, nth) => ({
      name: `${nth}`,
      born,
      lang: 'en',
      channel,
      joined_at: `2026-01-01T00:00:${String(nth % 60).padStart(2, '0')}Z`,
      marketing: agreed,
    })),
  ])
  // In one order: the values of a member are drawn together.
  for (const tier of ['silver', 'gold'])
    for (const channel of CHANNELS)
      for (const born of BORN)
        for (const agreed of [true, false]) {
          const count = members.filter(
            (one) =>
              one.tier === tier &&
              one.channel === channel &&
              one.born === born &&
              one.agreed === agreed,
          ).length
          await db.query(
            `update private.members set tier = $1 where id in (
               select id from private.members where tier = 'regular' and channel = $2 and born = $3
                 and private.has_consent(hospital_id, id, 'marketing') = $4 order by id limit $5)`,
            [tier, channel, born, agreed, count],
          )
        }
}

const segments = async (rows: SegmentKind, columns?: SegmentKind): Promise<MemberSegments> =>
  (await call(people.viewer, 'member_segments', { rows, ...(columns && { columns }) }))
    .body as MemberSegments

const AGES: Record<string, string> = {
  '1940-01': '75_on',
  '1955-01': '60_74',
  '1970-01': '45_59',
  '1985-01': '30_44',
}
const valueOf = (one: Given, kind: SegmentKind): string =>
  ({
    tier: one.tier,
    age: AGES[one.born]!,
    channel: one.channel,
    seen: 'never',
    department: 'none',
    club: 'none',
  })[kind]

describe('segments', () => {
  test('are for viewers', async () => {
    expect(
      await answeredBy(people, 'member_segments', () => ({ hospital: 'north', rows: 'tier' })),
    ).toBe('viewer agent admin')
    for (const more of [
      { rows: 'name' },
      { rows: 'age', columns: 'age' },
      { rows: 'age', columns: 'x' },
    ])
      expect((await call(people.viewer, 'member_segments', more)).status).toBe(400)
  })

  test('count who agreed, and are null where they are too few', async () => {
    const members = invented(7)
    await keep(members)
    const { smallest, members: agreed, rows } = await segments('age')
    expect(agreed).toBe(members.filter((one) => one.agreed).length)
    for (const { code, n } of rows) {
      const true_n = members.filter((one) => one.agreed && valueOf(one, 'age') === code).length
      if (n !== null) expect(n).toBe(true_n)
      if (n === null) expect(true_n).toBeGreaterThan(0)
      if (true_n > 0 && true_n < smallest) expect(n).toBeNull()
    }
  })

  test.each([1, 2])(
    'cannot be worked out where they are small, whatever is asked (%i)',
    async (seed) => {
      const members = invented(seed)
      await keep(members)
      const kinds = ['tier', 'age', 'channel'] as const
      // The smallest groups: everything that is known of a member.
      const groups = [...new Set(members.map((one) => JSON.stringify(one)))].map(
        (key) => JSON.parse(key) as Given,
      )
      const sum = (within: (one: Given) => boolean): Sum =>
        groups.map((one) => (within(one) ? 1 : 0))
      const told: Sum[] = [sum(() => true)]
      // What member_figures says of all members.
      for (const tier of ['regular', 'silver', 'gold']) told.push(sum((one) => one.tier === tier))
      const tellAll = (answer: MemberSegments, rows: SegmentKind, columns?: SegmentKind) => {
        if (answer.members !== null) told.push(sum((one) => one.agreed))
        answer.rows.forEach((row) => {
          const inRow = (one: Given) => one.agreed && valueOf(one, rows) === row.code
          if (row.n !== null) told.push(sum(inRow))
          row.cells?.forEach((n, place) => {
            const code = answer.columns![place]!.code
            if (n !== null) told.push(sum((one) => inRow(one) && valueOf(one, columns!) === code))
          })
        })
        answer.columns?.forEach(({ code, n }) => {
          if (n !== null) told.push(sum((one) => one.agreed && valueOf(one, columns!) === code))
        })
      }
      for (const rows of kinds) {
        tellAll(await segments(rows), rows)
        for (const columns of kinds)
          if (columns !== rows) tellAll(await segments(rows, columns), rows, columns)
      }
      const known = attacker(told)
      let small = 0
      const check = (within: (one: Given) => boolean) => {
        const size = members.filter(within).length
        if (size === 0 || size >= 10) return
        small += 1
        expect(known(sum(within)), `a group of ${size}`).toBe(false)
      }
      for (const rows of kinds)
        for (const row of new Set(members.map((one) => valueOf(one, rows)))) {
          for (const agreed of [true, false])
            check((one) => one.agreed === agreed && valueOf(one, rows) === row)
          for (const columns of kinds)
            for (const column of new Set(members.map((one) => valueOf(one, columns))))
              check(
                (one) =>
                  one.agreed && valueOf(one, rows) === row && valueOf(one, columns) === column,
              )
        }
      expect(small).toBeGreaterThan(5)
    },
  )

  test('answer for every kind', async () => {
    for (const rows of SEGMENT_KINDS) expect((await segments(rows)).rows.length).toBeGreaterThan(0)
  })
})
