import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ComplaintReceipt } from '../../supabase/contract/complaint.ts'
import { form, open, submission } from './cases.ts'
import {
  anotherFrame,
  anotherScan,
  COMMENT,
  EXIF,
  ICC,
  IPTC,
  JFIF,
  jpeg,
  jpegOf,
  THUMBNAIL,
  XMP,
} from './jpeg.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())

const staged = async () =>
  (
    await people.stack.db.query<{ count: number }>(
      'select count(*)::integer as count from private.case_pictures where case_id is null',
    )
  ).rows[0]!.count

const keep = (token: string, bytes: Buffer, id: string = randomUUID()) =>
  people.anon('/rest/v1/rpc/keep_complaint_picture', {
    picture: { id, hospital: 'north', token, jpeg: bytes.toString('base64') },
  })
const submit = (body: unknown) => people.anon('/rest/v1/rpc/submit_complaint', { submission: body })

describe('a clean picture is', () => {
  const clean: [string, Buffer, boolean][] = [
    ['what a canvas makes', jpeg(), true],
    ['one without a JFIF segment', jpeg({ head: [] }), true],
    ['a progressive one of several scans', jpeg({ kind: 0xc2, tail: anotherScan }), true],
    ['one with fill bytes before a marker', jpeg({ head: [...JFIF, 0xff, 0xff] }), true],
    ['not fill bytes alone', Buffer.from([0xff, 0xd8, ...Array<number>(50).fill(0xff)]), false],
    ['1600 pixels each side', jpeg({ width: 1600, height: 1600 }), true],
    ['400 kB', jpegOf(400_000), true],
    ['not a byte more', jpegOf(400_001), false],
    ['not 1601 pixels wide', jpeg({ width: 1601 }), false],
    ['not 1601 pixels high', jpeg({ height: 1601 }), false],
    ['not a bomb', jpeg({ width: 65535, height: 65535 }), false],
    ['not without height', jpeg({ height: 0 }), false],
    ['not with a second frame', jpeg({ head: [...JFIF, ...anotherFrame] }), false],
    ['not with Exif and its position', jpeg({ head: [...JFIF, ...EXIF] }), false],
    ['not with Exif alone', jpeg({ head: EXIF }), false],
    ['not with XMP', jpeg({ head: XMP }), false],
    ['not with a colour profile', jpeg({ head: [...JFIF, ...ICC] }), false],
    ['not with IPTC', jpeg({ head: [...JFIF, ...IPTC] }), false],
    ['not with a comment', jpeg({ head: [...JFIF, ...COMMENT] }), false],
    ['not with a thumbnail', jpeg({ head: THUMBNAIL }), false],
    ['not with a comment behind a scan', jpeg({ tail: COMMENT }), false],
    ['not with Exif behind a scan', jpeg({ tail: EXIF }), false],
    ['not with something behind its end', jpeg({ behind: [...Buffer.from('<script>')] }), false],
    ['not two in one', Buffer.concat([jpeg(), jpeg()]), false],
    ['not one cut off', jpeg().subarray(0, -1), false],
    ['not one cut off in its head', jpeg().subarray(0, 60), false],
    ['not lossless or arithmetic', jpeg({ kind: 0xc3 }), false],
    ['not a text', Buffer.from('Not a picture at all, whatever it is called.'), false],
    ['not a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), false],
    ['not a start without more', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), false],
    ['not empty', Buffer.alloc(0), false],
    ['not zeros', Buffer.alloc(1000), false],
  ]
  test.each(clean)('%s', async (_what, bytes, taken) => {
    const { token } = await form(people)
    const before = await staged()
    const { status, body } = await keep(token, bytes)
    if (taken) expect(status, JSON.stringify(body)).toBe(200)
    else if (bytes.length > 400_000) expect(body).toMatchObject({ message: 'too_large' })
    else expect(body).toMatchObject({ message: 'no_clean_jpeg' })
    expect(await staged()).toBe(before + Number(taken))
  })

  test('every cut of a picture is none', async () => {
    const whole = jpeg({ kind: 0xc2, tail: anotherScan })
    const { rows } = await people.stack.db.query<{ clean: boolean }>(
      `select private.is_clean_jpeg(substr($1::bytea, 1, size)) as clean from generate_series(0, $2::integer) as size order by size`,
      [whole, whole.length],
    )
    expect(rows.map(({ clean }) => clean)).toEqual([
      ...Array<boolean>(whole.length).fill(false),
      true,
    ])
  })
})

describe('a picture', () => {
  test('is kept once however often it is sent, and its id stands for it alone', async () => {
    const { token } = await form(people)
    const id = randomUUID()
    const before = await staged()
    for (let count = 0; count < 3; count++)
      expect(await keep(token, jpeg(), id)).toEqual({ status: 200, body: id })
    expect(await staged()).toBe(before + 1)
    expect((await keep(token, jpeg({ width: 99 }), id)).body).toMatchObject({ message: 'id_taken' })
  })

  test('goes over to a renewed token, with which the complaint is filed; the old one has lost it', async () => {
    const [old, renewed] = [(await form(people)).token, (await form(people)).token]
    const id = randomUUID()
    await keep(old, jpeg(), id)
    const before = await staged()
    expect((await keep(renewed, jpeg({ width: 99 }), id)).body).toMatchObject({
      message: 'id_taken',
    })
    expect(await keep(renewed, jpeg(), id)).toEqual({ status: 200, body: id })
    expect(await staged()).toBe(before)
    const sent = await submission(people, { token: old, pictures: [id] })
    expect((await submit(sent)).body).toMatchObject({ message: 'unknown_picture' })
    expect((await submit({ ...sent, token: renewed })).status).toBe(200)
  })

  test('that a complaint has taken stays with it: sent again it is acknowledged, and no other can name it', async () => {
    const token = (await form(people)).token
    const id = randomUUID()
    await keep(token, jpeg(), id)
    const sent = await submission(people, { token, pictures: [id] })
    await submit(sent)
    const other = await submission(people, { pictures: [id] })
    expect(await keep(other.token, jpeg(), id)).toEqual({ status: 200, body: id })
    expect((await keep(other.token, jpeg({ width: 99 }), id)).body).toMatchObject({
      message: 'id_taken',
    })
    expect((await submit(other)).body).toMatchObject({ message: 'unknown_picture' })
    const { rows } = await people.stack.db.query(
      'select case_id from private.case_pictures where id = $1',
      [id],
    )
    expect(rows).toEqual([{ case_id: sent.id }])
  })

  test.each([
    ['no token', { token: '' }],
    ['a made-up token', { token: 'x' }],
    ['no base64', { jpeg: 'äöü' }],
    ['broken base64', { jpeg: 'AAA' }],
    ['padding within', { jpeg: 'AA==AAAA' }],
    ['no id', { id: 'x' }],
    ['more than asked for', { more: 1 }],
    ['no hospital', { hospital: 'nowhere' }],
  ])('with %s is refused', async (_what, change) => {
    const picture = {
      id: randomUUID(),
      hospital: 'north',
      token: (await form(people)).token,
      jpeg: jpeg().toString('base64'),
    }
    const { status } = await people.anon('/rest/v1/rpc/keep_complaint_picture', {
      picture: { ...picture, ...change },
    })
    expect([400, 403, 404]).toContain(status)
  })

  test('sent with the token of a survey is refused', async () => {
    const { body } = await people.anon('/rest/v1/rpc/get_survey?hospital=north&survey=pulse')
    expect((await keep((body as { token: string }).token, jpeg())).body).toMatchObject({
      message: 'token_invalid',
    })
  })

  test('is one of ten at the most with one token', async () => {
    const { token } = await form(people)
    for (let count = 0; count < 10; count++) expect((await keep(token, jpeg())).status).toBe(200)
    expect((await keep(token, jpeg())).body).toMatchObject({ message: 'too_many_requests' })
    // Nor does one that goes over from another.
    const id = randomUUID()
    await keep((await form(people)).token, jpeg(), id)
    expect((await keep(token, jpeg(), id)).body).toMatchObject({ message: 'too_many_requests' })
  })

  test('is counted with every sending of its address, also when it goes over to another token', async () => {
    await people.stack.db.exec(
      'truncate private.address_counts; update public.hospitals set address_limit = 3',
    )
    const id = randomUUID()
    const statuses = []
    for (let count = 0; count < 4; count++)
      statuses.push((await keep((await form(people)).token, jpeg(), id)).status)
    await people.stack.db.exec(
      'truncate private.address_counts; update public.hospitals set address_limit = 1000',
    )
    expect(statuses).toEqual([200, 200, 200, 429])
  })

  test('is one of a thousand that wait at a hospital at the most', async () => {
    await people.stack.db.query(
      `insert into private.case_pictures (hospital_id, id, form_nonce, jpeg)
       select id, gen_random_uuid(), gen_random_uuid(), '' from public.hospitals, generate_series(1, 1000) where slug = 'north'`,
    )
    expect((await keep((await form(people)).token, jpeg())).body).toMatchObject({
      message: 'too_many_requests',
    })
    await people.stack.db.exec(`delete from private.case_pictures where jpeg = ''`)
    expect((await keep((await form(people)).token, jpeg())).status).toBe(200)
  })

  test('is taken by the complaint that names it, opened by agents alone, and every opening is known', async () => {
    const { token } = await form(people)
    const id = randomUUID()
    await keep(token, jpeg(), id)
    const { reference } = (await submit(await submission(people, { token, pictures: [id, id] })))
      .body as ComplaintReceipt
    expect((await open(people.agent, reference)).pictures).toEqual([id])
    const path = '/rest/v1/rpc/open_case_picture'
    for (const who of ['anon', 'stranger', 'viewer', 'outsider', 'service'] as const)
      expect(
        (await people[who](path, { hospital: 'north', reference, picture: id })).status,
      ).not.toBe(200)
    expect((await people.agent(path, { hospital: 'north', reference, picture: id })).body).toEqual({
      jpeg: jpeg().toString('base64'),
    })
    expect(
      (await people.agent(path, { hospital: 'north', reference, picture: randomUUID() })).body,
    ).toMatchObject({ message: 'unknown_picture' })
    const { body } = await people.admin(
      `/rest/v1/audit_log?action=eq.case_picture_open&subject=eq.${reference}&select=details,user_id`,
    )
    expect(body).toEqual([{ details: { picture: id }, user_id: expect.any(String) }])
  })

  test('that is not there, or was sent with another token, keeps the complaint from being filed at all', async () => {
    const other = (await form(people)).token
    const strange = randomUUID()
    await keep(other, jpeg(), strange)
    const own = (await form(people)).token
    const mine = randomUUID()
    await keep(own, jpeg(), mine)
    const sent = await submission(people, { token: own, pictures: [mine, strange] })
    expect((await submit(sent)).body).toMatchObject({ message: 'unknown_picture' })
    const { rows } = await people.stack.db.query(
      `select (select count(*)::integer from public.cases where id = $1) as cases,
         (select count(*)::integer from private.case_receipts where case_id = $1) as receipts,
         (select count(*)::integer from public.case_events where case_id = $1) as events`,
      [sent.id],
    )
    expect(rows).toEqual([{ cases: 0, receipts: 0, events: 0 }])
    // What was staged still is, and the token was not spent.
    expect((await submit({ ...sent, pictures: [mine] })).status).toBe(200)
  })

  test('that no complaint took is deleted a day after it was sent last, the others stay', async () => {
    const { token } = await form(people)
    const id = randomUUID()
    await keep(token, jpeg(), id)
    await submit(await submission(people, { token, pictures: [id] }))
    const waiting = randomUUID()
    await keep((await form(people)).token, jpeg(), waiting)
    const aDayLater = () =>
      people.stack.db.exec(`update private.case_pictures set kept_at = now() - interval '25 hours'`)
    await aDayLater()
    await keep((await form(people)).token, jpeg(), waiting)
    await people.service('/rest/v1/rpc/forget_expired', {})
    expect(await staged()).toBe(1)
    await aDayLater()
    await people.service('/rest/v1/rpc/forget_expired', {})
    expect(await staged()).toBe(0)
    const { rows } = await people.stack.db.query(
      'select from private.case_pictures where id = $1',
      [id],
    )
    expect(rows).toHaveLength(1)
  })
})
