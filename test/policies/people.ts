import type { SurveyDefinition } from '../../supabase/contract/survey.ts'
import { openStack } from '../../supabase/local/stack.ts'
import type { Stack } from '../../supabase/local/stack.ts'

/** Two hospitals, and the people who may or may not see into them, each over HTTP with a session of their own. */

const ADDRESS = 'http://127.0.0.1:4173'
const PASSWORD = 'correct-horse-battery'

export interface Reply {
  status: number
  body: unknown
}

/** Sends one request to the API as somebody. A body makes it a POST. */
export type Ask = (path: string, body?: unknown, method?: string) => Promise<Reply>

export type Role = 'viewer' | 'agent' | 'admin'

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

export const pulse = {
  title: { en: 'Pulse' },
  thanks: { en: 'Thanks' },
  contact_if: { question: 'nps', at_most: 6 },
  questions: [
    { id: 'nps', kind: 'nps', text: { en: 'Would you recommend us?' }, required: true },
    {
      id: 'sources',
      kind: 'choices',
      text: { en: 'Who told you?' },
      options: [
        { id: 'friend', text: { en: 'A friend' } },
        { id: 'doctor', text: { en: 'A doctor' } },
      ],
      other: true,
    },
    {
      id: 'waiting',
      kind: 'pair',
      text: { en: 'Waiting' },
      steps: 5,
      labels: [{ en: 'Bad' }, { en: 'Good' }],
    },
    { id: 'comment', kind: 'text', text: { en: 'Anything else?' }, max_length: 50 },
  ],
} satisfies SurveyDefinition

/** A session plans for the values at hand at first, and for all later on. */
export const PLANS = ['force_custom_plan', 'force_generic_plan']

export async function openHospitals(): Promise<People> {
  const codes = new Map<string, string>()
  const stack = await openStack({ emails: ({ to, code }) => codes.set(to.toLowerCase(), code) })

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
  const staff = async (hospital: string, role: Role): Promise<Ask> => {
    const email = `${role}@${hospital}.example`
    await anon('/auth/v1/signup', { email, password: PASSWORD })
    // Proves the address, and then sets a password: one set before is void.
    await stack.db.query('update auth.users set email_confirmed_at = now() where email = $1', [
      email,
    ])
    await stack.db.query(
      `update auth.users set encrypted_password = extensions.crypt($2, extensions.gen_salt('bf')) where email = $1`,
      [email, PASSWORD],
    )
    await stack.db.query(
      `insert into public.staff (hospital_id, user_id, role)
       select hospitals.id, users.id, $3::public.staff_role from public.hospitals, auth.users where slug = $1 and email = $2`,
      [hospital, email, role],
    )
    return signedIn(await anon('/auth/v1/token?grant_type=password', { email, password: PASSWORD }))
  }

  for (const slug of ['north', 'south']) {
    await service('/rest/v1/rpc/create_hospital', { slug, names: { en: slug } })
    await service('/rest/v1/rpc/publish_survey', {
      hospital: slug,
      survey: 'pulse',
      definition: pulse,
    })
  }
  await stack.db.query('update public.hospitals set fastest_answer_seconds = 0')
  await stack.db.query(
    `insert into public.departments (hospital_id, code, names)
     select id, code, jsonb_build_object('en', code) from public.hospitals, unnest('{cardiology,dentistry,pediatrics,surgery}'::text[]) as code`,
  )
  return {
    stack,
    anon,
    service,
    stranger: await signInByCode('stranger@nowhere.example'),
    viewer: await staff('north', 'viewer'),
    agent: await staff('north', 'agent'),
    admin: await staff('north', 'admin'),
    outsider: await staff('south', 'admin'),
    signInByCode,
    close: () => stack.close(),
  }
}
