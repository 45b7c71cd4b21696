import { busyness, formatDay, parseDay, shanghaiTime } from './calendar.ts'
import type { Day } from './calendar.ts'
import { demoDepartments } from './hospital.ts'
import type { DepartmentCode } from './hospital.ts'
import { seededRandom } from './random.ts'
import type { Random } from './random.ts'

/** A call to a discharged patient, as it was recorded. */
export interface DemoCall {
  /** ISO 8601. */
  at: string
  outcome: 'reached' | 'no_answer' | 'call_back' | 'declined' | 'wrong_number'
  note: string | null
  next_on: string | null
}

/** A discharged patient, and how often somebody called. */
export interface DemoFollowUp {
  name: string
  phone: string
  patient_number: string
  department: DepartmentCode
  discharged_on: string
  note: string | null
  /** Earliest first. */
  calls: DemoCall[]
}

/** The hospital has called for so many days. */
const DAYS = 180
/** The days to reach somebody in, as the hospital has them. */
const IN_TIME = 7
/** How many go home on an ordinary Thursday. */
const DISCHARGES: Partial<Record<DepartmentCode, number>> = {
  cardiology: 2.2,
  orthopedics: 1.8,
  pediatrics: 1.2,
  obstetrics: 1.6,
  gastroenterology: 1.4,
  ophthalmology: 0.6,
  rehabilitation: 0.12,
}
/** How likely a patient is called in time, at first and at last; in gastroenterology half as likely. */
const CALLED = { first: 0.3, last: 0.9, gastroenterology: 0.5 }
/** Whoever was not is called so many days after discharge, once. */
const LATE = 15
/** What comes of a call. */
const OUTCOMES = {
  reached: 0.68,
  no_answer: 0.22,
  call_back: 0.05,
  declined: 0.03,
  wrong_number: 0.02,
}
const MOST_CALLS = 3

const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚玲桂英华慧建国志红春梅兰']
const NOTES = {
  reached: [
    '恢复良好，按时服药，无不适。',
    '家属接听，患者恢复顺利，已提醒复诊时间。',
    '对护理满意，希望出院手续再快一些。',
    '伤口愈合好，已告知换药时间。',
    '询问饮食注意事项，已转告科室回复。',
    '表扬责任护士耐心细致。',
    null,
    null,
  ],
  call_back: ['正在开会，约定改日再打。', '家属称患者休息，改日再打。'],
  declined: ['表示不需要回访。'],
}

/**
 * Those who went home in the last 180 days and the calls to them. Their numbers begin with 100, which is no mobile
 * number of China. `today` as for `generateResponses`.
 */
export function* generateFollowUps(seed: number, today: string): Generator<DemoFollowUp> {
  const random = seededRandom(seed)
  const last = parseDay(today)
  let number = 0
  for (let day = last - DAYS; day < last; day++)
    for (const { code } of demoDepartments)
      for (let n = random.poisson((DISCHARGES[code] ?? 0) * busyness(day)); n > 0; n--)
        yield {
          name: nameOf(random),
          phone: `100${String(Math.floor(random.next() * 1e8)).padStart(8, '0')}`,
          patient_number: `Y${String(++number).padStart(6, '0')}`,
          department: code,
          discharged_on: formatDay(day),
          note: random.chance(0.08) ? '由家属接听' : null,
          calls: callsTo(code, day, last, random),
        }
}

const nameOf = (random: Random) =>
  random.pick(SURNAMES) + random.pick(GIVEN) + (random.chance(0.6) ? random.pick(GIVEN) : '')

/** The calls to somebody who went home on `day`, up to yesterday. */
function callsTo(department: DepartmentCode, day: Day, today: Day, random: Random): DemoCall[] {
  const progress = (day - (today - DAYS)) / DAYS
  const willing =
    (CALLED.first + (CALLED.last - CALLED.first) * progress) *
    (department === 'gastroenterology' ? CALLED.gastroenterology : 1)
  const late = !random.chance(willing)
  const calls: DemoCall[] = []
  let on = day + (late ? LATE : 2) + Math.floor(random.next() * (IN_TIME - 2))
  while (on < today && calls.length < MOST_CALLS) {
    const last = calls.length === MOST_CALLS - 1
    const drawn = random.weighted(OUTCOMES)
    // Nobody is put off for ever.
    const outcome = last && drawn === 'call_back' ? 'no_answer' : drawn
    const over =
      outcome === 'reached' ||
      outcome === 'declined' ||
      outcome === 'wrong_number' ||
      (outcome === 'no_answer' && (late || last))
    const next = on + (outcome === 'call_back' ? 2 : 1)
    calls.push({
      at: shanghaiTime(on, (9 + 8 * random.next()) * 3600),
      outcome,
      note:
        outcome === 'no_answer' || outcome === 'wrong_number' ? null : random.pick(NOTES[outcome]),
      next_on: over ? null : formatDay(next),
    })
    if (over) break
    on = next
  }
  return calls
}
