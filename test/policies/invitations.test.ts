import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SurveyInvitationFigures } from '../../supabase/contract/invitation.ts'
import type { Survey, SurveySubmission } from '../../supabase/contract/submission.ts'
import { openHospitals, pulse } from './people.ts'
import type { People } from './people.ts'
import { newNumber, one, subscribed, tick } from './reminders.ts'
import { emptyVisits } from './visits.ts'

/** Patients of `north` who are willing are asked after a visit, and their answers are known to have been asked for. */

let people: People
beforeAll(async () => {
  people = await openHospitals()
  await people.service('/rest/v1/rpc/publish_survey', {
    hospital: 'north',
    survey: 'outpatient',
    definition: pulse,
  })
  await people.stack.db.exec(`
    update public.hospitals set fastest_answer_seconds = 0, address_limit = 100000;
    update public.reminder_settings set channels = '{sms,email}'`)
})
beforeEach(async () => {
  await people.stack.db.exec(`
    delete from private.message_queue; delete from private.appointments; delete from private.patient_contacts;
    update public.reminder_settings set survey_percent = 100, survey_rest_days = 90`)
  await emptyVisits(people)
})
afterAll(() => people.close())

/** Somebody who is willing, and whose number the hospital has as that of `patient`. */
async function willing(patient: string) {
  const address = newNumber()
  const made = await subscribed(people, { address, topics: [tick('survey')] })
  const { status, body } = await people.service('/rest/v1/rpc/upsert_appointments', {
    hospital: 'north',
    appointments: [
      {
        id: `A-${patient}`,
        patient,
        at: '2026-01-05T10:00:00+08:00',
        kind: 'revisit',
        phone: address,
      },
    ],
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return made
}

/** A visit so many minutes after now. */
const visit = async (patient: string, minutes: number): Promise<number> =>
  (
    await one<{ id: number }>(
      people,
      `insert into private.visits (hospital_id, external_id, source, patient_id, department_id, at, day, designated, amount, amounts, recorded_at)
       select hospitals.id, gen_random_uuid(), 'his', patient_id, departments.id, clock_timestamp() + make_interval(mins => $2), current_date, false, 0, '{}', now()
       from public.hospitals
       join private.patient_numbers as numbers on numbers.hospital_id = hospitals.id and numbers.number = $1
       join public.departments on departments.hospital_id = hospitals.id and departments.code = 'cardiology'
       where slug = 'north' returning id::integer`,
      [patient, minutes],
    )
  ).id

/** Plans as in two hours. */
const plan = () =>
  people.stack.db.query(
    `select private.plan_messages(id, at => now() + interval '2 hours') from public.hospitals where slug = 'north'`,
  )

const invited = async (): Promise<number[]> =>
  (
    await people.stack.db.query<{ visit: number }>(
      `select visit_id::integer as visit from private.message_queue where visit_id is not null and state <> 'cancelled' order by visit_id`,
    )
  ).rows.map((row) => row.visit)

const answered = async (): Promise<string[]> =>
  (
    await people.stack.db.query<{ response_id: string }>(
      'select response_id from private.invited_responses order by answered_at',
    )
  ).rows.map((row) => row.response_id)

async function answer(invitation?: string): Promise<string> {
  const { body } = await people.anon('/rest/v1/rpc/get_survey?hospital=north&survey=outpatient')
  const submission: SurveySubmission = {
    id: randomUUID(),
    hospital: 'north',
    survey: 'outpatient',
    version: 1,
    department: 'cardiology',
    channel: 'sms',
    lang: 'en',
    token: (body as Survey).token,
    trap: '',
    answers: { nps: 9 },
    ...(invitation !== undefined && { invitation }),
  }
  const sent = await people.anon('/rest/v1/rpc/submit_survey', { submission })
  expect(sent.status, JSON.stringify(sent.body)).toBe(200)
  return submission.id
}

test('whoever is willing is asked once in 90 days, the day after at ten', async () => {
  await willing('P1')
  const first = await visit('P1', 5)
  await visit('P1', 30)
  await plan()
  expect(await invited()).toEqual([first])
  await plan()
  expect(await invited()).toEqual([first])
  const message = await one<{ clock: string; later: boolean; text: string; token: string }>(
    people,
    `select to_char(due_at at time zone time_zone, 'HH24:MI') as clock, due_at > now() as later, words ->> 'text' as text,
       private.invitation_token(queue.id) as token
     from private.message_queue as queue join public.hospitals on hospitals.id = hospital_id
     cross join lateral private.message_words(queue, 'https://careloop.example') as words where visit_id is not null`,
  )
  expect(message).toMatchObject({ clock: '10:00', later: true })
  expect(message.text).toContain(
    `https://careloop.example/f/survey/?hospital=north&survey=outpatient&department=cardiology&channel=sms#${message.token}`,
  )
  await people.stack.db.exec('update public.reminder_settings set survey_rest_days = 1')
  await people.stack.db.exec(
    `update private.visits set at = at - interval '36 hours' where id = ${first}`,
  )
  await plan()
  expect(await invited()).toHaveLength(2)
})

test('nobody is asked who did not agree, whose number it is not, or by chance', async () => {
  const made = await subscribed(people, { address: newNumber(), topics: [tick('survey')] })
  await willing('P2')
  const before = await visit('P2', -600)
  await plan()
  expect(await invited()).toEqual([])
  await people.stack.db.exec(`delete from private.visits where id = ${before}`)
  await visit('P2', 5)
  await people.stack.db.exec('update public.reminder_settings set survey_percent = 0')
  await plan()
  expect(await invited()).toEqual([])
  expect(made.reminders.state).toBe('confirmed')
})

test('a visit that is cancelled is not asked about', async () => {
  await willing('P3')
  const its = await visit('P3', 5)
  await plan()
  expect(await invited()).toEqual([its])
  await people.stack.db.exec(`update private.visits set cancelled_at = now() where id = ${its}`)
  const { state, reason } = await one<{ state: string; reason: string }>(
    people,
    'select state, reason from private.message_queue where visit_id is not null',
  )
  expect([state, reason]).toEqual(['cancelled', 'visit_cancelled'])
})

test('the first answer of an invitation is one that was asked for, and every answer is kept', async () => {
  await willing('P4')
  await visit('P4', 5)
  await plan()
  const { token } = await one<{ token: string }>(
    people,
    'select private.invitation_token(id) as token from private.message_queue where visit_id is not null',
  )
  // Nobody has it yet.
  await answer(token)
  expect(await answered()).toEqual([])
  await people.stack.db.exec(
    `update private.message_queue set state = 'sent', attempts = 1, sent_at = now() where visit_id is not null`,
  )
  const first = await answer(token)
  await answer(token)
  for (const wrong of [
    '',
    '1',
    `${token}0`,
    token.slice(0, -1) + (token.endsWith('a') ? 'b' : 'a'),
  ])
    await answer(wrong)
  await answer(`ffffffffffff${'a'.repeat(14)}`)
  await answer()
  expect(await answered()).toEqual([first])
})

test('staff see how many answer, where there are enough', async () => {
  await willing('P5')
  await visit('P5', 5)
  await plan()
  const send = (channel: string, count: number, some: number) =>
    people.stack.db.query(
      `with made as (
         insert into private.message_queue (
           hospital_id, recipient_id, step_id, topic_id, occasion, visit_id, channel, lang, about, due_at, next_at, expires_at, state, attempts, sent_at
         )
         select hospital_id, gen_random_uuid(), step_id, topic_id, 'visit ' || nth, nth, $1, lang, about, due_at, next_at, expires_at, 'delivered', 1, now()
         from private.message_queue, generate_series(1, $2::integer) as nth where state = 'queued' and visit_id is not null
         returning hospital_id, id, visit_id
       )
       insert into private.invited_responses (hospital_id, message_id, response_id)
       select hospital_id, id, gen_random_uuid() from made where visit_id <= $3`,
      [channel, count, some],
    )
  const figures = async () => {
    const asked = { hospital: 'north', since: '2020-01-01', until: '2024-12-31' }
    expect(
      (await people.viewer('/rest/v1/rpc/survey_invitation_figures', asked)).body,
    ).toMatchObject({ sent: null, answered: null, channels: [] })
    const day = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
    const { body } = await people.viewer('/rest/v1/rpc/survey_invitation_figures', {
      hospital: 'north',
      since: day(-2),
      until: day(2),
    })
    return body as SurveyInvitationFigures
  }
  await send('sms', 40, 10)
  expect(await figures()).toMatchObject({
    sent: 40,
    answered: 10,
    channels: [{ channel: 'sms', sent: 40, answered: 10 }],
  })
  await send('email', 12, 3)
  expect(await figures()).toMatchObject({
    answered: 13,
    channels: [
      { channel: 'email', sent: 12, answered: 3 },
      { channel: 'sms', sent: 40, answered: 10 },
    ],
  })
  await people.stack.db.exec(
    `delete from private.message_queue where channel = 'email' and visit_id > 4`,
  )
  // What is too small is not told by what is left of the total either.
  expect(await figures()).toMatchObject({
    sent: 44,
    channels: [
      { channel: 'email', sent: null, answered: null },
      { channel: 'sms', sent: null, answered: null },
    ],
  })
})

test('what is for made-up people ends in the outbox, and is given to no provider', async () => {
  const taken = async (provider: string) => {
    await people.stack.db.exec('delete from private.message_queue')
    await visit('P6', 5)
    await plan()
    await people.stack.db.exec('update private.recipients set made_up = true')
    const { messages } = await one<{ messages: unknown[] }>(
      people,
      `select private.take_messages(gen_random_uuid(), $1, '{sms}', 'https://careloop.example', 100, null, due_at) as messages
       from private.message_queue where visit_id is not null`,
      [provider],
    )
    const { state, reason } = await one<{ state: string; reason: string | null }>(
      people,
      'select state, reason from private.message_queue where visit_id is not null',
    )
    return [messages.length, state, reason]
  }
  await willing('P6')
  expect(await taken('smtp')).toEqual([0, 'dropped', 'made_up'])
  expect(await taken('outbox')).toEqual([1, 'taken', null])
})
