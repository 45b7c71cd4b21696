import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {
  ConsentEvidence,
  EvidenceOver,
  Withdrawal,
} from '../../supabase/contract/consent-evidence.ts'
import type {
  PreviewedMessage,
  PreviewedPerson,
  ReminderStep,
  ReminderStepDraft,
  ReminderTopicDraft,
} from '../../supabase/contract/reminder-plan.ts'
import type { ReminderForm } from '../../supabase/contract/reminder.ts'
import { answeredBy, PEOPLE, pulse } from './people.ts'
import type { People } from './people.ts'
import {
  change,
  newEmail,
  newNumber,
  one,
  openReminders,
  send,
  subscribed,
  subscription,
} from './reminders.ts'

/** What staff decide of reminders, prove of consents, and what is deleted when its time is over. */

let people: People
beforeAll(async () => {
  people = await openReminders('{email,sms}')
})
afterAll(() => people.close())

type Who = (typeof PEOPLE)[number]
const refused = (status: number, message: string, details?: object) => ({
  status,
  body: expect.objectContaining({
    message,
    ...(details && {
      details: JSON.stringify(details).replaceAll('":', '": ').replaceAll(',"', ', "'),
    }),
  }) as object,
})
const rpc = (who: Who, name: string, parameters: object) =>
  people[who](`/rest/v1/rpc/${name}`, { hospital: 'north', ...parameters })

const form = async () =>
  (await people.anon('/rest/v1/rpc/get_reminder_form', { hospital: 'north' })).body as ReminderForm
const audited = async (action: string) =>
  (
    await people.stack.db.query<{ subject: string; details: Record<string, unknown> }>(
      'select subject, details from public.audit_log where action = $1 order by id desc',
      [action],
    )
  ).rows

const TOPIC: ReminderTopicDraft = {
  code: null,
  kind: 'revisit',
  names: { 'zh-Hans': '口腔复查' },
  club: null,
  open: true,
  wording: { 'zh-Hans': '我同意。' },
}

describe('topics and their sentences', () => {
  test('are the admins’ to make, and get codes of their own', async () => {
    expect(
      await answeredBy(people, 'save_reminder_topic', () => ({ hospital: 'north', topic: TOPIC })),
    ).toBe('admin')
    const { body } = await rpc('admin', 'save_reminder_topic', { topic: TOPIC })
    expect(body).toBe('revisit-3')
    expect((await form()).topics).toContainEqual({
      code: 'revisit-3',
      kind: 'revisit',
      names: TOPIC.names,
      marketing: false,
      wording: { version: 1, wording: TOPIC.wording },
    })
    const closed = { ...TOPIC, code: 'revisit-3', open: false, wording: null }
    expect((await rpc('admin', 'save_reminder_topic', { topic: closed })).body).toBe('revisit-3')
    expect((await form()).topics.map(({ code }) => code)).not.toContain('revisit-3')
    for (const [topic, status, code] of [
      [{ ...TOPIC, code: 'revisit-3' }, 400, 'bad_request'],
      [{ ...closed, kind: 'news' }, 400, 'bad_request'],
      [{ ...closed, code: 'x' }, 404, 'unknown_topic'],
      [{ ...TOPIC, kind: 'club', club: 99 }, 404, 'unknown_club'],
      [{ ...TOPIC, club: 1 }, 400, 'bad_request'],
    ] as const)
      expect(await rpc('admin', 'save_reminder_topic', { topic })).toEqual(refused(status, code))
  })

  test('change for those who are asked from then on, by one admin at a time', async () => {
    const publish = (who: Who, seen: number, topic: string | null = 'survey') =>
      rpc(who, 'publish_reminder_wording', { topic, wording: { en: 'I agree anew.' }, seen })
    for (const who of PEOPLE)
      if (who !== 'admin') expect((await publish(who, 1)).status, who).toBeGreaterThanOrEqual(401)
    expect(await publish('admin', 1)).toEqual({ status: 200, body: 2 })
    expect(await publish('admin', 1)).toEqual(refused(409, 'wording_changed'))
    expect(await publish('admin', 1, null)).toEqual({ status: 200, body: 2 })
    const { topics, guardian } = await form()
    expect(topics.find(({ code }) => code === 'survey')!.wording.version).toBe(2)
    expect(guardian).toEqual({ version: 2, wording: { en: 'I agree anew.' } })
    for (const method of ['PATCH', 'DELETE'])
      expect(
        (
          await people.service(
            '/rest/v1/reminder_wordings?hospital_id=eq.1',
            { version: 9 },
            method,
          )
        ).status,
      ).toBe(405)
  })
})

describe('settings', () => {
  const patch = (who: Who, changes: object) =>
    people[who]('/rest/v1/reminder_settings?hospital_id=eq.1', changes, 'PATCH')

  test('are the admins’', async () => {
    for (const who of PEOPLE) {
      const { status, body } = await patch(who, { a_day: 4 })
      const changed = status === 200 && (body as unknown[]).length === 1
      expect(changed, who).toBe(who === 'admin' || who === 'service')
    }
    expect((await audited('reminder_settings_update'))[0]!.details).toMatchObject({
      after: { a_day: 4 },
    })
  })

  test.each([
    ['an hour before eight', { sent_from: '07:59' }],
    ['an hour after nine in the evening', { sent_until: '21:01' }],
    ['hours backwards', { sent_from: '18:00', sent_until: '09:00' }],
    ['no channel', { channels: [] }],
    ['a channel there is not', { channels: ['fax'] }],
    ['another hospital', { hospital_id: 2 }],
  ])('with %s are refused', async (_, changes) => {
    expect((await patch('admin', changes)).status).toBeGreaterThanOrEqual(400)
  })
})

describe('steps', () => {
  const words = {
    short: '{hospital}提醒您：{date} {time}复诊。{stop}',
    subject: '{hospital}',
    body: '{hospital}\n{stop}',
  }
  const STEP: ReminderStepDraft = {
    id: null,
    topic: 'revisit',
    anchor: 'appointment',
    months: 0,
    days: -7,
    minutes: 0,
    at_time: '18:00',
    wording: { 'zh-Hans': words },
    active: true,
    version: 0,
  }
  const save = (who: Who, step: object) => rpc(who, 'save_reminder_step', { step })
  const said = (change: object) => ({ wording: { 'zh-Hans': { ...words, ...change } } })

  test('are the admins’, and stay with their topic', async () => {
    expect(
      await answeredBy(people, 'save_reminder_step', () => ({ hospital: 'north', step: STEP })),
    ).toBe('admin')
    const { body: id } = await save('admin', STEP)
    expect(await save('admin', { ...STEP, id, version: 1, days: -5, active: false })).toEqual({
      status: 200,
      body: id,
    })
    // Whoever opened it before overwrites nothing.
    for (const version of [0, 1, 3])
      expect(await save('admin', { ...STEP, id, version })).toEqual(refused(409, 'step_changed'))
    const { body } = await people.viewer(`/rest/v1/reminder_steps?id=eq.${id}`)
    expect(body as ReminderStep[]).toMatchObject([
      { days: -5, at_time: '18:00:00', active: false, version: 2 },
    ])
    expect(await save('admin', { ...STEP, id, topic: 'check-up' })).toEqual(
      refused(404, 'unknown_step'),
    )
    expect(await save('admin', { ...STEP, topic: 'x' })).toEqual(refused(404, 'unknown_topic'))
    for (const wrong of [
      { anchor: 'event' },
      { topic: null },
      {
        topic: null,
        anchor: 'test',
        days: 0,
        at_time: null,
        ...said({ short: '{hospital}{stop}' }),
      },
      { minutes: -60 },
      { days: 400 },
      { wording: {} },
      { wording: { fr: words } },
    ])
      expect(await save('admin', { ...STEP, ...wrong })).toEqual(refused(400, 'bad_request'))
  })

  test.each([
    [
      'an unknown placeholder',
      { short: '{hospital} {naem} {stop}' },
      'unknown_placeholder',
      { field: 'zh-Hans.short', placeholder: '{naem}' },
    ],
    [
      'one of other steps',
      { body: '{hospital} {event} {stop}' },
      'unknown_placeholder',
      { field: 'zh-Hans.body', placeholder: '{event}' },
    ],
    [
      'a brace alone',
      { subject: '{hospital' },
      'unknown_placeholder',
      { field: 'zh-Hans.subject', placeholder: '{' },
    ],
    [
      'a link in the subject',
      { subject: '{link}' },
      'unknown_placeholder',
      { field: 'zh-Hans.subject', placeholder: '{link}' },
    ],
    [
      'no sender',
      { short: '{stop}' },
      'missing_placeholder',
      { field: 'zh-Hans.short', placeholder: '{hospital}' },
    ],
    [
      'no way to stop',
      { body: '{hospital}' },
      'missing_placeholder',
      { field: 'zh-Hans.body', placeholder: '{stop}' },
    ],
    [
      'five SMS parts',
      { short: `{hospital}${'长'.repeat(150)}{stop}` },
      'text_too_long',
      { field: 'zh-Hans.short' },
    ],
    [
      'a line break in the subject',
      { subject: 'a\r\nBcc: x@y.cn' },
      'bad_request',
      { field: 'zh-Hans.subject' },
    ],
    ['nothing', { body: ' ' }, 'bad_request', { field: 'zh-Hans.body' }],
  ] as const)('with %s are refused', async (_, change, code, details) => {
    const reply = await save('admin', { ...STEP, ...said(change) })
    expect(reply.body).toMatchObject({ message: code })
    expect(JSON.parse((reply.body as { details: string }).details)).toEqual(details)
  })

  test('a preview is what somebody would be sent, and keeps nothing', async () => {
    const person: PreviewedPerson = {
      topics: ['revisit', 'medication'],
      channel: 'sms',
      lang: 'zh-Hans',
      hours: null,
      born: null,
      appointment: { topic: 'revisit', at: '2027-03-04T07:40' },
      discharged_on: new Date().toISOString().slice(0, 10),
      visited: false,
      site: 'https://careloop.north.example',
    }
    expect(
      await answeredBy(people, 'preview_reminders', () => ({ hospital: 'north', person })),
    ).toBe('admin')
    const before = await one(people, 'select count(*) from private.recipients')
    const { body } = await rpc('admin', 'preview_reminders', { person })
    const messages = body as PreviewedMessage[]
    expect(messages.map(({ topic }) => topic).sort()).toEqual([
      ...Array<string>(3).fill('medication'),
      // Three that every hospital begins with, and the one that was kept above as active.
      ...Array<string>(messages.length - 3).fill('revisit'),
    ])
    expect(messages.map(({ due_at }) => due_at)).toContain('2027-03-01T01:30:00+00:00')
    for (const { text, parts, due_at } of messages) {
      expect(text).toMatch(
        /^north.*https:\/\/careloop\.north\.example\/f\/reminders\/\?hospital=north#\w{20}$/,
      )
      expect(parts).toBeLessThanOrEqual(3)
      expect((new Date(due_at).getUTCHours() + 8) % 24).toBeGreaterThanOrEqual(8)
      expect((new Date(due_at).getUTCHours() + 8) % 24).toBeLessThan(21)
    }
    expect(await one(people, 'select count(*) from private.recipients')).toEqual(before)
    expect(
      await rpc('admin', 'preview_reminders', { person: { ...person, topics: ['x'] } }),
    ).toEqual(refused(404, 'unknown_topic'))
  })

  test('a preview of a visit is the survey it is followed by, where any are asked about', async () => {
    await people.service('/rest/v1/rpc/publish_survey', {
      hospital: 'north',
      survey: 'outpatient',
      definition: pulse,
    })
    const person: PreviewedPerson = {
      topics: ['survey'],
      channel: 'email',
      lang: 'en',
      hours: null,
      born: null,
      appointment: null,
      discharged_on: null,
      visited: true,
      site: 'https://careloop.north.example',
    }
    const asked = async (percent: number) => {
      await people.stack.db.exec(`update public.reminder_settings set survey_percent = ${percent}`)
      const { body } = await rpc('admin', 'preview_reminders', { person })
      return (body as PreviewedMessage[]).map(({ topic, text }) => [
        topic,
        text.includes('/f/survey/'),
      ])
    }
    expect(await asked(1)).toEqual([['survey', true]])
    expect(await asked(0)).toEqual([])
    expect(
      await one(
        people,
        `select (select count(*)::integer from private.visits) as visits, survey_percent as percent
         from public.reminder_settings join public.hospitals on id = hospital_id where slug = 'north'`,
      ),
    ).toEqual({ visits: 0, percent: 0 })
    await people.stack.db.exec('update public.reminder_settings set survey_percent = 100')
  })
})

describe('the proof of a consent', () => {
  const find = async (sought: string, who: Who = 'agent') =>
    (await rpc(who, 'find_consents', { sought })).body as ConsentEvidence[]

  test('is found by the number however it is typed, or by the subscription, and the log does not say whose', async () => {
    const address = newNumber()
    const { id } = await subscribed(people, { address })
    expect(
      await answeredBy(people, 'find_consents', () => ({ hospital: 'north', sought: address })),
    ).toBe('agent admin')
    const spoken = `${address.slice(3, 6)} ${address.slice(6, 10)}-${address.slice(10)}`
    for (const sought of [address, spoken, id]) {
      const [evidence, ...more] = await find(sought)
      expect(more).toEqual([])
      expect(evidence).toMatchObject({
        id,
        channel: 'sms',
        address_end: address.slice(-4),
        recipient_state: 'confirmed',
        page: 'https://north.example/reminders',
        confirmed_at: expect.any(String) as string,
        consents: [
          {
            topic: { code: 'revisit', marketing: false },
            given: true,
            version: 1,
            lang: 'zh-Hans',
            how: 'form',
          },
          { topic: { code: 'check-up' }, given: true },
        ],
      })
      expect(evidence!.consents[0]!.wording).toMatch(/^我同意医院/)
    }
    const log = await audited('consents_open')
    expect(log.length).toBeGreaterThanOrEqual(3)
    expect(JSON.stringify(log)).not.toContain(address.slice(4))
    const email = newEmail()
    await subscribed(people, { channel: 'email', address: email })
    expect(await find(email.toUpperCase())).toHaveLength(1)
    expect((await audited('consents_open'))[0]!.subject).toBe('W…@PATIENTS.EXAMPLE')
    expect(await find('13900000000')).toEqual([])
    expect((await rpc('agent', 'find_consents', { sought: '' })).status).toBe(400)
  })

  test('of what was withdrawn and deleted stays, under the id alone', async () => {
    const address = newNumber()
    const { id, token } = await subscribed(people, { address })
    await change(people, token, { change: 'delete' })
    expect(await find(address)).toEqual([])
    const [evidence] = await find(id)
    expect(evidence).toMatchObject({
      address_end: null,
      recipient_state: 'deleted',
      state: 'stopped',
    })
    expect(evidence!.consents.map(({ given, how }) => [given, how])).toEqual([
      [true, 'form'],
      [true, 'form'],
      [false, 'manage'],
      [false, 'manage'],
    ])
    const { body } = await rpc('agent', 'list_withdrawals', {})
    const [newest, next] = body as Withdrawal[]
    expect(newest).toMatchObject({ subscription: id, given: false })
    expect(
      ((await rpc('agent', 'list_withdrawals', { before: newest!.id })).body as Withdrawal[])[0],
    ).toEqual(next)
  })
})

describe('what is over its time is deleted', () => {
  const forget = () => people.service('/rest/v1/rpc/forget_expired', {})
  const exists = async (id: string) =>
    (
      await one<{ kept: boolean }>(
        people,
        'select exists (select from private.subscriptions where id = $1) as kept',
        [id],
      )
    ).kept
  const days = (column: string, id: string, count: number) =>
    people.stack.db.query(
      `update private.subscriptions set ${column} = ${column} - make_interval(days => $2::integer) where id = $1`,
      [id, count],
    )

  const counted = async (counter: string) =>
    (
      await one<{ n: number }>(
        people,
        `select coalesce(sum(amount), 0)::integer as n from public.hospitals
         cross join lateral private.reminder_sums(id, array[$1], '-infinity', 'infinity')`,
        [counter],
      )
    ).n

  test('what nobody confirmed, after a day, with number and codes', async () => {
    const sent = await subscription(people)
    await send(people, sent)
    await forget()
    expect(await exists(sent.id)).toBe(true)
    // No sender has run since: the code's time is over, and it is not counted as queued for ever.
    await people.stack.db.query(
      `update private.message_queue set expires_at = now() - interval '1 day' where subscription_id = $1`,
      [sent.id],
    )
    expect(await counted('code_dropped')).toBe(0)
    await days('asked_at', sent.id, 2)
    await people.stack.db.exec(
      `update private.confirmations set created_at = created_at - interval '2 days'`,
    )
    expect((await forget()).body).toBeGreaterThan(0)
    expect(await exists(sent.id)).toBe(false)
    expect(await counted('code_dropped')).toBe(1)
    expect(
      await one(
        people,
        `select count(*)::integer as kept from private.recipients where address_hash = private.recipient_hash('sms', $1)`,
        [sent.address],
      ),
    ).toEqual({ kept: 0 })
    expect((await audited('subscriptions_forget'))[0]!.details).toEqual({
      unconfirmed: 1,
      withdrawn: 0,
    })
  })

  test('what was withdrawn, with its proof, once nobody has to give it', async () => {
    const { id, token } = await subscribed(people)
    const { id: live } = await subscribed(people)
    await change(people, token, { change: 'stop', subscription: null, topic: null })
    await days('stopped_at', id, 1094)
    await forget()
    expect(await exists(id)).toBe(true)
    const over = async (kept: number) =>
      ((await rpc('admin', 'count_evidence_over', { days: kept })).body as EvidenceOver).withdrawn
    expect([await over(1095), await over(1093)]).toEqual([0, 1])
    await days('stopped_at', id, 2)
    expect(await over(1095)).toBe(1)
    await forget()
    expect(await exists(id)).toBe(false)
    expect(await over(1095)).toBe(0)
    expect(await exists(live)).toBe(true)
    expect(
      await one(
        people,
        'select count(*)::integer as kept from private.reminder_consents where subscription_id = $1',
        [id],
      ),
    ).toEqual({ kept: 0 })
  })

  test('what a guardian agreed to ends when the child is 14', async () => {
    const born = `${new Date().getFullYear() - 3}-01-01`
    const { id } = await subscribed(people, { for_whom: 'child', born, guardian: { version: 2 } })
    await forget()
    const stopped = () =>
      one(
        people,
        `select subscriptions.state, array_agg(distinct how order by how) as how, count(*) filter (where given)::integer as given
         from private.subscriptions join private.reminder_consents on subscription_id = subscriptions.id where subscriptions.id = $1 group by 1`,
        [id],
      )
    expect(await stopped()).toEqual({ state: 'confirmed', how: ['form'], given: 3 })
    await people.stack.db.query(
      `update private.subscriptions set born = private.today(1) - interval '14 years' where id = $1`,
      [id],
    )
    await forget()
    expect(await stopped()).toEqual({ state: 'stopped', how: ['expired', 'form'], given: 3 })
  })
})
