import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RECEIPT_ALPHABET } from '../../supabase/contract/complaint.ts'
import type { ComplaintReceipt, ComplaintTrack } from '../../supabase/contract/complaint.ts'
import { isReference } from '../../widgets/core/receipt-code.ts'
import { act, CODE, importCases, open, step, submission, told } from './cases.ts'
import { openHospitals } from './people.ts'
import type { People, Reply } from './people.ts'

let people: People
let reference: string
beforeAll(async () => {
  people = await openHospitals()
})
beforeEach(async () => {
  await people.stack.db.exec('truncate private.receipt_attempts')
  const sent = await submission(people)
  const { body } = await people.anon('/rest/v1/rpc/submit_complaint', { submission: sent })
  reference = (body as ComplaintReceipt).reference
})
afterAll(() => people.close())

const WRONG = 'ABCDEFGHJKMM'
const UNKNOWN = { status: 200, body: { refused: 'unknown_receipt' } }
const REFUSED = {
  status: 200,
  body: { refused: 'too_many_requests', retry_after: expect.any(Number) as number },
}
const track = (code = CODE, its = reference, hospital = 'north'): Promise<Reply> =>
  people.anon('/rest/v1/rpc/open_complaint', { receipt: { hospital, reference: its, code } })

/** Opens as somebody at this address, or where none is known. */
async function from(address: string | null, code: string, its = reference): Promise<unknown> {
  const { rows } = await people.stack.db.query<{ answer: unknown }>(
    `with headers as materialized (
       select set_config('request.headers', coalesce(jsonb_build_object(client_address_header, $1::text)::text, ''), true) as said from private.deployment
     )
     select public.open_complaint(jsonb_build_object('hospital', 'north', 'reference', $2::text, 'code', $3::text)) as answer
     from headers where said is not null`,
    [address, its, code],
  )
  return rows[0]!.answer
}

/** So many wrong tries at the hospital in this hour, from elsewhere. */
const wrongBefore = (count: number) =>
  people.stack.db.query(
    `insert into private.receipt_attempts
     select hospitals.id, everywhere, date_bin('1 hour', now(), 'epoch'), $1
     from public.hospitals, private.attempt_scopes('', null) where slug = 'north' and most = 1000`,
    [count],
  )

/** How far the fastest tenths of two lists of times are apart, as a share of the larger: what else goes on makes no call faster. */
function apart(...lists: [number[], number[]]): number {
  const [one, other] = lists.map(
    (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 10)]!,
  ) as [number, number]
  return Math.abs(one - other) / Math.max(one, other)
}

describe('a reference', () => {
  test('has eight characters of which none is taken for another, the last of which checks the others', async () => {
    const { rows } = await people.stack.db.query<{ reference: string }>(
      'select private.new_reference(1) as reference from generate_series(1, 2000)',
    )
    expect(new Set(rows.map((row) => row.reference)).size).toBe(2000)
    for (const row of rows) {
      expect(row.reference).toMatch(/^[2-9A-HJKMNP-Z]{8}$/)
      expect(isReference(row.reference), row.reference).toBe(true)
    }
    // Every character in every place, about as often as any other: 2000 draws, 64.5 expected, 6 standard deviations.
    for (let place = 0; place < 8; place++)
      for (const letter of RECEIPT_ALPHABET) {
        const count = rows.filter((row) => row.reference[place] === letter).length
        expect(Math.abs(count - 2000 / 31), `${letter} in ${place}`).toBeLessThan(48)
      }
  })

  test('with one wrong character, or two that changed places, is none', () => {
    const near = new Set<string>()
    for (let place = 0; place < 8; place++) {
      for (const letter of RECEIPT_ALPHABET)
        near.add(reference.slice(0, place) + letter + reference.slice(place + 1))
      for (let other = place + 1; other < 8; other++) {
        const letters = [...reference]
        ;[letters[place], letters[other]] = [letters[other]!, letters[place]!]
        near.add(letters.join(''))
      }
    }
    near.delete(reference)
    expect([...near].filter(isReference)).toEqual([])
  })

  test('is found by staff however it is written', async () => {
    const spoken = ` ${reference.slice(0, 4).toLowerCase()}-${reference.slice(4)} `
    expect((await open(people.agent, spoken)).reference).toBe(reference)
  })
})

describe('guessing', () => {
  test('an unknown reference, one of another hospital and a wrong code look the same', async () => {
    expect(await track(WRONG)).toEqual(UNKNOWN)
    expect(await track(CODE, 'ABCDEFGH')).toEqual(UNKNOWN)
    expect(await track(CODE, reference, 'south')).toEqual(UNKNOWN)
    expect(await step(people.anon, 'ABCDEFGH', { action: 'inform', text: 'x' })).toEqual(UNKNOWN)
    expect((await track()).body).toMatchObject({ reference })
  })

  test('takes the same time with and without such a reference', async () => {
    const times: Record<string, number[]> = { [reference]: [], ABCDEFGH: [] }
    for (let count = 0; count < 60; count++)
      for (const its of Object.keys(times)) {
        await people.stack.db.exec('truncate private.receipt_attempts')
        const begun = performance.now()
        await track(WRONG, its)
        times[its]!.push(performance.now() - begun)
      }
    expect(apart(times[reference]!, times['ABCDEFGH']!)).toBeLessThan(0.4)
  })

  test('ends for an address after ten wrong tries at a reference, also with the code; at other references it goes on', async () => {
    for (let count = 0; count < 10; count++) expect(await track(WRONG)).toEqual(UNKNOWN)
    for (const reply of [
      await track(WRONG),
      await track(),
      await step(people.anon, reference, { action: 'inform', text: 'x' }),
    ]) {
      expect(reply).toEqual(REFUSED)
      expect((reply.body as { retry_after: number }).retry_after).toBeLessThanOrEqual(3600)
    }
    expect(await track(CODE, 'ABCDEFGH')).toEqual(UNKNOWN)
    // Another hour, another ten.
    await people.stack.db.exec(
      `update private.receipt_attempts set window_start = window_start - interval '1 hour'`,
    )
    expect((await track()).body).toMatchObject({ reference })
  })

  test('by a stranger who knows the reference locks nobody else out, and others have three wrong tries of their own', async () => {
    const [stranger, owner] = ['203.0.113.9', '203.0.113.10']
    for (let count = 0; count < 10; count++) await from(stranger, WRONG)
    expect(await from(stranger, CODE)).toEqual(REFUSED.body)
    expect(await from(owner, CODE)).toMatchObject({ reference })
    for (let count = 0; count < 3; count++) expect(await from(owner, WRONG)).toEqual(UNKNOWN.body)
    expect(await from(owner, WRONG)).toEqual(REFUSED.body)
    expect(await from(owner, CODE)).toEqual(REFUSED.body)
    // A reference that nobody tried still has its ten.
    expect(await from(owner, CODE, 'ABCDEFGH')).toEqual(UNKNOWN.body)
  })

  test('from ever new addresses gets three tries each and no more, wherever at a hospital', async () => {
    await wrongBefore(1000)
    let looked = 0
    for (let address = 1; address <= 5; address++)
      for (let count = 0; count < 5; count++) {
        // Every time at another reference.
        const tried = `ABCDEFG${RECEIPT_ALPHABET[(address * 5 + count) % 31]}`
        const answer = await from(`198.51.100.${address}`, WRONG, tried)
        if ((answer as { refused: string }).refused === 'unknown_receipt') looked++
      }
    expect(looked).toBe(15)
    expect(await from('198.51.100.6', CODE)).toMatchObject({ reference })
  })

  test('where no address is known everybody shares the ten', async () => {
    for (let count = 0; count < 10; count++) expect(await from(null, WRONG)).toEqual(UNKNOWN.body)
    expect(await from(null, CODE)).toEqual(REFUSED.body)
    expect(await from('203.0.113.10', CODE)).toMatchObject({ reference })
  })

  test('looks the same and takes the same time once there are too many, with and without such a reference', async () => {
    const times: Record<string, number[]> = { [reference]: [], ABCDEFGH: [] }
    for (const its of Object.keys(times)) {
      for (let count = 0; count < 10; count++) await track(WRONG, its)
      expect(await track(WRONG, its)).toEqual(REFUSED)
    }
    for (let count = 0; count < 60; count++)
      for (const its of Object.keys(times)) {
        const begun = performance.now()
        await track(WRONG, its)
        times[its]!.push(performance.now() - begun)
      }
    expect(apart(times[reference]!, times['ABCDEFGH']!)).toBeLessThan(0.4)
  })

  test('the right code is not counted', async () => {
    for (let count = 0; count < 12; count++)
      expect((await track()).body).toMatchObject({ reference })
    const { rows } = await people.stack.db.query('select from private.receipt_attempts')
    expect(rows).toEqual([])
  })

  test('ends for an address at the hospital after a thousand, wherever they were tried, and other hospitals are not held up', async () => {
    await wrongBefore(997)
    for (const tried of ['ABCDEFG2', 'ABCDEFG3', 'ABCDEFG4'])
      expect(await track(WRONG, tried)).toEqual(UNKNOWN)
    expect(await track()).toEqual(REFUSED)
    expect(await track(CODE, reference, 'south')).toEqual(UNKNOWN)
  })

  test('is forgotten when the hour is over, and tells of no address and no reference before', async () => {
    await track(WRONG)
    const kept = async () =>
      (
        await people.stack.db.query<{ row: string }>(
          'select attempts::text as row from private.receipt_attempts as attempts',
        )
      ).rows.map(({ row }) => row)
    await people.service('/rest/v1/rpc/forget_expired', {})
    const rows = await kept()
    expect(rows).toHaveLength(4)
    for (const row of rows)
      for (const word of [reference, '127.0.0.1'])
        for (const form of [word, Buffer.from(word).toString('hex')])
          expect(row).not.toContain(form)
    await people.stack.db.exec(
      `update private.receipt_attempts set window_start = window_start - interval '1 hour'`,
    )
    await people.service('/rest/v1/rpc/forget_expired', {})
    expect(await kept()).toEqual([])
  })

  test('the code stands nowhere', async () => {
    const { rows } = await people.stack.db.query<{ row: string }>(
      'select receipts::text as row from private.case_receipts as receipts',
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { row } of rows) {
      expect(row).not.toContain(CODE)
      expect(row).not.toContain(Buffer.from(CODE).toString('hex'))
    }
  })
})

describe('coming back', () => {
  const ABOUT = { text: 'It happened again.' }

  test('shows what was done, but not by whom, nor what is between staff', async () => {
    let its = await open(people.agent, reference)
    const acted = async (...[action, input]: [Parameters<typeof act>[2], object]) => {
      const { body } = await act(people.agent, its, action, input as never)
      its = body as typeof its
    }
    await acted('acknowledge', { text: 'We read it.' })
    await acted('note', { text: 'Not again that ward' })
    await acted('assign', { assignee: its.events[1]!.user_id })
    await acted('classify', { severity: 'high', root_cause: 'The rota' })
    await acted('ask', { text: 'Which day was it?' })
    const asked = (await track()).body as ComplaintTrack
    expect(asked).toMatchObject({ waiting: true, due_at: null, actions: ['answer', 'inform'] })
    expect(asked.entries.map(({ by, action, text }) => [by, action, text])).toEqual([
      ['patient', 'file', expect.any(String)],
      ['hospital', 'acknowledge', 'We read it.'],
      ['hospital', 'ask', 'Which day was it?'],
    ])
    for (const word of ['Not again', 'rota', 'high', its.events[1]!.user_id!, 'north.example'])
      expect(JSON.stringify(asked)).not.toContain(word)
    const answered = (await step(people.anon, reference, { action: 'answer', text: 'On Monday.' }))
      .body as ComplaintTrack
    expect(answered).toMatchObject({
      waiting: false,
      due_at: expect.any(String),
      actions: ['inform'],
    })
    expect(answered.entries.at(-1)).toMatchObject({
      by: 'patient',
      action: 'answer',
      text: 'On Monday.',
    })
  })

  test('the same step twice is one step; another with its id is refused', async () => {
    const id = randomUUID()
    const inform = { id, action: 'inform', ...ABOUT }
    const first = await step(people.anon, reference, inform)
    expect(await step(people.anon, reference, inform)).toEqual(first)
    expect((await open(people.agent, reference)).revision).toBe(2)
    expect(await step(people.anon, reference, { ...inform, text: 'Else' })).toMatchObject({
      status: 409,
      body: { message: 'id_taken' },
    })
    const [resolved] = await importCases(people, [told(['resolve'])])
    const judge = {
      id: randomUUID(),
      action: 'judge',
      satisfied: true,
      would_return: true,
      quick_enough: false,
      text: null,
    }
    const judged = await step(people.anon, resolved!, judge)
    expect(judged).toMatchObject({ status: 200, body: { state: 'closed' } })
    expect(await step(people.anon, resolved!, judge)).toEqual(judged)
    expect(await step(people.anon, resolved!, { ...judge, quick_enough: true })).toMatchObject({
      status: 409,
    })
    expect((await open(people.agent, resolved!)).judgement).toEqual({
      satisfied: true,
      would_return: true,
      quick_enough: false,
    })
  })

  test('is limited by address: so many steps in ten minutes', async () => {
    await people.stack.db.exec(
      'truncate private.address_counts; update public.hospitals set address_limit = 3',
    )
    const statuses = []
    for (let count = 0; count < 4; count++)
      statuses.push((await step(people.anon, reference, { action: 'inform', ...ABOUT })).status)
    await people.stack.db.exec('update public.hospitals set address_limit = 1000')
    expect(statuses).toEqual([200, 200, 200, 429])
    expect((await open(people.agent, reference)).revision).toBe(4)
  })

  test('tells whoever edits the case at the same time', async () => {
    const seen = await open(people.agent, reference)
    await step(people.anon, reference, { action: 'inform', ...ABOUT })
    expect(await act(people.agent, seen, 'reply', { text: 'Thank you' })).toMatchObject({
      status: 409,
      body: { message: 'case_changed' },
    })
  })
})
