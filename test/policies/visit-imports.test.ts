import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type {
  RecordedVisits,
  UndoneVisitImport,
  Visit,
  VisitImport,
} from '../../supabase/contract/visit.ts'
import { MOST_IMPORTED_VISITS } from '../../supabase/contract/visit.ts'
import { join } from './members.ts'
import { openHospitals } from './people.ts'
import type { Ask, People } from './people.ts'
import { emptyVisits } from './visits.ts'

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())
beforeEach(() => emptyVisits(people))

const call = async <Answer>(who: Ask, name: string, parameters: object): Promise<Answer> => {
  const { status, body } = await who(`/rest/v1/rpc/${name}`, { hospital: 'north', ...parameters })
  expect(status, JSON.stringify(body)).toBe(200)
  return body as Answer
}
const visit = (id: string, more: Partial<Visit> = {}): Visit => ({
  id,
  patient: `patient of ${id}`,
  at: '2026-05-06 09:30',
  amounts: { medicine: 100 },
  ...more,
})
const bring = (id: string, visits: Visit[], dry_run = false): Promise<RecordedVisits> =>
  call(people.admin, 'import_visits', { import: id, file: '门诊.csv', visits, dry_run })
const record = (...visits: Visit[]): Promise<RecordedVisits> =>
  call(people.service, 'record_visits', { visits })
const undo = (id: string): Promise<UndoneVisitImport> =>
  call(people.admin, 'undo_visit_import', { import: id })
/** Id and amount of the visits that count. */
const kept = async (): Promise<Record<string, number>> => {
  const { rows } = await people.stack.db.query<{ external_id: string; amount: number }>(
    'select external_id, amount::float as amount from private.visits where cancelled_at is null order by 1',
  )
  return Object.fromEntries(rows.map(({ external_id, amount }) => [external_id, amount]))
}

test('an import comes in parts and stands in the list', async () => {
  const id = randomUUID()
  await record(visit('c'))
  await bring(id, [visit('a'), visit('b')])
  await bring(id, [visit('c', { amounts: { medicine: 5 } }), visit('d', { cancelled: true })])
  expect(await kept()).toEqual({ a: 100, b: 100, c: 5 })
  expect(await call<VisitImport[]>(people.admin, 'list_visit_imports', {})).toEqual([
    {
      id,
      file: '门诊.csv',
      started_at: expect.any(String),
      by: 'admin@north.example',
      accepted: 2,
      corrected: 1,
      cancelled: 1,
      undone_at: null,
    },
  ])
})

test('a dry run says what would become of each row, and keeps nothing', async () => {
  await record(visit('a'))
  const answer = await bring(
    randomUUID(),
    [visit('a', { amounts: {} }), visit('b'), visit('c', { at: 'x' })],
    true,
  )
  expect(answer).toMatchObject({
    accepted: 1,
    corrected: 1,
    refused: [{ row: 2, code: 'bad_time' }],
  })
  expect(await kept()).toEqual({ a: 100 })
  expect(await call(people.admin, 'list_visit_imports', {})).toEqual([])
})

describe('taken back', () => {
  test('what it brought is cancelled, what it changed is as it was', async () => {
    const id = randomUUID()
    await record(visit('b'), visit('c'), visit('d'))
    await bring(id, [
      visit('a'),
      visit('b', { amounts: { medicine: 7 } }),
      visit('b', { amounts: { medicine: 8 } }),
      visit('c', { cancelled: true }),
    ])
    await bring(id, [visit('a', { amounts: { medicine: 9 } })])
    expect(await kept()).toEqual({ a: 9, b: 8, d: 100 })
    expect(await undo(id)).toEqual({ cancelled: 1, restored: 2, left: 0, more: false })
    expect(await kept()).toEqual({ b: 100, c: 100, d: 100 })
    expect(await undo(id)).toEqual({ cancelled: 0, restored: 0, left: 0, more: false })
  })

  test('what something else changed since stays', async () => {
    const id = randomUUID()
    await record(visit('b'))
    await bring(id, [visit('a'), visit('b', { amounts: { medicine: 7 } }), visit('c')])
    await record(visit('a', { amounts: { medicine: 1 } }), visit('b', { amounts: { medicine: 2 } }))
    expect(await undo(id)).toEqual({ cancelled: 1, restored: 0, left: 2, more: false })
    expect(await kept()).toEqual({ a: 1, b: 2 })
  })

  test('the later import taken back first, then the earlier one, all is as it was', async () => {
    const [first, second] = [randomUUID(), randomUUID()]
    await record(visit('a', { amounts: { medicine: 1 } }))
    await bring(first, [visit('a', { amounts: { medicine: 2 } }), visit('b')])
    await bring(second, [visit('a', { amounts: { medicine: 3 } }), visit('b', { cancelled: true })])
    expect(await undo(second)).toMatchObject({ cancelled: 0, restored: 2, left: 0 })
    expect(await kept()).toEqual({ a: 2, b: 100 })
    expect(await undo(first)).toMatchObject({ cancelled: 1, restored: 1, left: 0 })
    expect(await kept()).toEqual({ a: 1 })
  })

  test('nothing more comes in under its id, and the file may come again as another', async () => {
    const [id, other] = [randomUUID(), randomUUID()]
    await bring(id, [visit('a')])
    await undo(id)
    const { body } = await people.admin('/rest/v1/rpc/import_visits', {
      hospital: 'north',
      import: id,
      file: 'x',
      visits: [],
    })
    expect(body).toMatchObject({ code: 'PT409', message: 'import_undone' })
    expect(await bring(other, [visit('a')])).toMatchObject({ corrected: 1 })
    expect(await kept()).toEqual({ a: 100 })
    expect(await undo(other)).toMatchObject({ restored: 1 })
    expect(await kept()).toEqual({})
  })

  test('a patient who turned out to be somebody else stays that', async () => {
    const id = randomUUID()
    await record(visit('a', { patient: '1' }), visit('b', { patient: '2', at: '2026-05-07' }))
    await bring(id, [visit('a', { patient: '1', amounts: {} })])
    await call(people.service, 'merge_patients', { kept: '2', merged: '1' })
    await undo(id)
    expect(await kept()).toEqual({ a: 100, b: 100 })
    const { rows } = await people.stack.db.query('select distinct patient_id from private.visits')
    expect(rows).toHaveLength(1)
  })

  test('an import nobody knows is refused', async () => {
    const { body } = await people.admin('/rest/v1/rpc/undo_visit_import', {
      hospital: 'north',
      import: randomUUID(),
    })
    expect(body).toMatchObject({ code: 'PT404', message: 'unknown_import' })
  })
})

test('only admins import and take back, and only the hospital’s own system merges', async () => {
  for (const who of ['anon', 'stranger', 'viewer', 'agent', 'outsider', 'service'] as const) {
    const { body } = await people[who]('/rest/v1/rpc/undo_visit_import', {
      hospital: 'north',
      import: randomUUID(),
    })
    expect(body, who).toMatchObject({ code: expect.stringMatching(/^(42501|PT403)$/) })
  }
  for (const who of ['anon', 'stranger', 'viewer', 'agent', 'admin', 'outsider'] as const) {
    const { body } = await people[who]('/rest/v1/rpc/merge_patients', {
      hospital: 'north',
      kept: '1',
      merged: '2',
    })
    expect(body, who).toMatchObject({ code: '42501' })
  }
})

test.each<[string, object, string]>([
  [
    'too many rows',
    { visits: Array.from({ length: MOST_IMPORTED_VISITS + 1 }, () => 1) },
    'too_large',
  ],
  ['no rows', { visits: {} }, 'bad_request'],
  ['no name', { file: ' ' }, 'bad_request'],
])('%s are refused', async (_, given, code) => {
  const { body } = await people.admin('/rest/v1/rpc/import_visits', {
    hospital: 'north',
    import: randomUUID(),
    file: 'x',
    visits: [],
    ...given,
  })
  expect(body).toMatchObject({ message: code })
})

describe('two numbers of one patient', () => {
  const merge = (kept_number: string, merged: string) =>
    people.service('/rest/v1/rpc/merge_patients', {
      hospital: 'north',
      kept: kept_number,
      merged,
    })
  const patients = async () =>
    (
      await people.stack.db.query<{ numbers: string; visits: number }>(
        `select (select string_agg(number, ' ' order by number) from private.patient_numbers as numbers where numbers.patient_id = patients.id) as numbers,
           (select count(*)::integer from private.visits where visits.patient_id = patients.id) as visits
         from private.patients where merged_into is null order by 1`,
      )
    ).rows

  test('become one, with the visits of both, and what is told of either is theirs', async () => {
    await record(visit('a', { patient: '1' }), visit('b', { patient: '2', at: '2026-05-07' }))
    expect((await merge('1', '2')).body).toEqual({ visits: 1, cancelled: 0 })
    expect((await merge('1', '2')).body).toEqual({ visits: 0, cancelled: 0 })
    await record(visit('c', { patient: '2', at: '2026-05-08' }))
    expect(await patients()).toEqual([{ numbers: '1 2', visits: 3 }])
  })

  test('a visit that was told of both counts once', async () => {
    await record(visit('a', { patient: '1' }), visit('b', { patient: '2' }))
    expect((await merge('1', '2')).body).toEqual({ visits: 1, cancelled: 1 })
    expect(await kept()).toEqual({ a: 100 })
    expect(await record(visit('b', { patient: '2' }))).toMatchObject({
      refused: [{ code: 'visit_known', detail: 'a' }],
    })
  })

  test('a third follows', async () => {
    await record(
      visit('a', { patient: '1' }),
      visit('b', { patient: '2', at: '2026-05-07' }),
      visit('c', { patient: '3', at: '2026-05-08' }),
    )
    await merge('2', '3')
    await merge('1', '2')
    expect(await patients()).toEqual([{ numbers: '1 2 3', visits: 3 }])
  })

  test('who joined under either stays a member; when both did, somebody has to decide', async () => {
    await record(
      visit('a', { patient: '1' }),
      visit('b', { patient: '2', at: '2026-05-07' }),
      visit('c', { patient: '3', at: '2026-05-08' }),
    )
    for (const number of ['2', '3']) {
      const { card } = await join(people, `member${number}`)
      await people.stack.db.query(
        `update private.members set patient_id = private.patient_of(hospital_id, $1) where number = $2`,
        [number, card.number],
      )
    }
    expect((await merge('2', '3')).body).toMatchObject({ code: 'PT409', message: 'both_members' })
    expect((await merge('1', '2')).body).toEqual({ visits: 1, cancelled: 0 })
    const { rows } = await people.stack.db.query<{ numbers: string }>(
      `select (select string_agg(number, ' ' order by number) from private.patient_numbers as numbers where numbers.patient_id = members.patient_id) as numbers
       from private.members order by 1`,
    )
    expect(rows).toEqual([{ numbers: '1 2' }, { numbers: '3' }])
    await people.stack.db.exec('update private.members set patient_id = null')
  })

  test('a number nobody has is refused', async () => {
    await record(visit('a', { patient: '1' }))
    expect((await merge('1', '9')).body).toMatchObject({
      code: 'PT404',
      message: 'unknown_patient',
    })
  })
})
