import { rmSync } from 'node:fs'
import { AuthClient } from '@supabase/auth-js'
import { afterAll, expect, test } from 'vitest'
import { careloopReady } from '../careloop.ts'
import type { Careloop } from '../careloop.ts'
import { copyData } from '../kept-data.ts'
import { LOCAL_PUBLISHABLE_KEY } from '../../supabase/contract/local.ts'

/** What was acknowledged is there again, whatever happens to the process that acknowledged it. */

const folder = copyData('demo')
const processes: Careloop[] = []
afterAll(async () => {
  for (const careloop of processes) await careloop.stop('SIGKILL')
  rmSync(folder, { recursive: true })
})
const begin = async () => {
  const careloop = await careloopReady(['--data', folder])
  processes.push(careloop)
  return careloop
}
const headers = { apikey: LOCAL_PUBLISHABLE_KEY, 'content-type': 'application/json' }
const rpc = async ({ address }: Careloop, name: string, args: object) => {
  const body = JSON.stringify(args)
  const response = await fetch(`${address}/rest/v1/rpc/${name}`, { method: 'POST', headers, body })
  return { status: response.status, body: await response.json() }
}

test('an answer that was acknowledged outlives a kill, and so do the accounts', async () => {
  const first = await begin()
  const { body: survey } = await rpc(first, 'get_survey', {
    hospital: 'demo',
    survey: 'outpatient',
  })
  // Whoever answers faster is no patient.
  await new Promise((resolve) => setTimeout(resolve, 2500))
  const id = crypto.randomUUID()
  const answers = Object.fromEntries(
    survey.definition.questions
      .filter(({ required }: { required?: boolean }) => required)
      .map(({ id, kind }: { id: string; kind: string }) => [id, kind === 'nps' ? 9 : 5]),
  )
  const submission = {
    id,
    hospital: 'demo',
    survey: 'outpatient',
    version: survey.version,
    department: null,
    channel: 'web',
    lang: 'zh-Hans',
    token: survey.token,
    trap: '',
    answers,
  }
  const receipt = await rpc(first, 'submit_survey', { submission })
  expect(receipt).toMatchObject({ status: 200, body: { id } })
  await first.stop('SIGKILL')

  const again = await begin()
  expect(again.output()).not.toContain('Loading')
  expect(await rpc(again, 'submit_survey', { submission })).toEqual(receipt)
  const { password = '' } = /password (?<password>\S+)/.exec(again.output())?.groups ?? {}
  const auth = new AuthClient({ url: `${again.address}/auth/v1`, headers, autoRefreshToken: false })
  const email = 'viewer@demo.careloop.example'
  const { data } = await auth.signInWithPassword({ email, password })
  const hospitals = await fetch(`${again.address}/rest/v1/hospitals?select=slug`, {
    headers: { ...headers, authorization: `Bearer ${data.session?.access_token}` },
  })
  expect(await hospitals.json()).toEqual([{ slug: 'demo' }])
})
