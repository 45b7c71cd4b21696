import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@supabase/supabase-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mail } from '../../supabase/local/mails.ts'
import { applyMigrations, migrations } from '../../supabase/local/migrations.ts'
import { openStack } from '../../supabase/local/stack.ts'
import type { Stack } from '../../supabase/local/stack.ts'

/** What a request finds in the database: the role it runs as and everything said about it. */
const WHO = `
  create function public.test_who(wait real default 0) returns jsonb language plpgsql stable as $$
  begin
    perform pg_sleep(wait);
    return jsonb_build_object(
      'role', current_user,
      'uid', auth.uid(),
      'jwt_role', auth.jwt() ->> 'role',
      'sub', auth.jwt() ->> 'sub',
      'method', current_setting('request.method', true),
      'path', current_setting('request.path', true),
      'headers', current_setting('request.headers', true)::jsonb,
      'read_only', current_setting('transaction_read_only')
    );
  end $$;
  create function public.test_refuse() returns void language plpgsql as $$
  begin
    raise sqlstate 'PT422' using message = 'out_of_range', detail = '{"question": "nps"}';
  end $$;
  create function public.test_divide(by integer) returns integer language sql as 'select 1 / by';
  create function public.test_json(told jsonb) returns text language sql as 'select jsonb_typeof(told)';
  create function public.test_status() returns integer language plpgsql as $$
  begin
    perform set_config('response.status', '418', true);
    perform set_config('response.headers', '[{"x-pot": "tea"}]', true);
    return 1;
  end $$;
  create table public.test_closed (id integer primary key);
  create table public.test_open (id integer primary key);
  alter table public.test_open enable row level security;
  create policy test_open_all on public.test_open to anon using (true) with check (true);
  grant select, insert on public.test_open to anon;
  grant execute on function public.test_who, public.test_refuse, public.test_divide, public.test_json, public.test_status
    to anon, authenticated, service_role;
`

interface Who {
  role: string
  uid: string | null
  jwt_role: string
  sub: string | null
  headers: Record<string, string>
  read_only: string
}

let folder: string
let stack: Stack
const mails: Mail[] = []
const emails = (mail: Mail) => mails.push(mail)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'careloop-stack-'))
  const before = await openStack({ folder, emails })
  await before.db.exec(WHO)
  await before.close()
  stack = await openStack({ folder, emails })
})
afterAll(async () => {
  await stack.close()
  rmSync(folder, { recursive: true })
})

interface Call {
  method?: string
  headers?: Record<string, string>
  body?: unknown
  from?: string
  key?: string | null
}

async function call(path: string, { body, from = '203.0.113.7', key, ...init }: Call = {}) {
  const headers = new Headers(init.headers)
  if (key !== null) headers.set('apikey', key ?? stack.keys.publishable)
  if (body !== undefined) headers.set('content-type', 'application/json')
  const request = new Request(`http://127.0.0.1:4173${path}`, {
    method: init.method ?? (body === undefined ? 'GET' : 'POST'),
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const response = await stack.fetch(request, from)
  const text = await response.text()
  return { status: response.status, headers: response.headers, json: text && JSON.parse(text) }
}

const client = () =>
  createClient('http://127.0.0.1:4173', stack.keys.publishable, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: (input, init) => stack.fetch(new Request(input, init), '203.0.113.7') },
  })

/** Signs up as somebody with a one-time code and returns the token. */
async function signIn(email: string): Promise<{ token: string; id: string }> {
  const { auth } = client()
  expect((await auth.signInWithOtp({ email })).error).toBeNull()
  const token = mails.findLast(({ to }) => to === email)?.code ?? ''
  const { data, error } = await auth.verifyOtp({ email, token, type: 'email' })
  expect(error).toBeNull()
  return { token: data.session?.access_token ?? '', id: data.user?.id ?? '' }
}

/** The database's own session, seen between requests. */
const atRest = async () => {
  const { rows } = await stack.db.query(`
    select current_user as role, coalesce(current_setting('request.jwt.claims', true), '') as claims,
      coalesce(current_setting('request.jwt.claim.sub', true), '') as sub,
      coalesce(current_setting('request.headers', true), '') as headers,
      coalesce(current_setting('response.status', true), '') as status,
      current_setting('transaction_read_only') as read_only`)
  return rows[0]
}
const CLEAN = { role: 'postgres', claims: '', sub: '', headers: '', status: '', read_only: 'off' }

describe('keys', () => {
  test('without a key nobody is anybody, not even on loopback', async () => {
    for (const path of ['/rest/v1/test_closed', '/rest/v1/rpc/test_who', '/auth/v1/user'])
      expect(await call(path, { key: null, from: '127.0.0.1' })).toMatchObject({ status: 401 })
    expect(await call('/rest/v1/rpc/test_who', { key: 'sb_publishable_other' })).toMatchObject({
      status: 401,
    })
  })

  test('the publishable key is anon, the secret key is service_role', async () => {
    expect((await call('/rest/v1/rpc/test_who')).json).toMatchObject({ role: 'anon', uid: null })
    expect((await call('/rest/v1/rpc/test_who', { key: stack.keys.secret })).json).toMatchObject({
      role: 'service_role',
    })
  })

  test('the publishable key may stand in the query and is no argument', async () => {
    const { status, json } = await call(`/rest/v1/rpc/test_who?apikey=${stack.keys.publishable}`, {
      key: null,
    })
    expect(status).toBe(200)
    expect(json).toMatchObject({ role: 'anon' })
  })

  test('the secret key is refused from a browser', async () => {
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' }
    expect(await call('/rest/v1/rpc/test_who', { key: stack.keys.secret, headers })).toMatchObject({
      status: 401,
    })
  })

  test('a token that this stack did not sign is refused', async () => {
    const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = base64({ role: 'service_role', sub: crypto.randomUUID(), exp: 4e9 })
    for (const token of [
      `${base64({ alg: 'HS256', typ: 'JWT' })}.${claims}.${'a'.repeat(43)}`,
      `${base64({ alg: 'none', typ: 'JWT' })}.${claims}.`,
      `${base64({ alg: 'none', typ: 'JWT' })}.${claims}.x`,
    ]) {
      const headers = { authorization: `Bearer ${token}` }
      const { status, json } = await call('/rest/v1/rpc/test_who', { headers })
      expect(status === 401 || json.role === 'anon').toBe(true)
    }
  })

  test('they are kept, readable by their owner only', async () => {
    expect(statSync(join(folder, 'keys.json')).mode & 0o777).toBe(0o600)
    expect(stack.keys.secret).toMatch(/^sb_secret_.{32}$/)
  })
})

describe('grants', () => {
  test('a table nobody was granted stays closed once another has RLS', async () => {
    expect((await call('/rest/v1/test_open?select=*')).status).toBe(200)
    expect((await call('/rest/v1/test_closed?select=*')).status).toBe(401)
    const { rows } = await stack.db.query(
      "select has_table_privilege('anon', 'public.test_closed', 'select') as open",
    )
    expect(rows).toEqual([{ open: false }])
  })
})

describe('the client’s address', () => {
  test('is the socket’s, whatever the client says', async () => {
    const headers = {
      'cf-connecting-ip': '6.6.6.6',
      'x-forwarded-for': '6.6.6.6',
      'x-real-ip': '6.6.6.6',
      forwarded: 'for=6.6.6.6',
    }
    const { json } = await call('/rest/v1/rpc/test_who', { headers, from: '198.51.100.4' })
    expect(json.headers['cf-connecting-ip']).toBe('198.51.100.4')
    expect(JSON.stringify(json)).not.toContain('6.6.6.6')
  })
})

describe('one request and the next', () => {
  test('a signed-in person is authenticated with their own id, and anon after them is nobody', async () => {
    const { token, id } = await signIn('one@careloop.example')
    const headers = { authorization: `Bearer ${token}`, 'x-mine': 'secret' }
    expect((await call('/rest/v1/rpc/test_who', { headers })).json).toMatchObject({
      role: 'authenticated',
      uid: id,
      sub: id,
    })
    expect(await atRest()).toEqual(CLEAN)
    const { json } = await call('/rest/v1/rpc/test_who')
    expect(json).toMatchObject({ role: 'anon', uid: null, jwt_role: 'anon', sub: null })
    expect(json.headers).not.toHaveProperty('x-mine')
  })

  test('a GET is read-only, a POST is not', async () => {
    expect((await call('/rest/v1/rpc/test_who')).json.read_only).toBe('on')
    expect((await call('/rest/v1/rpc/test_who', { body: {} })).json.read_only).toBe('off')
  })

  test('nothing is left after a refusal, an error, a status of its own or a bad request', async () => {
    const { token } = await signIn('two@careloop.example')
    const headers = { authorization: `Bearer ${token}` }
    const calls: [path: string, body: unknown, status: number][] = [
      ['/rest/v1/rpc/test_refuse', {}, 422],
      ['/rest/v1/rpc/test_divide', { by: 0 }, 400],
      ['/rest/v1/rpc/test_divide', { by: 'x' }, 400],
      ['/rest/v1/rpc/test_status', {}, 418],
      ['/rest/v1/test_closed', { id: 1 }, 403],
      ['/rest/v1/rpc/test_nothing', {}, 404],
    ]
    for (const [path, body, status] of calls) {
      expect(await call(path, { headers, body }), path).toMatchObject({ status })
      expect(await atRest(), path).toEqual(CLEAN)
      const after = (await call('/rest/v1/rpc/test_who')).json
      expect(after, path).toMatchObject({ role: 'anon', uid: null, sub: null })
    }
  })

  test('a refusal carries its status, code and details', async () => {
    expect(await call('/rest/v1/rpc/test_refuse', { body: {} })).toMatchObject({
      status: 422,
      json: { code: 'PT422', message: 'out_of_range', details: '{"question": "nps"}', hint: null },
    })
  })

  test('an argument is JSON, one that is only a string too', async () => {
    for (const [told, type] of [
      ['x', 'string'],
      ['', 'string'],
      ['[x', 'string'],
      [5, 'number'],
      [[1], 'array'],
      [{ a: 'x' }, 'object'],
    ])
      expect(await call('/rest/v1/rpc/test_json', { body: { told } })).toMatchObject({
        status: 200,
        json: type,
      })
  })

  test('a body nested without end, or without the names of arguments, is refused and not failed at', async () => {
    const message = {
      deep: 'The body is nested too deeply',
      list: 'The body must be a JSON object',
    }
    let deep: unknown = []
    for (let level = 0; level < 200; level++) deep = [deep]
    for (const path of ['/rest/v1/rpc/test_json', '/rest/v1/test_open', '/auth/v1/otp'])
      for (const body of [deep, { told: deep }])
        expect(await call(path, { body }), path).toMatchObject({
          status: 400,
          json: { message: message.deep },
        })
    // What JSON.stringify cannot even write.
    const response = await stack.fetch(
      new Request('http://127.0.0.1:4173/rest/v1/rpc/test_json', {
        method: 'POST',
        headers: { apikey: stack.keys.publishable, 'content-type': 'application/json' },
        body: '['.repeat(20_000) + ']'.repeat(20_000),
      }),
      '203.0.113.7',
    )
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ message: message.deep })
    for (const path of ['/rest/v1/rpc/test_json', '/auth/v1/otp'])
      for (const body of [[1, 2], [], 5, 'x', null])
        expect(await call(path, { body }), path).toMatchObject({
          status: 400,
          json: { message: message.list },
        })
    expect((await call('/rest/v1/rpc/test_json', { body: { told: [[[]]] } })).status).toBe(200)
  })

  test('what fails is undone', async () => {
    expect((await call('/rest/v1/test_open', { body: [{ id: 1 }, { id: 1 }] })).status).toBe(409)
    expect((await call('/rest/v1/test_open')).json).toEqual([])
    expect((await call('/rest/v1/test_open', { body: { id: 1 } })).status).toBe(201)
    expect((await call('/rest/v1/test_open')).json).toEqual([{ id: 1 }])
  })

  test('a hundred at once each see themselves only', async () => {
    const people = [await signIn('three@careloop.example'), await signIn('four@careloop.example')]
    const requests = Array.from({ length: 100 }, async (_, index) => {
      const person = people[index % 5]
      const secret = index % 5 === 4
      const headers: Record<string, string> = { 'x-number': String(index) }
      if (person) headers['authorization'] = `Bearer ${person.token}`
      const key = secret ? { key: stack.keys.secret } : {}
      if (index % 7 === 0) await call('/rest/v1/rpc/test_divide', { body: { by: 0 }, headers })
      const from = `198.51.100.${index}`
      const wait = index % 10 === 0 ? 0.02 : 0
      const { json } = await call(`/rest/v1/rpc/test_who?wait=${wait}`, { headers, from, ...key })
      const who: Who = json
      expect(who.role).toBe(person ? 'authenticated' : secret ? 'service_role' : 'anon')
      expect(who.uid).toBe(person?.id ?? null)
      expect(who.headers).toMatchObject({ 'x-number': String(index), 'cf-connecting-ip': from })
    })
    const between = Array.from({ length: 20 }, async () => expect(await atRest()).toEqual(CLEAN))
    await Promise.all([...requests, ...between])
    expect(await atRest()).toEqual(CLEAN)
  })

  test('more statements than are kept prepared work as well', async () => {
    for (let index = 0; index < 250; index++)
      expect((await call(`/rest/v1/test_open?select=c${index}:id`)).status).toBe(200)
    expect((await call('/rest/v1/test_open?select=c0:id')).json).toEqual([{ c0: 1 }])
  })

  test('a plan made before a table changed is made anew', async () => {
    expect((await call('/rest/v1/test_open?select=id')).status).toBe(200)
    await stack.db.exec('alter table public.test_open alter column id type bigint')
    await call('/rest/v1/test_open?select=id')
    expect((await call('/rest/v1/test_open?select=id')).json).toEqual([{ id: 1 }])
  })
})

describe('other origins', () => {
  test('may ask, and may read refusals', async () => {
    const response = await call('/rest/v1/rpc/test_who', {
      method: 'OPTIONS',
      key: null,
      headers: {
        origin: 'https://hospital.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'apikey,content-type',
      },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-headers')).toBe('apikey,content-type')
    for (const path of ['/rest/v1/rpc/test_refuse', '/rest/v1/nothing', '/auth/v1/user'])
      for (const key of [null, stack.keys.publishable])
        expect((await call(path, { key })).headers.get('access-control-allow-origin')).toBe('*')
  })
})

describe('accounts', () => {
  test('an address must be confirmed with the mailed code before a password works', async () => {
    const { auth } = client()
    const who = { email: 'new@careloop.example', password: 'correct horse' }
    const { data, error } = await auth.signUp(who)
    expect(error).toBeNull()
    expect(data.session).toBeNull()
    expect((await auth.signInWithPassword(who)).error?.code).toBe('email_not_confirmed')
    const { code } = mails.findLast(({ to }) => to === who.email) as Mail
    expect(code).toMatch(/^\d{6}$/)
    const wrong = code === '000000' ? '000001' : '000000'
    const verify = (token: string) => auth.verifyOtp({ email: who.email, token, type: 'signup' })
    expect((await verify(wrong)).error).not.toBeNull()
    expect((await verify(code)).error).toBeNull()
    // Whoever signed up need not have been the owner; the owner sets a password of their own.
    expect((await auth.updateUser({ password: who.password })).error).toBeNull()
    expect((await auth.signInWithPassword(who)).data.session).not.toBeNull()
  })

  test('a one-time code works once', async () => {
    const email = 'once@careloop.example'
    await signIn(email)
    const token = mails.findLast(({ to }) => to === email)?.code ?? ''
    expect((await client().auth.verifyOtp({ email, token, type: 'email' })).error).not.toBeNull()
  })
})

describe('migrations', () => {
  test('are recorded where the Supabase CLI looks, and applied once', async () => {
    await applyMigrations(stack.db)
    const { rows } = await stack.db.query<{ version: string }>(
      'select version from supabase_migrations.schema_migrations order by version',
    )
    expect(rows.map(({ version }) => version)).toEqual(migrations().map(({ version }) => version))
  })

  test('one that was changed afterwards is told plainly', async () => {
    const before = await stack.db.query<{ statements: string[] }>(
      "update supabase_migrations.schema_migrations set statements = '{select 1}' where version = $1 returning statements",
      [migrations()[0]?.version],
    )
    expect(before.affectedRows).toBe(1)
    await expect(applyMigrations(stack.db)).rejects.toThrow(/changed after .* --reset/)
  })
})

describe('deltas', () => {
  test('are folded within seconds', async () => {
    await stack.db.exec(`
      insert into public.hospitals (slug, names) values ('fold', '{"en": "Fold"}');
      select public.publish_survey('fold', 'short', '${JSON.stringify({
        title: { en: 'Short' },
        thanks: { en: 'Thanks' },
        questions: [{ id: 'nps', kind: 'nps', text: { en: 'Would you?' } }],
      })}');
      select private.import_survey_responses('fold', '[{
        "id": "9f0c1f5e-6f6b-4b6e-9c55-0d6f2f4f8a11", "survey": "short", "version": 1, "department": null,
        "channel": "web", "lang": "en", "received_at": "2026-01-01T00:00:00Z", "answers": {"nps": 9}
      }]')`)
    const pending = async () =>
      (await stack.db.query<{ n: number }>('select count(*)::int as n from private.survey_deltas'))
        .rows[0]?.n
    await expect.poll(pending, { timeout: 10_000, interval: 250 }).toBe(0)
    const { rows } = await stack.db.query('select from public.survey_responses')
    expect(rows).toHaveLength(1)
  })
})
