import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FoundMember, MyData, OpenedMember } from '../../supabase/contract/member.ts'
import { call, cardOf, day, eventDraft, join, joining, logged, TICK } from './members.ts'
import type { Member } from './members.ts'
import { answeredBy, openHospitals } from './people.ts'
import type { People } from './people.ts'

/** What members may do with what is kept about them, and what of it staff see. */

let people: People
let wang: Member
let li: Member
beforeAll(async () => {
  people = await openHospitals()
  wang = await join(people, 'wang', { marketing: TICK })
  li = await join(people, 'li', { name: '李强' })
})
afterAll(() => people.close())

describe('my data', () => {
  test('is mine to copy, and the copy says who looked', async () => {
    await call(people.agent, 'open_member', { number: wang.card.number, reason: '核对积分' })
    const { body } = await call(wang.ask, 'get_my_data')
    const data = body as MyData
    expect(data.member).toMatchObject({ name: '王芳', number: wang.card.number, born: '1980-02' })
    expect(data.account.email).toBe('wang@members.example')
    expect(data.consents).toHaveLength(2)
    expect(data.log.map(({ action }) => action)).toEqual([
      'member_join',
      'member_open',
      'member_copy',
    ])
    expect(JSON.stringify(data)).not.toContain('李强')
    expect((await call(people.anon, 'get_my_data')).status).toBe(401)
    expect((await call(people.agent, 'get_my_data')).body).toMatchObject({ message: 'not_member' })
  })

  test('is mine to correct; the log says which fields and not what they were', async () => {
    const changes = { name: '王芳芳', channel: 'email', heard_from: null }
    const { body } = await call(wang.ask, 'correct_my_data', {
      member: wang.card.number,
      changes,
    })
    expect(body).toMatchObject({ ...changes, born: '1980-02' })
    const { body: log } = await people.admin('/rest/v1/audit_log?action=eq.member_correct')
    expect(log).toMatchObject([{ details: { fields: ['channel', 'heard_from', 'name'] } }])
    expect(JSON.stringify(log)).not.toContain('王芳')
    for (const [message, more] of [
      ['bad_request', { born: '1980-02-01' }],
      ['bad_request', { tier: 'gold' }],
      ['bad_request', { name: '' }],
      ['too_young', { born: `${new Date().getFullYear() - 10}-01` }],
      ['out_of_range', { born: `${new Date().getFullYear() + 1}-01` }],
    ] as const)
      expect(
        (await call(wang.ask, 'correct_my_data', { member: wang.card.number, changes: more })).body,
      ).toMatchObject({ message })
    expect(
      (await call(li.ask, 'correct_my_data', { member: wang.card.number, changes })).body,
    ).toMatchObject({ message: 'unknown_member' })
  })

  test('each consent is withdrawn by itself, at once', async () => {
    const set = (consent: object | null) =>
      call(wang.ask, 'set_consent', {
        change: { purpose: 'marketing', member: wang.card.number, consent },
      })
    const given = async () =>
      (await cardOf(wang.ask)).consents.find(({ purpose }) => purpose === 'marketing')?.given
    expect(await given()).toBe(true)
    await set(null)
    expect(await given()).toBe(false)
    await set(TICK)
    expect(await given()).toBe(true)
    expect((await logged(people, wang.card.number)).slice(-2)).toEqual([
      'consent_withdraw',
      'consent_give',
    ])
    expect((await set({ version: 9, lang: 'en' })).body).toMatchObject({
      message: 'wording_changed',
    })
    for (const change of [
      { purpose: 'terms', member: wang.card.number, consent: null },
      { purpose: 'visits', member: wang.card.number, consent: TICK },
      { purpose: 'club', club: 99, member: wang.card.number, consent: TICK },
    ])
      expect((await call(wang.ask, 'set_consent', { change })).status).toBeGreaterThanOrEqual(400)
  })

  test('without the consent for visits no visit counts; the points stay', async () => {
    const visit = (id: string) =>
      call(people.service, 'record_visits', {
        visits: [
          {
            id,
            patient: 'P-1',
            at: new Date(Date.now() - Number(id.slice(1)) * 60_000).toISOString(),
            department: 'cardiology',
            doctor: null,
            first: null,
            designated: false,
            referral: null,
            amounts: { treatment: 100 },
            cancelled: false,
          },
        ],
      })
    await visit('v1')
    const { body } = await call(people.agent, 'issue_link_code', { patient: 'P-1' })
    await call(wang.ask, 'link_patient', {
      linking: {
        patient: 'P-1',
        code: (body as { code: string }).code,
        member: wang.card.number,
        visits: TICK,
      },
    })
    const before = (await cardOf(wang.ask)).points.balance
    expect(before).toBeGreaterThan(0)
    await call(wang.ask, 'set_consent', {
      change: { purpose: 'visits', member: wang.card.number, consent: null },
    })
    await visit('v2')
    expect(await cardOf(wang.ask)).toMatchObject({ linked: false, points: { balance: before } })
  })
})

describe('leaving', () => {
  test('deletes who it was at once, keeps the ledger’s sums, and lets those who wait move up', async () => {
    const zhao = await join(people, 'zhao', { name: '赵敏', marketing: TICK })
    await call(zhao.ask, 'authorise_relative', {
      authorisation: { relative: li.card.number, label: '老李', scopes: ['card'], until: day(9) },
    })
    await call(zhao.ask, 'add_child', {
      child: { name: '小敏', born: day(-900), consent: TICK },
    })
    const { body } = await call(people.agent, 'save_event', {
      event: { ...eventDraft, capacity: 1 },
    })
    const { code } = body as { code: string }
    await call(zhao.ask, 'sign_up', { event: code })
    await call(li.ask, 'sign_up', { event: code })
    const { rows } = await people.stack.db.query<{ id: string }>(
      'select id from private.members where number = $1',
      [zhao.card.number],
    )
    const id = rows[0]!.id
    await people.stack.db.query(
      `select private.earn_points(1, $1, 'birthday', '2026', 40, private.today(1))`,
      [id],
    )

    const left = await call(zhao.ask, 'leave_membership', { member: zhao.card.number })
    expect(left).toEqual({ status: 200, body: null })

    const { rows: kept } = await people.stack.db.query(
      `select user_id, guardian_id, number, patient_id, name, born, lang, channel, left_at is not null as gone
       from private.members where left_at is not null and id = $1`,
      [id],
    )
    expect(kept).toEqual([
      {
        user_id: null,
        guardian_id: null,
        number: null,
        patient_id: null,
        name: null,
        born: null,
        lang: null,
        channel: null,
        gone: true,
      },
    ])
    const { rows: ledger } = await people.stack.db.query(
      'select count(*)::integer as lines, sum(points)::integer as balance from private.points_entries where member_id = $1',
      [id],
    )
    expect(ledger).toEqual([{ lines: 2, balance: 0 }])
    const { rows: consents } = await people.stack.db.query(
      'select distinct on (purpose) purpose, given from private.member_consents where member_id = $1 order by purpose, id desc',
      [id],
    )
    expect(consents).toEqual([
      { purpose: 'marketing', given: false },
      { purpose: 'terms', given: false },
    ])
    // The child's card and the account went too, and what others saw.
    const { rows: others } = await people.stack.db.query(
      `select (select count(*) from private.members where guardian_id is not null)::integer as children,
         (select count(*) from auth.users where email = 'zhao@members.example')::integer as accounts`,
    )
    expect(others).toEqual([{ children: 0, accounts: 0 }])
    const card = await cardOf(li.ask)
    expect(card.family).toEqual([])
    expect(card.sign_ups).toMatchObject([{ event: code, state: 'signed_up' }])
    expect((await logged(people, zhao.card.number)).at(-1)).toBe('member_leave')
    // Whatever the token still says, there is no such member; coming back is a new membership.
    expect((await call(zhao.ask, 'get_member_card')).body).toBeNull()
    const again = await join(people, 'zhao')
    expect(again.card.number).not.toBe(zhao.card.number)
    expect(again.card.points.balance).toBe(0)
  })

  test('lets staff and members of other hospitals keep their account', async () => {
    const ask = await people.signInByCode('both@members.example')
    const { body } = await call(ask, 'join_membership', { joining })
    await ask('/rest/v1/rpc/join_membership', { hospital: 'south', joining })
    await call(ask, 'leave_membership', { member: (body as { number: string }).number })
    const south = await ask('/rest/v1/rpc/get_member_card', { hospital: 'south' })
    expect(south.body).toMatchObject({ hospital: { slug: 'south' } })
  })
})

describe('staff', () => {
  test('agents find and open a member; each look stands in the audit log with its reason', async () => {
    const { number } = wang.card
    const spaced = `${number.slice(0, 4)} ${number.slice(4)}`
    expect(
      await answeredBy(people, 'find_member', () => ({ hospital: 'north', number: spaced })),
    ).toBe('agent admin')
    expect(
      await answeredBy(people, 'open_member', () => ({ hospital: 'north', number, reason: 'x' })),
    ).toBe('agent admin')
    expect((await call(li.ask, 'find_member', { number })).status).toBe(403)
    const found = (await call(people.agent, 'find_member', { number })).body as FoundMember
    expect(found).toMatchObject({ number, name: '王芳芳', tier: { code: 'regular' } })
    const opened = (await call(people.agent, 'open_member', { number, reason: '来电咨询' }))
      .body as OpenedMember
    expect(opened).toMatchObject({ number, children: 0, relatives: 0 })
    expect(JSON.stringify(opened)).not.toContain('P-1')
    const { body } = await people.admin(
      `/rest/v1/audit_log?action=eq.member_open&subject=eq.${number}&order=id.desc&limit=1`,
    )
    expect(body).toMatchObject([{ details: { reason: '来电咨询' } }])
    expect((await call(people.agent, 'open_member', { number, reason: ' ' })).status).toBe(400)
    expect((await call(people.agent, 'find_member', { number: '1000000008' })).body).toMatchObject({
      message: 'unknown_member',
    })
  })
})
