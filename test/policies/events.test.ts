import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  Attendance,
  EventGuests,
  EventList,
  EventRecord,
  EventRecordsAnswer,
  HealthEvent,
  StaffEvent,
} from '../../supabase/contract/event.ts'
import { call, cardOf, eventDraft, join, logged, TICK } from './members.ts'
import type { Member } from './members.ts'
import { answeredBy, openHospitals } from './people.ts'
import type { Ask, People } from './people.ts'

let people: People
let guests: Member[]
beforeAll(async () => {
  people = await openHospitals()
  guests = []
  for (const name of ['an', 'bo', 'chen', 'ding']) guests.push(await join(people, name))
})
afterAll(() => people.close())

const announce = async (more: object = {}, who: Ask = people.agent): Promise<StaffEvent> => {
  const { status, body } = await call(who, 'save_event', { event: { ...eventDraft, ...more } })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return body as StaffEvent
}
const signUp = async (who: Member, { code }: { code: string }) =>
  (await call(who.ask, 'sign_up', { event: code })).body as HealthEvent
const cancel = async (who: Member, { code }: { code: string }) =>
  (await call(who.ask, 'cancel_sign_up', { event: code })).body as HealthEvent
const attend = async ({ code }: { code: string }, number: string, who: Ask = people.agent) =>
  call(who, 'attend_event', { event: code, number })
const listed = async (who: Ask) => (await call(who, 'list_events')).body as EventList
const balance = async (who: Member) => (await cardOf(who.ask)).points.balance
/** As if it had been announced earlier. */
const begin = ({ code }: { code: string }) =>
  people.stack.db.query(
    `update public.events set starts_at = now() - interval '1 hour', ends_at = now() + interval '1 hour' where code = $1`,
    [code],
  )

describe('announcing', () => {
  test('is for agents, and anybody sees what is to come', async () => {
    expect(
      await answeredBy(people, 'save_event', () => ({ hospital: 'north', event: eventDraft })),
    ).toBe('agent admin')
    expect((await call(guests[0]!.ask, 'save_event', { event: eventDraft })).status).toBe(403)
    const { events, member } = await listed(people.anon)
    expect(member).toBe(false)
    expect(events).toHaveLength(2)
    expect(events[0]).toMatchObject({
      kind: 'talk',
      department: { code: 'cardiology' },
      left: 2,
      waiting: 0,
      points: 30,
      mine: null,
    })
    expect((await listed(guests[0]!.ask)).member).toBe(true)
    const { body } = await people.admin('/rest/v1/audit_log?action=eq.events_insert')
    expect(body).toHaveLength(2)
  })

  test.each([
    ['bad_request', { ends_at: eventDraft.starts_at }],
    ['bad_request', { capacity: 0 }],
    ['bad_request', { starts_at: 'tomorrow' }],
    ['bad_request', { names: {} }],
    ['unknown_department', { department: 'nowhere' }],
    ['unknown_club', { club: 99 }],
    ['unknown_event', { code: 'nothing' }],
  ])('refuses with %s', async (message, more) => {
    const { body } = await call(people.agent, 'save_event', { event: { ...eventDraft, ...more } })
    expect(body).toMatchObject({ message })
  })

  test('of what would be over already is refused, and so is moving an event there', async () => {
    const past = { starts_at: '2020-01-01T09:00:00+08:00', ends_at: '2020-01-01T10:00:00+08:00' }
    const save = (more: object) =>
      call(people.agent, 'save_event', { event: { ...eventDraft, ...more } })
    const refusal = {
      status: 422,
      body: { message: 'out_of_range', details: '{"field": "ends_at"}' },
    }
    expect(await save(past)).toMatchObject(refusal)
    const { code } = await announce()
    expect(await save({ ...past, code })).toMatchObject(refusal)
    // One that is over by now is changed otherwise, as a form has it: to the minute.
    await people.stack.db.query(
      `update public.events set starts_at = '2020-01-01 09:00:12+08', ends_at = '2020-01-01 10:00:34+08' where code = $1`,
      [code],
    )
    expect(await save({ ...past, code, names: { en: 'Renamed' } })).toMatchObject({
      status: 200,
      body: { names: { en: 'Renamed' } },
    })
    expect(await save({ ...past, code, ends_at: '2020-01-01T11:00:00+08:00' })).toMatchObject(
      refusal,
    )
    expect((await save({ code })).status).toBe(200)
  })

  test('what is over or another hospital’s is not listed', async () => {
    const event = await announce()
    await people.stack.db.query(
      `update public.events set starts_at = now() - interval '2 hours', ends_at = now() - interval '1 hour' where code = $1`,
      [event.code],
    )
    const codes = (await listed(people.anon)).events.map(({ code }) => code)
    expect(codes).not.toContain(event.code)
    const { body } = await people.anon('/rest/v1/rpc/list_events', { hospital: 'south' })
    expect((body as EventList).events).toEqual([])
  })
})

describe('signing up', () => {
  test('is for members; who comes when it is full waits, and moves up by themselves', async () => {
    const event = await announce()
    const [an, bo, chen, ding] = guests as [Member, Member, Member, Member]
    expect((await call(people.anon, 'sign_up', { event: event.code })).status).toBe(401)
    expect((await call(people.stranger, 'sign_up', { event: event.code })).body).toMatchObject({
      message: 'not_member',
    })
    expect(await signUp(an, event)).toMatchObject({ left: 1, mine: { state: 'signed_up' } })
    expect(await signUp(an, event)).toMatchObject({ left: 1, mine: { state: 'signed_up' } })
    await signUp(bo, event)
    expect(await signUp(chen, event)).toMatchObject({
      left: 0,
      waiting: 1,
      mine: { state: 'waiting', waiting_place: 1 },
    })
    expect((await signUp(ding, event)).mine).toEqual({ state: 'waiting', waiting_place: 2 })
    expect((await cardOf(ding.ask)).sign_ups).toContainEqual(
      expect.objectContaining({ event: event.code, state: 'waiting', waiting_place: 2 }),
    )
    expect((await cancel(an, event)).mine).toBeNull()
    const seen = async (who: Member) =>
      (await listed(who.ask)).events.find(({ code }) => code === event.code)!
    expect((await seen(chen)).mine).toEqual({ state: 'signed_up', waiting_place: null })
    expect((await seen(ding)).mine).toEqual({ state: 'waiting', waiting_place: 1 })
    // Whoever comes back stands at the end.
    expect((await signUp(an, event)).mine).toEqual({ state: 'waiting', waiting_place: 2 })
    // Who waits and cancels takes nobody's place.
    expect(await cancel(ding, event)).toMatchObject({ left: 0, waiting: 1 })
    // Room for one more.
    await call(people.agent, 'save_event', {
      event: { ...eventDraft, code: event.code, capacity: 3 },
    })
    expect((await seen(an)).mine).toEqual({ state: 'signed_up', waiting_place: null })
    // Fewer places than guests send nobody away.
    await call(people.agent, 'save_event', {
      event: { ...eventDraft, code: event.code, capacity: 1 },
    })
    expect(await seen(an)).toMatchObject({ left: 0, mine: { state: 'signed_up' } })
  })

  test('ends when the event begins or is called off', async () => {
    const begun = await announce()
    await signUp(guests[0]!, begun)
    await begin(begun)
    for (const name of ['sign_up', 'cancel_sign_up'])
      expect(await call(guests[0]!.ask, name, { event: begun.code })).toMatchObject({
        status: 409,
        body: { message: 'event_over' },
      })
    const off = await announce()
    await signUp(guests[1]!, off)
    await call(people.agent, 'save_event', {
      event: { ...eventDraft, code: off.code, called_off: true },
    })
    expect((await cardOf(guests[1]!.ask)).sign_ups).toContainEqual(
      expect.objectContaining({ event: off.code, called_off: true }),
    )
    expect((await call(guests[2]!.ask, 'sign_up', { event: off.code })).status).toBe(409)
  })

  test('without a capacity nobody waits', async () => {
    const event = await announce({ capacity: null })
    for (const guest of guests)
      expect(await signUp(guest, event)).toMatchObject({
        capacity: null,
        left: null,
        mine: { state: 'signed_up' },
      })
  })

  test('for a club’s event is for the club', async () => {
    const { rows } = await people.stack.db.query<{ id: number }>(
      `insert into public.clubs (hospital_id, names) values (1, '{"en": "Diabetes club"}') returning id`,
    )
    const event = await announce({ club: rows[0]!.id })
    expect(await call(guests[0]!.ask, 'sign_up', { event: event.code })).toMatchObject({
      status: 403,
      body: { message: 'not_in_club' },
    })
    await call(guests[0]!.ask, 'set_consent', {
      change: {
        purpose: 'club',
        club: rows[0]!.id,
        member: guests[0]!.card.number,
        consent: TICK,
      },
    })
    expect((await signUp(guests[0]!, event)).mine).toMatchObject({ state: 'signed_up' })
  })
})

describe('attendance', () => {
  test('by the card at the door gives the points, once; taken back, so are they', async () => {
    const event = await announce()
    const [an, bo] = guests as [Member, Member]
    await signUp(an, event)
    expect((await attend(event, an.card.number, people.viewer)).status).toBe(403)
    expect((await attend(event, an.card.number, people.outsider)).status).toBe(403)
    expect((await attend(event, an.card.number, an.ask)).status).toBe(403)
    const before = await balance(an)
    const came = (await attend(event, an.card.number)).body as Attendance
    expect(came).toMatchObject({
      already: false,
      walked_in: false,
      points: 30,
      member: { number: an.card.number, name: '王芳' },
    })
    expect((await attend(event, an.card.number)).body).toMatchObject({
      already: true,
      points: 0,
      attended_at: came.attended_at,
    })
    expect(await balance(an)).toBe(before + 30)
    expect((await cardOf(an.ask)).entries[0]).toMatchObject({
      reason: 'event',
      points: 30,
      detail: eventDraft.names,
    })
    // Somebody without a place, who is there after all.
    expect((await attend(event, bo.card.number)).body).toMatchObject({ walked_in: true })
    expect(await logged(people, bo.card.number)).toContain('event_attend')
    const { body } = await call(people.agent, 'open_event', { event: event.code })
    expect((body as EventGuests).guests).toMatchObject([
      { number: an.card.number, state: 'attended', walked_in: false },
      { number: bo.card.number, state: 'attended', walked_in: true },
    ])
    expect((body as EventGuests).event).toMatchObject({ signed_up: 2, attended: 2 })
    await call(people.agent, 'undo_attendance', { event: event.code, number: an.card.number })
    expect(await balance(an)).toBe(before)
    await attend(event, an.card.number)
    expect(await balance(an)).toBe(before + 30)
  })

  test('is refused for unknown numbers, on another day and by those who may not', async () => {
    const event = await announce()
    expect((await attend(event, '1000000008')).body).toMatchObject({ message: 'unknown_member' })
    const later = await announce({
      starts_at: '2030-01-01T08:00:00+08:00',
      ends_at: '2030-01-01T10:00:00+08:00',
    })
    expect((await attend(later, guests[0]!.card.number)).body).toMatchObject({
      message: 'event_over',
    })
    for (const who of ['anon', 'stranger', 'viewer', 'outsider'] as const)
      expect((await call(people[who], 'open_event', { event: event.code })).status).not.toBe(200)
  })
})

describe('the hospital’s own system', () => {
  const record = (more: Partial<EventRecord>): EventRecord => ({
    id: randomUUID(),
    event: '',
    member: guests[3]!.card.number,
    patient: null,
    at: new Date(Date.now() - 60_000).toISOString(),
    cancelled: false,
    ...more,
  })
  const send = async (...events: unknown[]) =>
    (await call(people.service, 'record_events', { events })).body as EventRecordsAnswer

  test('tells who came; the same again changes nothing, other content corrects, cancelled takes back', async () => {
    const event = await announce({ points: 7 })
    const other = await announce({ points: 9 })
    const ding = guests[3]!
    const before = await balance(ding)
    const row = record({ event: event.code })
    expect(await send(row)).toMatchObject({ accepted: 1, refused: [] })
    expect(await balance(ding)).toBe(before + 7)
    expect(await send(row)).toMatchObject({ accepted: 0, unchanged: 1 })
    expect(await send({ ...row, event: other.code })).toMatchObject({ corrected: 1 })
    expect(await balance(ding)).toBe(before + 9)
    expect(await send({ ...row, event: other.code, cancelled: true })).toMatchObject({
      cancelled: 1,
    })
    expect(await balance(ding)).toBe(before)
  })

  test('is told which rows are at fault, and the others are taken', async () => {
    const event = await announce({ points: 5 })
    const good = record({ event: event.code })
    const answer = await send(
      record({ event: 'nothing' }),
      good,
      record({ event: event.code }),
      record({ event: event.code, member: null, patient: 'nobody' }),
      record({ event: event.code, member: guests[2]!.card.number, at: '2099-01-01T00:00:00Z' }),
      { id: 7 },
    )
    expect(answer).toMatchObject({ accepted: 1, unchanged: 0 })
    expect(answer.refused.map(({ row, code }) => [row, code])).toEqual([
      [0, 'unknown_event'],
      [2, 'known_attendance'],
      [3, 'unknown_member'],
      [4, 'in_future'],
      [5, 'bad_row'],
    ])
  })
})
