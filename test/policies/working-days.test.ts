import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DEADLINE_PRESETS } from '../../supabase/contract/case.ts'
import type { HospitalDay } from '../../supabase/contract/case.ts'
import { importCases, told } from './cases.ts'
import { openHospitals } from './people.ts'
import type { People } from './people.ts'

let people: People
let north: number
beforeAll(async () => {
  people = await openHospitals()
  north = ((await people.admin('/rest/v1/hospitals?select=id')).body as { id: number }[])[0]!.id
})
afterAll(() => people.close())

const days = async (): Promise<HospitalDay[]> =>
  (await people.admin('/rest/v1/hospital_days?order=day')).body as HospitalDay[]
const apply = (preset: string, who = people.admin) =>
  who('/rest/v1/rpc/apply_deadline_preset', { hospital: 'north', preset })
const rule = async () =>
  (
    (
      await people.admin(
        `/rest/v1/hospitals?id=eq.${north}&select=acknowledge_days,answer_days,complex_days,quick_days`,
      )
    ).body as object[]
  )[0]

describe('a calendar', () => {
  test('comes with a hospital on China’s time, and not as changes of its settings', async () => {
    const all = await days()
    expect(all).toHaveLength(52)
    const working = all.filter(({ working }) => working).map(({ day }) => day)
    expect(working).toEqual(
      '2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10'.split(' '),
    )
    // A day that works is a Saturday or Sunday: anything else would be a slip of ours.
    for (const day of working) expect([0, 6]).toContain(new Date(day).getUTCDay())
    expect((await people.admin('/rest/v1/audit_log?action=like.hospital_days*')).body).toEqual([])
    await people.service('/rest/v1/rpc/create_hospital', {
      slug: 'leeds',
      names: { en: 'Leeds' },
      time_zone: 'Europe/London',
    })
    const { rows } = await people.stack.db.query(
      `select from public.hospital_days join public.hospitals on hospitals.id = hospital_id where slug = 'leeds'`,
    )
    expect(rows).toEqual([])
  })

  test('of the presets has names in all languages', async () => {
    const { rows } = await people.stack.db.query<{ preset: string; names: object }>(
      'select preset, names from private.deadline_preset_days',
    )
    expect([...new Set(rows.map(({ preset }) => preset))].sort()).toEqual(
      [...DEADLINE_PRESETS].sort(),
    )
    for (const { names } of rows)
      expect(Object.keys(names).sort()).toEqual(['en', 'zh-Hans', 'zh-Hant'])
  })

  test('is taken over with the days that go with it, by admins, and what is the hospital’s own stays', async () => {
    const own = {
      hospital_id: north,
      day: '2026-07-01',
      working: false,
      names: { en: 'Foundation day' },
    }
    expect((await people.admin('/rest/v1/hospital_days', own)).status).toBe(201)
    await people.admin(`/rest/v1/hospitals?id=eq.${north}`, { answer_days: 7 }, 'PATCH')
    expect(await apply('england-2026-2027', people.agent)).toMatchObject({ status: 403 })
    expect(await apply('mars-2026')).toMatchObject({
      status: 404,
      body: { message: 'unknown_preset' },
    })
    expect((await apply('england-2026-2027')).status).toBe(200)
    expect(await rule()).toEqual({
      acknowledge_days: 3,
      answer_days: 7,
      complex_days: 10,
      quick_days: 3,
    })
    expect(await apply('england-2026-2027')).toEqual({ status: 200, body: 0 })
    const all = await days()
    expect(all.find(({ day }) => day === '2026-07-01')).toEqual(own)
    expect(all.find(({ day }) => day === '2026-12-28')).toMatchObject({ working: false })
    await apply('china-2026')
    expect(await rule()).toEqual({
      acknowledge_days: 1,
      answer_days: 5,
      complex_days: 10,
      quick_days: 3,
    })
  })

  test('is edited by admins, and every edit stands in the audit log', async () => {
    const day = { hospital_id: north, day: '2026-08-03', working: false, names: { en: 'Flood' } }
    for (const who of ['anon', 'stranger', 'viewer', 'agent', 'outsider'] as const)
      expect((await people[who]('/rest/v1/hospital_days', day)).status, who).toBeGreaterThanOrEqual(
        400,
      )
    expect((await people.admin('/rest/v1/hospital_days', day)).status).toBe(201)
    const path = `/rest/v1/hospital_days?hospital_id=eq.${north}&day=eq.2026-08-03`
    expect((await people.agent(path, { working: true }, 'PATCH')).body).toEqual([])
    expect((await people.admin(path, { names: { en: 'Storm' } }, 'PATCH')).body).toHaveLength(1)
    expect((await people.admin(path, undefined, 'DELETE')).body).toHaveLength(1)
    const { body } = await people.admin(
      '/rest/v1/audit_log?subject=eq.2026-08-03&select=action&order=id',
    )
    expect((body as { action: string }[]).map(({ action }) => action)).toEqual([
      'hospital_days_insert',
      'hospital_days_update',
      'hospital_days_delete',
    ])
  })
})

describe('promises', () => {
  let open: string
  let asked: string
  let done: string
  const filed_at = '2026-03-02T02:00:00Z'
  beforeEach(async () => {
    await people.admin(
      `/rest/v1/hospitals?id=eq.${north}`,
      { acknowledge_days: 1, answer_days: 5, complex_days: 10 },
      'PATCH',
    )
    const rows = [
      told([], { filed_at }),
      told([], {
        filed_at,
        events: [{ at: '2026-03-03T02:00:00Z', by: 'staff', action: 'ask', text: 'When?' }],
      }),
      told([], {
        filed_at,
        events: [{ at: '2026-03-03T02:00:00Z', by: 'staff', action: 'resolve', text: 'So' }],
      }),
    ]
    ;[open, asked, done] = (await importCases(people, rows)) as [string, string, string]
  })
  const due = async () => {
    const { rows } = await people.stack.db.query<Record<string, string>>(
      `select reference, to_char(acknowledge_due_at at time zone 'Asia/Shanghai' - interval '1 second', 'MM-DD') as acknowledge,
         to_char(resolve_due_at at time zone 'Asia/Shanghai' - interval '1 second', 'MM-DD') as resolve,
         to_char(due_at at time zone 'Asia/Shanghai' - interval '1 second', 'MM-DD') as next
       from public.cases where reference = any ($1)`,
      [[open, asked, done]],
    )
    const by = new Map(
      rows.map(({ reference, acknowledge, resolve, next }) => [
        reference,
        [acknowledge, resolve, next],
      ]),
    )
    return [open, asked, done].map((reference) => by.get(reference))
  }

  test('are the hospital’s', async () => {
    expect(await due()).toEqual([
      ['03-03', '03-09', '03-03'],
      ['03-03', null, null],
      ['03-03', '03-09', null],
    ])
  })

  test('of open cases follow the calendar; what was met or missed stays', async () => {
    const off = { hospital_id: north, day: '2026-03-03', working: false, names: { en: 'Storm' } }
    await people.admin('/rest/v1/hospital_days', off)
    expect(await due()).toEqual([
      ['03-04', '03-10', '03-04'],
      ['03-03', null, null],
      ['03-03', '03-09', null],
    ])
    const path = `/rest/v1/hospital_days?hospital_id=eq.${north}&day=eq.2026-03-03`
    await people.admin(path, { working: true }, 'PATCH')
    expect((await due())[0]).toEqual(['03-03', '03-09', '03-03'])
    await people.admin(path, { working: false }, 'PATCH')
    await people.admin(path, undefined, 'DELETE')
    expect((await due())[0]).toEqual(['03-03', '03-09', '03-03'])
  })

  test('of open cases follow the rule', async () => {
    await people.admin(
      `/rest/v1/hospitals?id=eq.${north}`,
      { acknowledge_days: 3, answer_days: 20 },
      'PATCH',
    )
    expect(await due()).toEqual([
      ['03-05', '03-30', '03-05'],
      ['03-03', null, null],
      ['03-03', '03-09', null],
    ])
    await apply('china-2026')
    expect((await due())[0]).toEqual(['03-03', '03-09', '03-03'])
  })

  test('cannot be given for no day or a hundred', async () => {
    for (const odd of [
      { answer_days: 0 },
      { answer_days: 61 },
      { acknowledge_days: -1 },
      { quick_days: null },
    ])
      expect(
        (await people.admin(`/rest/v1/hospitals?id=eq.${north}`, odd, 'PATCH')).status,
      ).toBeGreaterThanOrEqual(400)
  })
})
