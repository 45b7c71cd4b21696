import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { READY_MADE } from '../../supabase/surveys/index.ts'
import { CareloopServer } from '../../supabase/local/server.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { openEmpty } from '../kept-data.ts'

/** `npm run hospital` against the embedded stack, as somebody who deploys runs it. */

const server = new CareloopServer()
let stack: Stack
let endpoint: string
beforeAll(async () => {
  endpoint = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`
  stack = await openEmpty({ address: endpoint, emails: () => {} })
  server.serve(stack, () => {})
})
afterAll(async () => {
  await server.close()
  await stack.close()
})

const hospital = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['supabase/create-hospital.ts', ...args], {
    env: { ...process.env, CARELOOP_SECRET_KEY: stack.keys.secret },
  })

test('a hospital is opened with its names, departments, surveys and first administrator', async () => {
  const { stdout } = await hospital(
    ...['--endpoint', endpoint, '--slug', 'renmin', '--name', '人民医院', '--name-en', 'Renmin'],
    ...['--admin', 'head@renmin.example', '--department', 'cardiology=心内科'],
    ...['--department', 'dentistry=口腔科'],
  )
  expect(stdout).toMatch(/^renmin is open: 2 departments, \d+ surveys; head@renmin\.example/)
  const { rows } = await stack.db.query(
    `select hospitals.names, staff_invitations.email, staff_invitations.role,
       (select json_agg(code order by code) from public.departments) as departments,
       (select json_agg(slug order by slug) from public.surveys) as surveys
     from public.hospitals join public.staff_invitations on hospital_id = hospitals.id`,
  )
  expect(rows).toEqual([
    {
      names: { 'zh-Hans': '人民医院', en: 'Renmin' },
      email: 'head@renmin.example',
      role: 'admin',
      departments: ['cardiology', 'dentistry'],
      surveys: Object.keys(READY_MADE).sort(),
    },
  ])
})

test('what cannot be is told, and how it is used', async () => {
  await expect(hospital('--slug', 'alone')).rejects.toMatchObject({
    stderr: expect.stringContaining('npm run hospital'),
  })
  const twice = [
    '--endpoint',
    endpoint,
    '--slug',
    'renmin',
    '--name',
    '人民',
    '--admin',
    'a@b.example',
  ]
  await expect(hospital(...twice)).rejects.toMatchObject({
    stderr: expect.stringContaining('create_hospital'),
  })
})
