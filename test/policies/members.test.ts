import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { memberNumber } from '../../supabase/contract/member.ts'
import type { LinkCode, MemberCard } from '../../supabase/contract/member.ts'
import { call, cardOf, form, join, joining, logged, TICK } from './members.ts'
import type { Member } from './members.ts'
import { answeredBy, openHospitals } from './people.ts'
import type { People } from './people.ts'

/** Joining, and linking the number on the paper card. */

let people: People
let wang: Member
let li: Member
beforeAll(async () => {
  people = await openHospitals()
  wang = await join(people, 'wang')
  li = await join(people, 'li', { name: '李强', recommended_by: wang.card.number, marketing: TICK })
})
afterAll(() => people.close())

const anybody = { joining }

describe('joining', () => {
  test('makes a card with a number of ten digits, of which the last checks the others', async () => {
    expect(wang.card).toMatchObject({
      name: '王芳',
      born: '1980-02',
      linked: false,
      tier: { code: 'regular', until: null, notice: null },
      points: { balance: 0, expiring: [] },
      consents: [{ purpose: 'terms', given: true }],
      hospital: { slug: 'north' },
    })
    expect(memberNumber.safeParse(wang.card.number).success).toBe(true)
    expect(li.card.consents.map(({ purpose }) => purpose).sort()).toEqual(['marketing', 'terms'])
  })

  test('numbers agree with the contract; a wrong digit does not pass', async () => {
    const { rows } = await people.stack.db.query<{ number: string }>(
      'select private.new_member_number(1) as number from generate_series(1, 300)',
    )
    expect(new Set(rows.map(({ number }) => number)).size).toBe(300)
    const near = rows
      .slice(0, 20)
      .flatMap(({ number }) =>
        [...number].flatMap((digit, place) =>
          [...'0123456789']
            .filter((other) => other !== digit)
            .map((other) => number.slice(0, place) + other + number.slice(place + 1)),
        ),
      )
    const { rows: passing } = await people.stack.db.query(
      'select one from unnest($1::text[]) as one where private.is_member_number(one)',
      [near],
    )
    expect(passing).toEqual([])
    for (const { number } of rows) expect(memberNumber.safeParse(number).success).toBe(true)
    for (const number of near) expect(memberNumber.safeParse(number).success).toBe(false)
  })

  test('again, and twice at once, is one membership', async () => {
    const again = await Promise.all([
      call(wang.ask, 'join_membership', { joining: { ...joining, name: '别人' } }),
      call(wang.ask, 'join_membership', anybody),
    ])
    for (const { body } of again)
      expect(body).toMatchObject({ number: wang.card.number, name: '王芳' })
    expect(await logged(people, wang.card.number)).toEqual(['member_join'])
  })

  test('is for whoever is signed in', async () => {
    expect((await call(people.anon, 'join_membership', anybody)).status).toBe(401)
    expect((await call(people.stranger, 'get_member_card')).body).toBeNull()
    expect((await call(people.stranger, 'get_my_data')).body).toMatchObject({
      message: 'not_member',
    })
  })

  test.each([
    ['too_young', 422, { born: `${new Date().getFullYear() - 13}-01` }],
    ['out_of_range', 422, { born: `${new Date().getFullYear() + 1}-01` }],
    ['wording_changed', 409, { terms: { version: 2, lang: 'en' } }],
    ['bad_request', 400, { name: ' ' }],
    ['bad_request', 400, { born: '1980-13' }],
    ['bad_request', 400, { terms: null }],
    ['bad_request', 400, { recommended_by: '1234567890' }],
    ['bad_request', 400, { tier: 'gold' }],
  ])('refuses with %s', async (message, status, more) => {
    const reply = await call(people.stranger, 'join_membership', {
      joining: { ...joining, ...more },
    })
    expect(reply).toMatchObject({ status, body: { message } })
  })

  test('the sentence that was ticked is kept as it was shown', async () => {
    const { wordings } = await form(people)
    const { rows } = await people.stack.db.query<{ wording: string }>(
      `select wording from private.member_consents where purpose = 'marketing'`,
    )
    expect(rows).toEqual([{ wording: wordings.marketing.wording['zh-Hans'] }])
    for (const statement of [
      'update private.member_consents set given = false',
      'delete from private.member_consents',
      'truncate private.member_consents',
      `update public.membership_wordings set wording = '{"en": "x"}'`,
    ])
      await expect(people.stack.db.query(statement)).rejects.toThrow('append-only')
  })

  test('names stand encrypted', async () => {
    const { rows } = await people.stack.db.query<{ found: boolean }>(
      `select position(convert_to('王芳', 'utf8') in name) > 0 as found from private.members`,
    )
    expect(rows.every(({ found }) => !found)).toBe(true)
  })
})

describe('linking the paper card', () => {
  const CODE = /^\d{8}$/
  const issue = async (patient: string): Promise<LinkCode> =>
    (await call(people.agent, 'issue_link_code', { patient })).body as LinkCode
  const link = (who: Member, patient: string, code: string, more: object = {}) =>
    call(who.ask, 'link_patient', {
      linking: { patient, code, member: who.card.number, visits: TICK, ...more },
    })
  const WRONG = { status: 200, body: { refused: 'wrong_code' } }

  const forgive = () => people.stack.db.exec('delete from private.member_attempts')
  beforeEach(forgive)
  beforeAll(async () => {
    await people.service('/rest/v1/rpc/record_visits', {
      hospital: 'north',
      visits: ['P-1', 'P-2', 'P-3'].map((patient) => ({
        id: `V-${patient}`,
        patient,
        at: new Date().toISOString(),
        department: 'cardiology',
        doctor: null,
        first: null,
        designated: false,
        referral: null,
        amounts: { treatment: 100 },
        cancelled: false,
      })),
    })
  })

  test('a code is for agents and for the hospital’s own system to give, and stands in the audit log', async () => {
    expect(
      await answeredBy(people, 'issue_link_code', () => ({ hospital: 'north', patient: 'P-1' })),
    ).toBe('agent admin service')
    expect((await issue('P-1')).code).toMatch(CODE)
    expect((await call(people.agent, 'issue_link_code', { patient: 'nobody' })).body).toMatchObject(
      {
        message: 'unknown_patient',
      },
    )
    const { body } = await people.admin('/rest/v1/audit_log?action=eq.link_code_issue')
    expect(JSON.stringify(body)).not.toContain('nobody')
    expect((body as unknown[]).length).toBe(4)
  })

  test('a wrong code, an unknown patient, an old code and another member’s card open nothing', async () => {
    const { code } = await issue('P-1')
    const other = code === '00000000' ? '00000001' : '00000000'
    expect(await link(wang, 'P-1', other)).toEqual(WRONG)
    expect(await link(wang, 'P-9', code)).toEqual(WRONG)
    expect(await link(wang, 'P-2', code)).toEqual(WRONG)
    await people.stack.db.exec(`update private.link_codes set expires_at = now()`)
    expect(await link(wang, 'P-1', code)).toEqual(WRONG)
    expect(await link(wang, 'P-1', code, { member: li.card.number })).toMatchObject({
      status: 404,
      body: { message: 'unknown_member' },
    })
    expect((await cardOf(wang.ask)).linked).toBe(false)
  })

  test('the right code links, once, and the visits since joining count', async () => {
    const { code } = await issue('P-1')
    const { body } = await link(wang, 'P-1', code)
    expect(body).toMatchObject({ linked: true, number: wang.card.number })
    expect((body as MemberCard).points.balance).toBeGreaterThan(0)
    expect((body as MemberCard).consents).toContainEqual(
      expect.objectContaining({ purpose: 'visits', given: true }),
    )
    expect(await link(wang, 'P-1', code)).toEqual(WRONG)
  })

  test('a patient is one member’s', async () => {
    const { code } = await issue('P-1')
    expect(await link(li, 'P-1', code)).toMatchObject({
      status: 409,
      body: { message: 'patient_taken' },
    })
    expect((await cardOf(li.ask)).linked).toBe(false)
  })

  test('guessing ends after ten wrong tries, also for the right code; nobody else is locked out', async () => {
    const { code } = await issue('P-2')
    const other = code === '00000000' ? '00000001' : '00000000'
    for (let count = 0; count < 10; count++) expect(await link(li, 'P-2', other)).toEqual(WRONG)
    expect(await link(li, 'P-2', code)).toMatchObject({
      status: 200,
      body: { refused: 'too_many_requests', retry_after: expect.any(Number) },
    })
    const zhao = await join(people, 'zhao')
    expect(await link(zhao, 'P-2', other)).toEqual(WRONG)
    expect((await link(zhao, 'P-2', code)).body).toMatchObject({ linked: true })
  })

  test('where many others have guessed, three tries are left', async () => {
    const { code } = await issue('P-3')
    const other = code === '00000000' ? '00000001' : '00000000'
    await people.stack.db.exec(
      `insert into private.member_attempts select 1, 'patient/P-3', date_bin('1 hour', now(), 'epoch'), 10`,
    )
    for (let count = 0; count < 3; count++) expect(await link(li, 'P-3', other)).toEqual(WRONG)
    expect((await link(li, 'P-3', code)).body).toMatchObject({ refused: 'too_many_requests' })
    await forgive()
    expect((await link(li, 'P-3', code)).body).toMatchObject({ linked: true })
  })

  test('takes the same time with and without such a patient', async () => {
    const { code } = await issue('P-3')
    const other = code === '00000000' ? '00000001' : '00000000'
    const times: Record<string, number[]> = { 'P-3': [], 'P-9': [] }
    for (let count = 0; count < 40; count++)
      for (const patient of Object.keys(times)) {
        await forgive()
        const begun = performance.now()
        await link(li, patient, other)
        times[patient]!.push(performance.now() - begun)
      }
    const median = (all: number[]) => all.sort((a, b) => a - b)[all.length / 2]!
    const [known, unknown] = [median(times['P-3']!), median(times['P-9']!)]
    expect(
      Math.abs(known - unknown) / Math.max(known, unknown),
      `${known} ${unknown} ms`,
    ).toBeLessThan(0.4)
  })
})
