import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { IssuedTicket, LoyaltyReturns } from '../../supabase/contract/loyalty.ts'
import { cardOf, day, join } from './members.ts'
import { openHospitals } from './people.ts'
import type { Ask, People } from './people.ts'
import { emptyVisits } from './visits.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())
beforeEach(async () => {
  await people.stack.db.exec(
    'update private.members set patient_id = null; truncate private.survey_tickets; delete from private.ties',
  )
  await emptyVisits(people)
})

const ask = async <Answer>(who: Ask, name: string, parameters: object): Promise<Answer> => {
  const { status, body } = await who(`/rest/v1/rpc/${name}`, parameters)
  expect(Math.floor(status / 100), JSON.stringify(body)).toBe(2)
  return body as Answer
}
const record = (...visits: [patient: string, day: string][]) =>
  ask(people.service, 'record_visits', {
    hospital: 'north',
    visits: visits.map(([patient, day]) => ({ id: `${patient} ${day}`, patient, at: day })),
  })
/** Answers `pulse` as patients do, today; its id. */
async function answer(nps: number): Promise<string> {
  const id = randomUUID()
  await people.stack.db.query('select private.import_survey_responses($1, $2)', [
    'north',
    [
      {
        id,
        survey: 'pulse',
        version: 1,
        department: 'cardiology',
        channel: 'web',
        lang: 'en',
        received_at: new Date(Date.now() + 1000).toISOString(),
        answers: { nps },
      },
    ],
  ])
  return id
}
const issue = (...visits: string[]): Promise<IssuedTicket[]> =>
  ask(people.service, 'issue_survey_tickets', { hospital: 'north', survey: 'pulse', visits })
const tie = (ticket: string | null, response: string) =>
  people.anon('/rest/v1/rpc/tie_response', { ticket, response })
const ties = async () =>
  (
    await people.stack.db.query(
      `select number as patient, score, case_id is not null as complained, came, again
       from private.ties join private.patient_numbers using (hospital_id, patient_id) order by ties.id, number`,
    )
  ).rows

describe('a ticket', () => {
  test('is issued once for a visit, and for none nobody knows', async () => {
    await record(['1', '2026-05-06'])
    const tickets = await issue('1 2026-05-06', 'other')
    expect(tickets).toEqual([
      { visit: '1 2026-05-06', ticket: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { visit: 'other', ticket: null },
    ])
    expect(await issue('1 2026-05-06')).toEqual([tickets[0]])
  })

  test('ties one answer to its patient, the same again changes nothing', async () => {
    await record(['1', new Date().toISOString().slice(0, 10)])
    const [issued] = await issue(`1 ${new Date().toISOString().slice(0, 10)}`)
    const response = await answer(9)
    expect((await tie(issued!.ticket, response)).body).toEqual({ points: 0 })
    expect((await tie(issued!.ticket, response)).body).toEqual({ points: 0 })
    expect(await ties()).toMatchObject([{ patient: '1', score: 9, complained: false }])
    expect((await tie(issued!.ticket, await answer(3))).body).toMatchObject({
      code: 'PT409',
      message: 'ticket_used',
    })
  })

  test('stands on the card of a member, who is given points for the answer once', async () => {
    const today = day(0)
    await record(['7', today])
    const member = await join(people, 'ticket')
    await people.stack.db.query(
      `update private.members set patient_id = private.patient_of(hospital_id, '7') where number = $1`,
      [member.card.number],
    )
    const [issued] = await issue(`7 ${today}`)
    expect((await cardOf(member.ask)).tickets).toEqual([
      { ticket: issued!.ticket, survey: 'pulse', day: today, department: null },
    ])
    const response = await answer(9)
    expect((await tie(issued!.ticket, response)).body).toEqual({ points: 20 })
    expect((await tie(issued!.ticket, response)).body).toEqual({ points: 0 })
    const { tickets, entries } = await cardOf(member.ask)
    expect(tickets).toEqual([])
    expect(entries.filter(({ reason }) => reason === 'survey')).toMatchObject([{ points: 20 }])
  })

  test('ties no answer that was sent before it was issued, nor one nobody sent', async () => {
    await record(['1', '2026-05-06'])
    const response = await answer(9)
    await people.stack.db.query(
      `update public.survey_responses set received_at = now() - interval '1 hour' where id = $1`,
      [response],
    )
    const [issued] = await issue('1 2026-05-06')
    for (const other of [response, randomUUID()])
      expect((await tie(issued!.ticket, other)).body).toMatchObject({ message: 'unknown_response' })
    expect((await tie(randomUUID(), response)).body).toMatchObject({ message: 'unknown_ticket' })
  })
})

describe('a case', () => {
  let reference: string
  beforeEach(async () => {
    const id = randomUUID()
    await people.stack.db.query('select private.import_cases($1, $2)', [
      'north',
      [
        {
          id,
          kind: 'complaint',
          source: 'desk',
          channel: 'web',
          lang: 'en',
          filed_at: '2026-01-10T04:00:00Z',
          what_happened: 'x',
          events: [],
        },
      ],
    ])
    const { rows } = await people.stack.db.query<{ reference: string }>(
      'select reference from public.cases where id = $1',
      [id],
    )
    reference = rows[0]!.reference
  })
  const isTied = (who: Ask) => who('/rest/v1/rpc/is_case_tied', { hospital: 'north', reference })
  const tieCase = (who: Ask, number: string | null) =>
    who('/rest/v1/rpc/tie_case', { hospital: 'north', reference, number })

  test('is noted to be a patient’s, another’s, nobody’s; visits say who came again', async () => {
    await record(['1', '2026-01-08'], ['1', '2026-03-01'], ['2', '2026-01-08'])
    expect((await isTied(people.agent)).body).toBe(false)
    await tieCase(people.agent, '1')
    expect((await isTied(people.agent)).body).toBe(true)
    expect(await ties()).toEqual([
      { patient: '1', score: null, complained: true, came: true, again: true },
    ])
    await tieCase(people.agent, '2')
    expect(await ties()).toMatchObject([{ patient: '2', came: true, again: false }])
    await record(['2', '2026-07-31'])
    expect(await ties()).toMatchObject([{ patient: '2', again: true }])
    await tieCase(people.agent, null)
    expect(await ties()).toEqual([])
    expect((await isTied(people.agent)).body).toBe(false)
    const { rows } = await people.stack.db.query(
      `select action, details from public.audit_log where subject = $1 order by id`,
      [reference],
    )
    expect(rows).toEqual(
      ['case_tie', 'case_tie', 'case_untie'].map((action) => ({ action, details: {} })),
    )
  })

  test('follows its patient when two turn out to be one', async () => {
    await record(['1', '2026-01-08'], ['2', '2026-03-01'])
    await tieCase(people.agent, '1')
    expect(await ties()).toMatchObject([{ again: false }])
    await ask(people.service, 'merge_patients', { hospital: 'north', kept: '2', merged: '1' })
    expect(await ties()).toMatchObject([
      { patient: '1', again: true },
      { patient: '2', again: true },
    ])
  })

  test('only agents note whose it is, by a number somebody has', async () => {
    await record(['1', '2026-01-08'])
    for (const who of ['anon', 'stranger', 'viewer', 'outsider', 'service'] as const)
      for (const { body } of [await tieCase(people[who], '1'), await isTied(people[who])])
        expect(body, who).toMatchObject({ code: expect.stringMatching(/^(42501|PT403)$/) })
    expect((await tieCase(people.agent, '9')).body).toMatchObject({ message: 'unknown_patient' })
  })
})

test('who came again, by what they answered and what became of their complaint', async () => {
  const patients = Array.from({ length: 60 }, (_, nth) => `p${nth}`)
  // Everybody came in January; every second came again within six months, every tenth too late.
  await record(
    ...patients.map((patient): [string, string] => [patient, '2026-01-10']),
    ...patients
      .filter((_, nth) => nth % 2 === 0)
      .map((patient): [string, string] => [patient, '2026-02-01']),
    ...patients
      .filter((_, nth) => nth % 10 === 1)
      .map((patient): [string, string] => [patient, '2026-08-01']),
  )
  // The first 24 answered: twelve are promoters, twelve detractors. The next 12 complained, and nothing was done.
  const responses = patients.slice(0, 24).map((patient, nth) => ({
    patient,
    response: randomUUID(),
    nps: nth < 12 ? 10 : 2,
  }))
  await people.stack.db.query('select private.import_survey_responses($1, $2)', [
    'north',
    responses.map(({ response, nps }) => ({
      id: response,
      survey: 'pulse',
      version: 1,
      department: null,
      channel: 'web',
      lang: 'en',
      received_at: '2026-01-11T04:00:00Z',
      answers: { nps },
    })),
  ])
  const cases = patients.slice(24, 36).map((patient) => ({ patient, case: randomUUID() }))
  await people.stack.db.query('select private.import_cases($1, $2)', [
    'north',
    cases.map((one) => ({
      id: one.case,
      kind: 'complaint',
      source: 'desk',
      channel: 'web',
      lang: 'en',
      filed_at: '2026-01-12T04:00:00Z',
      what_happened: 'x',
      events: [],
    })),
  ])
  await people.stack.db.query('select private.import_ties($1, $2)', [
    'north',
    [...responses, ...cases],
  ])
  const { figures } = await ask<LoyaltyReturns>(people.viewer, 'loyalty_returns', {
    hospital: 'north',
    first_month: '2026-01',
    last_month: '2026-01',
  })
  expect(figures).toEqual([
    { measure: 'nps', group: 'detractors', n: 12, counts: [6, 6] },
    { measure: 'nps', group: 'passives', n: 0, counts: [0, 0] },
    { measure: 'nps', group: 'promoters', n: 12, counts: [6, 6] },
    { measure: 'complaint', group: 'none', n: 48, counts: [24, 24] },
    { measure: 'complaint', group: 'unresolved', n: 12, counts: [6, 6] },
    { measure: 'complaint', group: 'resolved', n: 0, counts: [0, 0] },
    { measure: 'complaint', group: 'quick', n: 0, counts: [0, 0] },
  ])
  await people.stack.db.exec(`delete from private.ties where score = 2 and id % 2 = 0`)
  const few = await ask<LoyaltyReturns>(people.viewer, 'loyalty_returns', {
    hospital: 'north',
    first_month: '2026-01',
    last_month: '2026-06',
  })
  expect(few.figures.filter(({ measure }) => measure === 'nps')).toEqual([
    { measure: 'nps', group: 'detractors', n: null, counts: null },
    { measure: 'nps', group: 'passives', n: null, counts: null },
    { measure: 'nps', group: 'promoters', n: null, counts: null },
  ])
})
