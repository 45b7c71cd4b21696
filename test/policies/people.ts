import { rmSync } from 'node:fs'
import { expect } from 'vitest'
import type { Mail } from '../../supabase/local/mails.ts'
import { openStack } from '../../supabase/local/stack.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { copyData } from '../kept-data.ts'
import { keepHospitals, PASSWORD } from './hospitals-data.ts'

/** Two hospitals, and the people who may or may not see into them, each over HTTP with a session of their own. */

export { pulse } from './hospitals-data.ts'

const ADDRESS = 'http://127.0.0.1:4173'

export interface Reply {
  status: number
  body: unknown
}

/** Sends one request to the API as somebody. A body makes it a POST. */
export type Ask = (path: string, body?: unknown, method?: string) => Promise<Reply>

export interface People {
  stack: Stack
  /** A patient on a web page: the publishable key and nothing else. */
  anon: Ask
  /** Signed up and confirmed their address, and is nobody's staff. */
  stranger: Ask
  viewer: Ask
  agent: Ask
  admin: Ask
  /** Admin of the other hospital. */
  outsider: Ask
  /** The hospital's own system, with the secret key. */
  service: Ask
  /** Signs in whoever proves to own the address by the code that was mailed to it. */
  signInByCode(email: string): Promise<Ask>
  close(): Promise<void>
}

/** Every one of them. */
export const PEOPLE = [
  'anon',
  'stranger',
  'viewer',
  'agent',
  'admin',
  'outsider',
  'service',
] as const

/** Who gets an answer of a function, in the order above; everybody else is refused for who they are. */
export async function answeredBy(
  people: People,
  name: string,
  parameters: () => object,
): Promise<string> {
  const answered = []
  for (const who of PEOPLE) {
    const { status, body } = await people[who](`/rest/v1/rpc/${name}`, parameters())
    if (status === 200) answered.push(who)
    else
      expect(body, who).toMatchObject({
        code: expect.stringMatching(/^(42501|PT401|PT403)$/) as string,
      })
  }
  return answered.join(' ')
}

/** A session plans for the values at hand at first, and for all later on. */
export const PLANS = ['force_custom_plan', 'force_generic_plan']

export async function openHospitals(): Promise<People> {
  const codes = new Map<string, string>()
  await keepHospitals()
  const folder = copyData('hospitals')
  const emails = ({ to, code }: Mail) => codes.set(to.toLowerCase(), code)
  const stack = await openStack({ folder, emails })

  const asking =
    (apikey: string, token?: string): Ask =>
    async (path, body, method = body === undefined ? 'GET' : 'POST') => {
      const response = await stack.fetch(
        new Request(`${ADDRESS}${path}`, {
          method,
          headers: {
            apikey,
            'content-type': 'application/json',
            prefer: 'return=representation',
            ...(token && { authorization: `Bearer ${token}` }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        }),
        '127.0.0.1',
      )
      const text = await response.text()
      return { status: response.status, body: text ? JSON.parse(text) : null }
    }
  const anon = asking(stack.keys.publishable)
  const service = asking(stack.keys.secret)

  const signedIn = ({ status, body }: Reply): Ask => {
    if (status !== 200) throw new Error(`Signing in failed: ${status} ${JSON.stringify(body)}`)
    return asking(stack.keys.publishable, (body as { access_token: string }).access_token)
  }
  const signInByCode = async (email: string): Promise<Ask> => {
    await anon('/auth/v1/otp', { email, create_user: true })
    return signedIn(
      await anon('/auth/v1/verify', {
        type: 'email',
        email,
        token: codes.get(email.toLowerCase()),
      }),
    )
  }
  const signInByPassword = async (email: string): Promise<Ask> =>
    signedIn(await anon('/auth/v1/token?grant_type=password', { email, password: PASSWORD }))
  return {
    stack,
    anon,
    service,
    stranger: await signInByCode('stranger@nowhere.example'),
    viewer: await signInByPassword('viewer@north.example'),
    agent: await signInByPassword('agent@north.example'),
    admin: await signInByPassword('admin@north.example'),
    outsider: await signInByPassword('admin@south.example'),
    signInByCode,
    async close() {
      await stack.close()
      rmSync(folder, { recursive: true })
    },
  }
}
