import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type {
  Appointment,
  AppointmentImport,
  UndoneAppointmentImport,
  UpsertedAppointments,
} from '../../supabase/contract/appointment.ts'
import { appointmentCancellation, MOST_APPOINTMENTS } from '../../supabase/contract/appointment.ts'
import { openHospitals } from './people.ts'
import type { Ask, People } from './people.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())
beforeEach(() =>
  people.stack.db.exec(
    `delete from private.appointments; delete from private.list_imports; delete from private.patient_contacts;
     delete from private.patient_numbers; delete from private.patients`,
  ),
)

const call = async <Answer>(who: Ask, name: string, parameters: object): Promise<Answer> => {
  const { status, body } = await who(`/rest/v1/rpc/${name}`, { hospital: 'north', ...parameters })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Answer
}
const appointment = (id: string, more: Partial<Appointment> = {}): Appointment => ({
  id,
  patient: `patient of ${id}`,
  at: '2031-05-06 09:30',
  kind: 'revisit',
  ...more,
})
const tell = (...appointments: unknown[]): Promise<UpsertedAppointments> =>
  call(people.service, 'upsert_appointments', { appointments })
const counts = (more: Partial<UpsertedAppointments> = {}): UpsertedAppointments => ({
  accepted: 0,
  unchanged: 0,
  moved: 0,
  corrected: 0,
  cancelled: 0,
  refused: [],
  ...more,
})
const kept = async (): Promise<Record<string, string>> => {
  const { rows } = await people.stack.db.query<{ id: string; said: string }>(
    `select external_id as id, concat_ws(' ', to_char(at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI'), state) as said
     from private.appointments order by 1`,
  )
  return Object.fromEntries(rows.map(({ id, said }) => [id, said]))
}

describe('an appointment', () => {
  test('is new, unchanged, moved, corrected and cancelled', async () => {
    expect(await tell(appointment('a'))).toEqual(counts({ accepted: 1 }))
    expect(await tell(appointment('a', { at: '2031-05-06T01:30:00Z' }))).toEqual(
      counts({ unchanged: 1 }),
    )
    expect(await tell(appointment('a', { at: '2031-05-07 09:30' }))).toEqual(counts({ moved: 1 }))
    expect(
      await tell(appointment('a', { at: '2031-05-07 09:30', department: 'cardiology' })),
    ).toEqual(counts({ corrected: 1 }))
    expect(await tell(appointment('a', { state: 'cancelled', at: '2031-09-09' }))).toEqual(
      counts({ cancelled: 1 }),
    )
    expect(await kept()).toEqual({ a: '05-07 09:30 cancelled' })
    expect(await tell(appointment('a', { state: 'cancelled' }))).toEqual(counts({ unchanged: 1 }))
  })

  test('is cancelled by its id alone, where it is known', async () => {
    await tell(appointment('a'), appointment('b', { source: 'vaccines' }))
    expect(
      await tell(
        { id: 'a', state: 'cancelled' },
        { id: 'b', state: 'cancelled' },
        { id: 'b', source: 'vaccines', state: 'cancelled', patient: 'patient of b', phone: null },
        appointment('c'),
        { id: 'c', state: 'cancelled' },
        { id: 'd', state: 'cancelled', patient: 'somebody new', phone: '138 0013 8000' },
        appointment('e', { state: 'cancelled' }),
        { id: 'a', state: 'attended' },
        { id: 'a', state: 'cancelled', at: 'tomorrow' },
        { id: 'a', state: 'cancelled', kind: null },
      ),
    ).toEqual(
      counts({
        accepted: 1,
        cancelled: 4,
        refused: [
          { row: 1, id: 'b', code: 'unknown_appointment', detail: null },
          { row: 5, id: 'd', code: 'unknown_appointment', detail: null },
          { row: 7, id: 'a', code: 'bad_row', detail: 'patient' },
          { row: 8, id: 'a', code: 'bad_time', detail: null },
          { row: 9, id: 'a', code: 'bad_kind', detail: null },
        ],
      }),
    )
    expect(await kept()).toEqual(
      Object.fromEntries(['a', 'b', 'c', 'e'].map((id) => [id, '05-06 09:30 cancelled'])),
    )
    // Of a row that is refused nothing is kept.
    const { rows } = await people.stack.db.query(
      `select number from private.patient_numbers where number = 'somebody new' union all select kind from private.patient_contacts`,
    )
    expect(rows).toEqual([])
    expect(await tell({ id: 'a', state: 'cancelled' })).toEqual(counts({ unchanged: 1 }))
    const everything = [
      { id: 'a', state: 'cancelled' },
      { id: 'a', source: 'lab', state: 'cancelled', patient: 'p' },
      { ...appointment('a'), state: 'cancelled' },
    ]
    for (const one of everything) expect(appointmentCancellation.safeParse(one).success).toBe(true)
    expect(appointmentCancellation.safeParse({ id: 'a', state: 'booked' }).success).toBe(false)
  })

  test('twice in a batch is told twice, and of another system another one', async () => {
    expect(
      await tell(
        appointment('a'),
        appointment('a', { at: '2031-05-08 10:00' }),
        appointment('a', { source: 'dental' }),
      ),
    ).toEqual(counts({ accepted: 2, moved: 1 }))
    expect(await kept()).toMatchObject({ a: expect.stringMatching(/booked$/) })
  })

  test('of its contacts hashes are kept, and those of the last batch', async () => {
    await tell(appointment('a', { phone: '138 0013 8000', email: 'Wang@example.cn' }))
    const hashes = async () =>
      (
        await people.stack.db.query<{ kind: string; known: boolean }>(
          `select kind, hash in (private.recipient_hash('sms', '+8613800138000'), private.recipient_hash('email', 'wang@example.cn')) as known
           from private.patient_contacts order by 1`,
        )
      ).rows
    expect(await hashes()).toEqual([
      { kind: 'email', known: true },
      { kind: 'phone', known: true },
    ])
    await tell(appointment('a', { phone: '13900139000' }))
    expect(await hashes()).toEqual([
      { kind: 'email', known: true },
      { kind: 'phone', known: false },
    ])
  })

  test('of two patients who turn out to be one belongs to that one', async () => {
    await tell(
      appointment('a', { phone: '13800138000' }),
      appointment('b', { phone: '13800138000' }),
    )
    await call(people.service, 'merge_patients', { kept: 'patient of a', merged: 'patient of b' })
    const { rows } = await people.stack.db.query<{ patients: number; contacts: number }>(
      `select count(distinct patient_id)::integer as patients, (select count(*)::integer from private.patient_contacts) as contacts
       from private.appointments`,
    )
    expect(rows).toEqual([{ patients: 1, contacts: 1 }])
  })
})

test('what cannot be read is refused with its reason, and holds nothing else up', async () => {
  const wrong: [unknown, string, string | null][] = [
    ['x', 'bad_row', null],
    [{ id: '1', patient: '1', at: '2031-01-01' }, 'bad_row', 'kind'],
    [{ ...appointment('1'), name: 'Wang' }, 'bad_row', 'name'],
    [appointment(' '), 'bad_id', null],
    [appointment('1', { patient: '' }), 'bad_patient', null],
    [appointment('1', { at: '2031-02-30 10:00' }), 'bad_time', null],
    [appointment('1', { at: 'tomorrow' }), 'bad_time', null],
    [{ ...appointment('1'), kind: 'surgery' }, 'bad_kind', null],
    [appointment('1', { department: 'nowhere' }), 'unknown_department', null],
    [appointment('1', { phone: '12' }), 'bad_phone', null],
    [appointment('1', { email: 'a@b.example\r\nBcc: c@d.example' }), 'bad_email', null],
    [{ ...appointment('1'), state: 'perhaps' }, 'bad_state', null],
    [appointment('1', { source: 'patient' }), 'bad_source', null],
  ]
  const answer = await tell(...wrong.map(([row]) => row), appointment('good'))
  expect(answer.refused.map(({ row, code, detail }) => [row, code, detail])).toEqual(
    wrong.map(([, code, detail], row) => [row, code, detail]),
  )
  expect(answer).toMatchObject({ accepted: 1 })
  expect(await kept()).toEqual({ good: '05-06 09:30 booked' })
})

test('too many at once, and what is no batch', async () => {
  const ask = (appointments: unknown) =>
    people.service('/rest/v1/rpc/upsert_appointments', { hospital: 'north', appointments })
  expect(await ask({})).toMatchObject({ status: 400, body: { message: 'bad_request' } })
  expect(await ask(Array(MOST_APPOINTMENTS + 1).fill(null))).toMatchObject({
    status: 413,
    body: { message: 'too_large' },
  })
})

describe('an import', () => {
  const bring = (id: string, appointments: Appointment[], dry_run = false) =>
    call<UpsertedAppointments>(people.admin, 'import_appointments', {
      import: id,
      file: '预约.csv',
      appointments,
      dry_run,
    })
  const undo = (id: string) =>
    call<UndoneAppointmentImport>(people.admin, 'undo_appointment_import', { import: id })

  test('can be tried out, comes in parts and stands in the list and the audit log', async () => {
    const id = randomUUID()
    expect(await bring(id, [appointment('a')], true)).toEqual(counts({ accepted: 1 }))
    expect(await kept()).toEqual({})
    await bring(id, [appointment('a')])
    await bring(id, [appointment('b'), appointment('a', { at: '2031-05-09 08:00' })])
    expect(await call<AppointmentImport[]>(people.admin, 'list_appointment_imports', {})).toEqual([
      {
        id,
        file: '预约.csv',
        started_at: expect.any(String),
        by: 'admin@north.example',
        accepted: 2,
        moved: 1,
        corrected: 0,
        cancelled: 0,
        undone_at: null,
      },
    ])
    const { body } = await people.admin(
      '/rest/v1/audit_log?select=subject&action=eq.appointments_import',
    )
    expect(body).toEqual([{ subject: '预约.csv' }])
  })

  test('taken back calls off what it brought, puts back what it changed, and leaves what changed since', async () => {
    const id = randomUUID()
    await tell(appointment('a'))
    await bring(id, [
      appointment('a', { at: '2031-05-07 09:30' }),
      appointment('b'),
      appointment('c'),
      appointment('past', { at: '2026-01-05 09:30' }),
    ])
    await bring(id, [appointment('a', { at: '2031-05-07 11:00' })])
    await tell(appointment('c', { at: '2031-05-08 09:30' }))
    expect(await undo(id)).toEqual({ cancelled: 1, restored: 1, left: 2, more: false })
    expect(await kept()).toEqual({
      a: '05-06 09:30 booked',
      b: '05-06 09:30 cancelled',
      c: '05-08 09:30 booked',
      past: '01-05 09:30 booked',
    })
    expect(await undo(id)).toEqual({ cancelled: 0, restored: 0, left: 2, more: false })
    const again = await people.admin('/rest/v1/rpc/import_appointments', {
      hospital: 'north',
      import: id,
      file: 'x',
      appointments: [],
    })
    expect(again).toMatchObject({ status: 409, body: { message: 'import_undone' } })
  })

  test('over another is taken back before it, as if it had not been', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    await tell(appointment('a', { department: 'cardiology' }))
    await bring(first, [appointment('a', { at: '2031-05-07 09:30' }), appointment('b')])
    await bring(second, [
      appointment('a', { state: 'cancelled' }),
      appointment('b', { at: '2031-05-08 09:30', patient: 'somebody else' }),
    ])
    expect(await undo(first)).toEqual({ cancelled: 0, restored: 0, left: 2, more: false })
    expect(await undo(second)).toEqual({ cancelled: 0, restored: 2, left: 0, more: false })
    expect(await kept()).toEqual({ a: '05-07 09:30 booked', b: '05-06 09:30 booked' })
    expect(await undo(first)).toEqual({ cancelled: 1, restored: 1, left: 0, more: false })
    expect(await kept()).toEqual({ a: '05-06 09:30 booked', b: '05-06 09:30 cancelled' })
    const { rows } = await people.stack.db.query(
      `select moves, number, code from private.appointments
       join private.patient_numbers as numbers using (hospital_id, patient_id)
       left join public.departments on departments.hospital_id = appointments.hospital_id and departments.id = department_id
       order by external_id`,
    )
    // A reminder of a time that has moved is no reminder of the one before, even if that comes back.
    expect(rows).toEqual([
      { moves: 2, number: 'patient of a', code: 'cardiology' },
      { moves: 2, number: 'patient of b', code: null },
    ])
  })

  test('that nobody began cannot be taken back, and by nobody but an admin', async () => {
    const parameters = { hospital: 'north', import: randomUUID() }
    expect(await people.admin('/rest/v1/rpc/undo_appointment_import', parameters)).toMatchObject({
      status: 404,
      body: { message: 'unknown_import' },
    })
    for (const who of ['stranger', 'viewer', 'agent', 'outsider'] as const)
      expect(await people[who]('/rest/v1/rpc/undo_appointment_import', parameters)).toMatchObject({
        status: 403,
      })
    expect((await people.anon('/rest/v1/rpc/undo_appointment_import', parameters)).status).toBe(401)
  })
})
