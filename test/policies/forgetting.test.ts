import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Case } from '../../supabase/contract/case.ts'
import type { ComplaintContact, ComplaintReceipt } from '../../supabase/contract/complaint.ts'
import type { FollowUp, FollowUpList } from '../../supabase/contract/follow-up.ts'
import { act, open, submission } from './cases.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

/** Who patients are is deleted once nobody has to reach them: the clock is turned by dating back what was done. */

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())
beforeEach(() =>
  people.stack.db.exec('update public.hospitals set contact_days = 180, address_limit = 10000'),
)

const CONTACT: ComplaintContact = {
  name: '王芳',
  phone: '13812345678',
  email: 'wang@patients.example',
  prefers: 'phone',
  hours: 'any',
  consent_wording: '我同意医院与我联系。',
  guardian: { relation: '母亲', consent_wording: '我是监护人。' },
}

async function filed(): Promise<Case> {
  const { body } = await people.anon('/rest/v1/rpc/submit_complaint', {
    submission: await submission(people, { contact: CONTACT }),
  })
  return open(people.agent, (body as ComplaintReceipt).reference)
}

async function resolved(): Promise<Case> {
  const { body } = await act(people.agent, await filed(), 'resolve', { text: 'Done' })
  return body as Case
}

/** Lets time pass: everything that has happened to the case was so many days earlier. */
const later = ({ reference }: Case, days: number) =>
  people.stack.db.query(
    `update public.cases set filed_at = filed_at - days, first_resolved_at = first_resolved_at - days, resolved_at = resolved_at - days,
       closed_at = closed_at - days, reopened_at = reopened_at - days
     from make_interval(secs => $2 * 86400.0) as days where reference = $1`,
    [reference, days],
  )
const forget = () => people.service('/rest/v1/rpc/forget_expired', {})
const forgotten = async (one: Case) =>
  (await open(people.agent, one.reference)).contact!.forgotten_at !== null
const look = ({ reference }: Case) =>
  people.agent('/rest/v1/rpc/show_case_contact', {
    hospital: 'north',
    reference,
    reason: 'To call back',
  })
const audited = async (action: string, subject: string) =>
  (
    await people.admin(
      `/rest/v1/audit_log?action=eq.${action}&subject=eq.${subject}&select=user_id,details`,
    )
  ).body
const set = (contact_days: number, who: 'admin' | 'agent' | 'viewer' | 'outsider' = 'admin') =>
  people[who]('/rest/v1/hospitals?slug=eq.north', { contact_days }, 'PATCH')

describe('the contact of a case', () => {
  test('is there for 180 days after it was resolved, and gone after', async () => {
    const one = await resolved()
    await later(one, 179.99)
    await forget()
    expect((await look(one)).body).toMatchObject({ name: CONTACT.name, phone: CONTACT.phone })
    await later(one, 0.02)
    await forget()
    expect(await look(one)).toMatchObject({ status: 404, body: { message: 'unknown_contact' } })
    expect((await open(people.agent, one.reference)).contact).toEqual({
      phone_end: null,
      email: false,
      prefers: 'phone',
      hours: 'any',
      consent: true,
      guardian: true,
      forgotten_at: expect.any(String),
    })
    expect(await audited('case_contact_forget', one.reference)).toEqual([
      { user_id: null, details: {} },
    ])
  })

  test('leaves nothing behind that is the patient’s, but what was agreed to', async () => {
    const one = await resolved()
    await later(one, 200)
    await forget()
    const { rows } = await people.stack.db.query<Record<string, unknown>>(
      `select contacts.* from private.case_contacts as contacts join public.cases using (hospital_id) where id = case_id and reference = $1`,
      [one.reference],
    )
    const left = Object.entries(rows[0]!).filter(([, value]) => value !== null)
    expect(left.map(([name]) => name).sort()).toEqual(
      [
        'case_id',
        'consent_wording',
        'forgotten_at',
        'guardian_wording',
        'hospital_id',
        'hours',
        'prefers',
      ].sort(),
    )
    const { rows: calls } = await people.stack.db.query(
      `select phone_end from public.follow_ups join public.cases on cases.id = case_id where reference = $1`,
      [one.reference],
    )
    expect(calls).toEqual([{ phone_end: null }])
  })

  test('is forgotten once, and its case is what it was', async () => {
    const one = await resolved()
    await later(one, 200)
    await forget()
    const after = await open(people.agent, one.reference)
    await forget()
    expect(await open(people.agent, one.reference)).toEqual(after)
    expect(await audited('case_contact_forget', one.reference)).toHaveLength(1)
    expect({ ...after, contact: null }).toMatchObject({
      state: 'resolved',
      revision: one.revision,
      what_happened: one.what_happened,
    })
  })

  test('stays while the case is open, however old, and when it is open again', async () => {
    const waiting = await filed()
    await later(waiting, 2000)
    const again = await resolved()
    await act(people.agent, again, 'reopen', { text: 'Not yet done' })
    await later(again, 2000)
    await forget()
    expect(await forgotten(waiting)).toBe(false)
    expect(await forgotten(again)).toBe(false)
  })

  test('of a duplicate stays as long as that of the case it repeats', async () => {
    const main = await filed()
    const double = await filed()
    await act(people.agent, double, 'merge', { reference: main.reference })
    await later(double, 400)
    await forget()
    expect(await forgotten(double)).toBe(false)
    await act(people.agent, main, 'resolve', { text: 'Done' })
    await later(main, 181)
    await forget()
    expect([await forgotten(double), await forgotten(main)]).toEqual([true, true])
  })

  test('stays as long as the hospital says, which only its admins do, between 30 and 1095 days, on record', async () => {
    const one = await resolved()
    await later(one, 31)
    for (const who of ['viewer', 'agent', 'outsider'] as const) await set(30, who)
    await forget()
    expect(await forgotten(one)).toBe(false)
    for (const days of [29, 1096, 0, -1])
      expect((await set(days)).status).toBeGreaterThanOrEqual(400)
    expect((await set(30)).body).toMatchObject([{ contact_days: 30 }])
    const { body } = await people.admin(
      '/rest/v1/audit_log?action=eq.hospitals_update&order=id.desc&limit=1&select=details',
    )
    expect(body).toMatchObject([
      { details: { before: { contact_days: 180 }, after: { contact_days: 30 } } },
    ])
    // Other hospitals keep theirs.
    await people.stack.db.query(
      `update public.hospitals set contact_days = case slug when 'south' then 30 else 180 end`,
    )
    await forget()
    expect(await forgotten(one)).toBe(false)
    await set(30)
    await forget()
    expect(await forgotten(one)).toBe(true)
  })

  test('is told of before it is given', async () => {
    await set(90)
    expect(
      (await people.anon('/rest/v1/rpc/get_complaint_form', { hospital: 'north' })).body,
    ).toMatchObject({ contact_days: 90 })
  })
})

describe('a discharged patient', () => {
  const DAY = 86_400_000
  const day = (from: number) =>
    new Date(Date.now() + from * DAY).toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })

  test('is forgotten 180 days after the call, and counted as before', async () => {
    await people.agent('/rest/v1/rpc/import_follow_ups', {
      hospital: 'north',
      patients: [1, 2].map((row) => ({
        row,
        name: '李强',
        phone: `1390000000${row}`,
        department: 'cardiology',
        discharged_on: day(-1),
        patient_number: null,
        note: '术后',
      })),
    })
    const { body } = await people.agent('/rest/v1/rpc/list_follow_ups', {
      hospital: 'north',
      filter: { reason: 'discharge' },
      after: null,
    })
    const [called, waiting] = (body as FollowUpList).follow_ups.map(({ id }) => id)
    await people.agent('/rest/v1/rpc/record_call', {
      hospital: 'north',
      call: {
        id: randomUUID(),
        follow_up: called,
        calls: 0,
        outcome: 'reached',
        note: null,
        next_on: null,
        case: null,
      },
    })
    const coverage = async () =>
      (
        await people.viewer('/rest/v1/rpc/follow_up_coverage', {
          hospital: 'north',
          first_day: day(-30),
          last_day: day(0),
        })
      ).body
    const before = await coverage()
    const call = async (id: number | undefined) =>
      (await people.agent('/rest/v1/rpc/open_follow_up', { hospital: 'north', id }))
        .body as FollowUp
    const show = (id: number | undefined) =>
      people.agent('/rest/v1/rpc/show_follow_up_contact', { hospital: 'north', id })
    await people.stack.db.exec(
      `update public.follow_ups set done_at = done_at - interval '179 days 23 hours'`,
    )
    await forget()
    expect((await show(called)).body).toMatchObject({ name: '李强' })
    expect(await call(called)).toMatchObject({ contact_forgotten: false })
    await people.stack.db.exec(
      `update public.follow_ups set done_at = done_at - interval '2 hours', due_on = due_on - 500`,
    )
    await forget()
    expect(await show(called)).toMatchObject({ status: 404, body: { message: 'unknown_contact' } })
    expect(await call(called)).toMatchObject({ contact_forgotten: true, phone_end: null })
    expect((await show(waiting)).body).toMatchObject({ name: '李强' })
    expect(await audited('follow_up_contact_forget', String(called))).toEqual([
      { user_id: null, details: {} },
    ])
    expect(await coverage()).toEqual(before)
  })
})
