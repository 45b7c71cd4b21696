import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OverviewFigures } from '../../supabase/contract/overview.ts'
import { fileCases } from './cases.ts'
import { openHospitals } from './people.ts'
import type { Ask, People } from './people.ts'

/** The overview: in one answer what the pages behind it are answered. */

let people: People
beforeAll(async () => {
  people = await openHospitals()
})
afterAll(() => people.close())

const ASKED = { hospital: 'north', first_month: '2026-01', last_month: '2026-03' }
const EARLIER = { earlier_first_month: '2025-01', earlier_last_month: '2025-03' }

test('says what the other pages say of the same months', async () => {
  const told = await people.viewer('/rest/v1/rpc/overview_figures', { ...ASKED, ...EARLIER })
  const { loyalty, recovery, members } = told.body as OverviewFigures
  const visits = await people.viewer('/rest/v1/rpc/loyalty_overview', { ...ASKED, ...EARLIER })
  expect(loyalty).toEqual(visits.body)
  expect(recovery.map(({ period, measure, grain }) => [period, measure, grain])).toEqual([
    ['asked', 'satisfied', 'all'],
    ['earlier', 'satisfied', 'all'],
  ])
  expect(members.map(({ month }) => month)).toEqual(['2026-01', '2026-02', '2026-03'])
})

test('tells how complaints ended by quarter, and of no quarter where one is of a few', async () => {
  const quarters = async () => {
    const { body } = await people.viewer('/rest/v1/rpc/overview_figures', {
      ...ASKED,
      first_month: '2025-11',
    })
    return (body as OverviewFigures).satisfied
  }
  const judged = (n: number, day: string, satisfied: boolean) =>
    fileCases(people, [n, { filed_at: `${day}T04:00:00Z`, state: 'resolved', satisfied }])
  await judged(9, '2025-11-01', true)
  await judged(4, '2026-01-31', false)
  await judged(8, '2026-02-01', true)
  await judged(3, '2026-04-01', true)
  expect(await quarters()).toEqual([])
  await judged(2, '2026-03-31', false)
  expect(await quarters()).toEqual([
    { first_month: '2025-11', last_month: '2026-01', n: 13, satisfied: 9 },
    { first_month: '2026-02', last_month: '2026-03', n: 10, satisfied: 8 },
  ])
})

test('tells what is overdue, and viewers not how many wait to be called', async () => {
  await people.stack.db.exec(
    `insert into public.follow_ups (hospital_id, reason, discharged_on, person_hash, due_on)
     select id, 'discharge', current_date - 9, decode(lpad(days::text, 2, '0'), 'hex'), current_date + days
     from public.hospitals, generate_series(2, 4) as days where slug = 'north';
     update public.follow_ups set due_on = current_date - 2 where person_hash in ('\\x02', '\\x03');
     update public.follow_ups set done_at = now() where person_hash = '\\x03';
     insert into public.corrective_actions (hospital_id, what, due_on, done_on)
     select id, 'Open a second window', current_date - 2 - days, case days when 2 then current_date - 2 end
     from public.hospitals, generate_series(0, 2) as days where slug = 'north';
     insert into public.corrective_actions (hospital_id, department_id, what, due_on, done_on)
     select hospital_id, id, 'Explain what it costs', current_date - days, case days when 9 then current_date end
     from public.departments join (values ('dentistry', 3), ('dentistry', 5), ('dentistry', 9), ('surgery', 9), ('cardiology', -5)) as late (code, days)
       using (code) where hospital_id = (select id from public.hospitals where slug = 'north')`,
  )
  const overdue = async (who: Ask) => {
    const { body } = await who('/rest/v1/rpc/overview_figures', ASKED)
    return (body as OverviewFigures).overdue
  }
  // What the whole hospital was to do is no department's own.
  const due_on = new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)
  const departments = [{ department: 'dentistry', actions: 2, due_on }]
  expect(await overdue(people.viewer)).toEqual({ follow_ups: null, actions: 4, departments })
  expect(await overdue(people.agent)).toEqual({ follow_ups: 1, actions: 4, departments })
})

test.each([{ first_month: '2026-13' }, { last_month: '' }, { first_month: '2026-04' }])(
  'refuses %j',
  async (change) => {
    const { body } = await people.viewer('/rest/v1/rpc/overview_figures', { ...ASKED, ...change })
    expect(body).toMatchObject({ message: 'bad_request' })
  },
)
