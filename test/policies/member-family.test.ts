import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { FamilyScope } from '../../supabase/contract/member.ts'
import { call, cardOf, day, join, logged, TICK } from './members.ts'
import type { Member } from './members.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/** Relatives by scope until a day; guardians until a child is 14. */

let people: People
let mother: Member
let daughter: Member
let other: Member
beforeAll(async () => {
  people = await openHospitals()
  mother = await join(people, 'mother', { name: '陈秀英' })
  daughter = await join(people, 'daughter', { name: '陈静' })
  other = await join(people, 'other', { name: '赵敏' })
})
afterAll(() => people.close())

const authorise = (more: object = {}, who = mother) =>
  call(who.ask, 'authorise_relative', {
    authorisation: {
      relative: daughter.card.number,
      label: '女儿',
      scopes: ['card'] satisfies FamilyScope[],
      until: day(30),
      ...more,
    },
  })
const family = async (who: Member) => (await cardOf(who.ask)).family

describe('a relative', () => {
  beforeEach(() => people.stack.db.exec('delete from private.member_attempts'))

  test('sees what the scopes allow, and nobody else sees anything', async () => {
    await authorise()
    expect(await family(mother)).toMatchObject([
      { kind: 'relative', name: '女儿', scopes: ['card'], until: day(30), card: null },
    ])
    expect(await family(daughter)).toMatchObject([
      {
        kind: 'shared',
        name: '陈秀英',
        card: {
          number: mother.card.number,
          tier: { code: 'regular' },
          points: null,
          entries: null,
        },
      },
    ])
    await authorise({ scopes: ['points', 'reminders'] })
    expect(await family(daughter)).toMatchObject([
      {
        scopes: ['points', 'reminders'],
        card: { number: null, tier: null, benefits: null, points: { balance: 0 }, entries: [] },
      },
    ])
    expect(await family(other)).toEqual([])
    // It goes one way, and what one sees one cannot do anything with.
    for (const [name, more] of [
      ['correct_my_data', { member: mother.card.number, changes: { name: 'x' } }],
      ['leave_membership', { member: mother.card.number }],
      [
        'set_consent',
        { change: { purpose: 'marketing', member: mother.card.number, consent: TICK } },
      ],
    ] as const)
      expect((await call(daughter.ask, name, more)).body, name).toMatchObject({
        message: 'unknown_member',
      })
  })

  test('sees nothing from the moment it is revoked, whoever of the two does it', async () => {
    for (const who of [mother, daughter]) {
      await authorise()
      const { id } = (await family(mother))[0]!
      expect((await call(other.ask, 'revoke_relative', { relative: id })).body).toMatchObject({
        message: 'unknown_relative',
      })
      await call(who.ask, 'revoke_relative', { relative: id })
      expect(await family(daughter)).toEqual([])
      expect(await family(mother)).toEqual([])
    }
    expect((await logged(people, mother.card.number)).slice(-2)).toEqual([
      'relative_authorise',
      'relative_revoke',
    ])
  })

  test('sees the last day, and no more', async () => {
    await authorise({ until: day(0) })
    expect(await family(daughter)).toHaveLength(1)
    await people.stack.db.query('update private.member_relatives set until = $1', [day(-1)])
    expect(await family(daughter)).toEqual([])
    expect(await family(mother)).toEqual([])
  })

  test.each([
    ['out_of_range', { until: day(-1) }],
    ['out_of_range', { until: day(3700) }],
    ['bad_request', { scopes: [] }],
    ['bad_request', { scopes: ['everything'] }],
    ['bad_request', { label: '' }],
    ['bad_request', { until: '2027-02-29' }],
  ])('refuses with %s', async (message, more) => {
    expect((await authorise(more)).body).toMatchObject({ message })
  })

  test('is found by number, and guessing numbers ends', async () => {
    expect((await authorise({ relative: mother.card.number })).body).toMatchObject({
      message: 'bad_request',
    })
    for (let count = 0; count < 10; count++)
      expect((await authorise({ relative: '1000000008' })).body).toEqual({
        refused: 'unknown_member',
      })
    expect((await authorise()).body).toMatchObject({ refused: 'too_many_requests' })
  })
})

describe('a guardian', () => {
  const child = { name: '陈小宝', born: day(-365 * 5), consent: TICK }
  const add = (more: object = {}, who = mother) =>
    call(who.ask, 'add_child', { child: { ...child, ...more } })

  test('holds a child’s card, corrects what is kept, and ends it', async () => {
    const { body } = await add()
    const [entry] = (body as typeof mother.card).family.filter(({ kind }) => kind === 'child')
    expect(entry).toMatchObject({ name: '陈小宝', card: { tier: { code: 'regular' } } })
    const number = entry!.card!.number!
    expect(number).not.toBe(mother.card.number)
    await call(mother.ask, 'correct_my_data', { member: number, changes: { name: '陈大宝' } })
    expect((await family(mother)).find(({ kind }) => kind === 'child')).toMatchObject({
      name: '陈大宝',
    })
    for (const who of [daughter, other])
      expect((await call(who.ask, 'leave_membership', { member: number })).body).toMatchObject({
        message: 'unknown_member',
      })
    const after = await call(mother.ask, 'leave_membership', { member: number })
    expect(after.body).toMatchObject({ number: mother.card.number, family: [] })
  })

  test('a child’s card cannot be shared with, and is no relative’s to see', async () => {
    const { body } = await add()
    const number = (body as typeof mother.card).family[0]!.card!.number!
    expect((await authorise({ relative: number }, other)).body).toEqual({
      refused: 'unknown_member',
    })
    await people.stack.db.exec('delete from private.member_attempts')
    await authorise()
    expect((await family(daughter)).map(({ kind }) => kind)).toEqual(['shared'])
  })

  test('no longer holds it on the 14th birthday; of a leap day that is 28 February', async () => {
    const { rows } = await people.stack.db.query<{ born: string; from: string }>(
      `select born, private.adult_from(born)::text as from
       from unnest('{2012-02-29,2012-03-01,2014-02-28,2012-11,2012-02}'::text[]) as born`,
    )
    expect(Object.fromEntries(rows.map(({ born, from }) => [born, from]))).toEqual({
      '2012-02-29': '2026-02-28',
      '2012-03-01': '2026-03-01',
      '2014-02-28': '2028-02-28',
      // Of a month: once it is over.
      '2012-11': '2026-12-01',
      '2012-02': '2026-03-01',
    })
    expect((await add({ born: '2010-01-01' })).body).toMatchObject({ message: 'out_of_range' })
    expect((await add({ born: day(1) })).body).toMatchObject({ message: 'out_of_range' })
    await add()
    const kids = (await family(mother)).filter(({ kind }) => kind === 'child')
    const today = day(0)
    const birthday = `${Number(today.slice(0, 4)) - 14}${today.slice(4)}`
    await people.stack.db.query(
      `update private.members set born = $1 where guardian_id is not null and left_at is null`,
      [birthday],
    )
    expect((await family(mother)).filter(({ kind }) => kind === 'child')).toEqual([])
    expect(
      (await call(mother.ask, 'leave_membership', { member: kids[0]!.card!.number })).body,
    ).toMatchObject({ message: 'unknown_member' })
  })

  test('gives it over to the child that has joined at 14 and has a code from the desk', async () => {
    const { stack, service } = people
    await stack.db.exec('delete from private.member_attempts')
    const { body: made } = await add({ name: '陈小舟' })
    const number = (made as typeof mother.card).family.find(({ name }) => name === '陈小舟')!.card!
      .number!
    await call(service, 'record_visits', {
      visits: [{ id: 'T1', patient: 'P-14', at: `${day(0)} 00:00`, department: 'cardiology' }],
    })
    const link = async (who: Member, member: string) => {
      const { body } = await call(service, 'issue_link_code', { patient: 'P-14' })
      const { code } = body as { code: string }
      return call(who.ask, 'link_patient', {
        linking: { member, patient: 'P-14', code, visits: TICK },
      })
    }
    expect((await link(mother, number)).status).toBe(200)
    const held = (await family(mother)).find(({ name }) => name === '陈小舟')!.card!
    expect(held.points!.balance).toBeGreaterThan(0)

    const born = `${Number(day(0).slice(0, 4)) - 14}-01-15`
    await stack.db.query('update private.members set born = $1 where number = $2', [born, number])
    const own = await join(people, 'grown', { name: '陈舟', born: born.slice(0, 7) })
    // The guardian's own card never gives way, nor that of somebody born in another month.
    for (const who of [mother, other])
      expect((await link(who, who.card.number)).body).toMatchObject({ message: 'patient_taken' })
    expect((await link(own, own.card.number)).body).toMatchObject({
      number,
      name: '陈舟',
      linked: true,
      points: { balance: held.points!.balance },
    })
    expect((await cardOf(mother.ask)).number).toBe(mother.card.number)
    expect(await logged(people, number)).toContain('child_take_over')
    expect(
      (await call(own.ask, 'leave_membership', { member: own.card.number })).body,
    ).toMatchObject({ message: 'unknown_member' })
  })

  test('is for members', async () => {
    expect((await call(people.anon, 'add_child', { child })).status).toBe(401)
    expect((await call(people.stranger, 'add_child', { child })).body).toMatchObject({
      message: 'not_member',
    })
  })
})
