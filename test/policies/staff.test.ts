import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { staffMember } from '../../supabase/contract/hospital.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

let people: People
let north: number
beforeAll(async () => {
  people = await openHospitals()
  north = ((await people.admin('/rest/v1/hospitals?select=id')).body as { id: number }[])[0]!.id
})
afterAll(() => people.close())

const invite = (email: string, role = 'agent') =>
  people.admin('/rest/v1/staff_invitations', { hospital_id: north, email, role })

test('whoever signs in with an invited address becomes staff, once, with the role of the invitation', async () => {
  expect((await invite('new@north.example')).status).toBe(201)
  const newcomer = await people.signInByCode('new@north.example')
  expect((await newcomer('/rest/v1/hospitals')).body).toEqual([])
  expect((await newcomer('/rest/v1/rpc/accept_invitations', {})).body).toEqual(['north'])
  expect((await newcomer('/rest/v1/staff')).body).toMatchObject([{ role: 'agent' }])
  expect((await people.admin('/rest/v1/staff_invitations')).body).toEqual([])
  expect((await newcomer('/rest/v1/rpc/accept_invitations', {})).body).toEqual(['north'])
})

test('signing up alone grants nothing', async () => {
  expect((await people.stranger('/rest/v1/rpc/accept_invitations', {})).body).toEqual([])
  expect((await people.stranger('/rest/v1/hospitals')).body).toEqual([])
})

test('an invited address that was only typed in at sign-up gives no session and no role', async () => {
  await invite('typed@north.example')
  const signUp = await people.anon('/auth/v1/signup', {
    email: 'typed@north.example',
    password: 'not-my-address-1',
  })
  expect(signUp.body).not.toHaveProperty('access_token')
  const signIn = await people.anon('/auth/v1/token?grant_type=password', {
    email: 'typed@north.example',
    password: 'not-my-address-1',
  })
  expect(signIn.status).toBe(400)
  // Even with a session, an unconfirmed address is nobody's.
  const { rows } = await people.stack.db.query(
    `select set_config('request.jwt.claim.sub', id::text, false), public.accept_invitations() as hospitals
     from auth.users where email = 'typed@north.example'`,
  )
  expect(rows).toMatchObject([{ hospitals: [] }])
})

test('a password that a stranger set for an invited address opens nothing, before and after its owner signs in', async () => {
  const email = 'boss@north.example'
  const password = 'set-by-a-stranger-1'
  const signIn = () => people.anon('/auth/v1/token?grant_type=password', { email, password })
  await people.anon('/auth/v1/signup', { email, password })
  await invite(email, 'admin')
  await people.anon('/auth/v1/otp', { email, create_user: true })
  expect((await signIn()).status).toBe(400)
  const boss = await people.signInByCode(email)
  expect((await boss('/rest/v1/rpc/accept_invitations', {})).body).toEqual(['north'])
  expect((await signIn()).status).toBe(400)
})

test('an invitation counts whatever the case of the address', async () => {
  expect((await invite('Upper@north.example')).status).toBeGreaterThanOrEqual(400)
  await invite('upper@north.example', 'viewer')
  const newcomer = await people.signInByCode('Upper@North.example')
  expect((await newcomer('/rest/v1/rpc/accept_invitations', {})).body).toEqual(['north'])
})

test('an admin reads who is staff, with their addresses', async () => {
  const { body } = await people.admin('/rest/v1/rpc/list_staff?hospital=north')
  const staff = z.array(staffMember).parse(body)
  expect(staff[0]).toMatchObject({ role: 'admin' })
  expect(staff.find(({ role }) => role === 'viewer')).toMatchObject({
    email: expect.stringContaining('@north.example'),
  })
  expect(staff.some(({ email }) => email.includes('south'))).toBe(false)
})

test('every step stands in the audit log, with who did it', async () => {
  const { body } = await people.admin(
    '/rest/v1/audit_log?select=action,user_id,details&action=in.(staff_invitations_insert,staff_insert,staff_invitations_delete)&order=id',
  )
  const log = body as {
    action: string
    user_id: string | null
    details: { after?: { role: string } }
  }[]
  expect(log.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'staff_invitations_insert',
      'staff_insert',
      'staff_invitations_delete',
    ]),
  )
  expect(log.find(({ action }) => action === 'staff_invitations_insert')).toMatchObject({
    user_id: expect.any(String),
    details: { after: { role: 'agent' } },
  })
})
