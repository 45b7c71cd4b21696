import { expect, test } from 'vitest'
import {
  answerInvitations,
  generateAppointments,
  generateCases,
  generateInvitations,
  generateOutcomes,
  generateResponses,
  generateSubscriptions,
  generateVisits,
} from '../../supabase/demo/index.ts'

/** Rules 43 to 48 of the demo hospital, where they are made. */

const options = { seed: 20261125, today: '2026-11-22', months: 24 }
const responses = [...generateResponses(options)]
const { visits } = generateVisits(options, responses, generateCases(options, responses))
const subscriptions = generateSubscriptions(7, options.today, visits)
const appointments = generateAppointments(8, options.today, visits, subscriptions)
const confirmed = subscriptions.filter(({ confirmed_at }) => confirmed_at !== null)

const share = <Item>(items: readonly Item[], is: (item: Item) => boolean) =>
  items.filter(is).length / items.length

test('43: who subscribed', () => {
  expect(generateSubscriptions(7, options.today, visits)).toEqual(subscriptions)
  expect(confirmed.length).toBeGreaterThan(2400)
  expect(subscriptions.length).toBeLessThan(3500)
  expect(confirmed.length / subscriptions.length).toBeCloseTo(0.88, 1)
  expect(new Set(confirmed.map(({ patient }) => patient)).size).toBe(confirmed.length)
  expect(new Set(subscriptions.map(({ address }) => address)).size).toBe(subscriptions.length)
  expect(share(subscriptions, ({ channel }) => channel === 'sms')).toBeCloseTo(0.86, 1)
  expect(share(subscriptions, ({ source }) => source === 'qr')).toBeCloseTo(0.36, 1)
  const [early, late] = ['2025-01', '2026-10'].map(
    (month) => subscriptions.filter(({ created_at }) => created_at.startsWith(month)).length,
  )
  expect(late).toBeGreaterThan(early!)
  for (const { confirmed_at, created_at, for_whom, born, person, topics } of subscriptions) {
    if (confirmed_at !== null) expect(confirmed_at > created_at).toBe(true)
    expect(born !== null).toBe(for_whom === 'child')
    expect(person === null).toBe(for_whom === 'self')
    if (topics.includes('vaccination')) expect(for_whom).toBe('child')
  }
})

test('44: what for, and who has had enough', () => {
  const wants = (topic: string) =>
    share(confirmed, ({ topics }) => topics.some((one) => one === topic))
  expect(wants('revisit')).toBeCloseTo(0.9, 1)
  expect(wants('survey')).toBeCloseTo(0.64, 1)
  expect(wants('health-talk')).toBeLessThan(0.2)
  const stopped = confirmed.filter(({ withdrawn }) => withdrawn?.topic === null)
  expect(stopped.length / confirmed.length).toBeGreaterThan(0.05)
  expect(stopped.length / confirmed.length).toBeLessThan(0.1)
  const bySms = stopped.filter(({ channel }) => channel === 'sms')
  expect(share(bySms, ({ withdrawn }) => withdrawn?.how === 'reply')).toBeCloseTo(0.6, 0)
  for (const { withdrawn, topics, confirmed_at } of confirmed) {
    if (!withdrawn) continue
    expect(withdrawn.at > confirmed_at! && withdrawn.at < options.today).toBe(true)
    if (withdrawn.topic) expect(topics).toContain(withdrawn.topic)
  }
})

test('45: who comes', () => {
  expect(generateAppointments(8, options.today, visits, subscriptions)).toEqual(appointments)
  const over = appointments.filter(({ kind, state }) => kind !== 'discharge' && state !== 'booked')
  const expected = appointments.filter(({ state }) => state === 'booked')
  expect(over.length).toBeGreaterThan(7000)
  expect(expected.length).toBeGreaterThan(100)
  expect(over.every(({ at }) => at < options.today)).toBe(true)
  expect(expected.every(({ at }) => at > `${options.today.slice(0, 8)}21T15:59`)).toBe(true)
  const of = new Map(subscriptions.map((one) => [one.patient, one]))
  const judged = over.filter(({ state }) => state !== 'cancelled')
  const reminded = judged.filter(({ patient, at }) => {
    const one = of.get(patient)
    return one?.known && one.topics.includes('revisit') && one.confirmed_at! < at && !one.withdrawn
  })
  const others = judged.filter(({ patient }) => !of.has(patient))
  const came = (some: typeof judged) => share(some, ({ state }) => state === 'attended')
  expect(came(reminded)).toBeCloseTo(0.92, 1)
  expect(came(others)).toBeCloseTo(0.86, 1)
  expect(came(reminded)).toBeGreaterThan(came(others) + 0.03)
})

test('46: what becomes of messages', () => {
  const messages = Array.from({ length: 20_000 }, (_, id) => ({
    id,
    channel: id % 2 ? ('sms' as const) : ('email' as const),
    due_at: '2026-05-04T02:00:00.000Z',
  }))
  const outcomes = generateOutcomes(9, messages)
  expect(generateOutcomes(9, messages)).toEqual(outcomes)
  for (const [channel, arrived, failed] of [
    ['sms', 0.95, 0.021],
    ['email', 0.2, 0.034],
  ] as const) {
    const some = outcomes.filter(({ id }) => messages[id]?.channel === channel)
    expect(share(some, ({ state }) => state === 'delivered')).toBeCloseTo(arrived, 1)
    expect(share(some, ({ state }) => state === 'failed')).toBeCloseTo(failed, 2)
  }
  for (const { state, reason, sent_at, delivered_at } of outcomes) {
    expect(reason === null).toBe(state === 'sent' || state === 'delivered')
    if (state === 'dropped') expect(sent_at).toBeNull()
    if (delivered_at) expect(delivered_at > sent_at!).toBe(true)
    // As the database keeps reasons.
    if (reason) expect(reason).toMatch(/^[A-Za-z][A-Za-z0-9_.-]{0,59}$/)
  }
})

test('47: who is asked how it was, and answers', () => {
  const invitations = generateInvitations(visits, subscriptions)
  expect(invitations.length).toBeGreaterThan(2000)
  const at = new Map(visits.map((one) => [one.id, one]))
  const of = new Map(subscriptions.map((one) => [one.id, one]))
  const last = new Map<string, number>()
  for (const { visit, subscription } of invitations) {
    const time = Date.parse(at.get(visit)!.at)
    expect(time - (last.get(subscription) ?? 0)).toBeGreaterThanOrEqual(90 * 86_400_000)
    expect(Date.parse(of.get(subscription)!.confirmed_at!)).toBeLessThan(time)
    last.set(subscription, time)
  }
  const sent = invitations.map(({ visit, subscription }, id) => ({
    id,
    channel: of.get(subscription)!.channel,
    department: at.get(visit)!.department,
    sent_at: new Date(Date.parse(at.get(visit)!.at) + 86_400_000).toISOString(),
  }))
  const answered = answerInvitations(10, sent, responses)
  expect(answerInvitations(10, sent, responses)).toEqual(answered)
  expect(new Set(answered.map(({ response }) => response)).size).toBe(answered.length)
  const rate = (channel: string) =>
    answered.filter(({ message }) => sent[message]?.channel === channel).length /
    sent.filter((one) => one.channel === channel).length
  expect(rate('sms')).toBeCloseTo(0.2, 1)
  expect(rate('email')).toBeGreaterThan(0.08)
  expect(rate('email')).toBeLessThan(0.17)
})

test('48: nobody has these numbers and addresses', () => {
  for (const { channel, address } of subscriptions)
    expect(address).toMatch(channel === 'sms' ? /^\+86100\d{8}$/ : /^patient\d+@mail\.example$/)
})
