import type { CompleteText } from '../surveys/complete.ts'
import { parseDay, shanghaiTime } from './calendar.ts'
import type { DepartmentCode } from './hospital.ts'
import type { DemoMember } from './members.ts'
import { seededRandom } from './random.ts'

/** A health event of the demo hospital, as `private.import_events` takes it. */
export interface DemoEvent {
  code: string
  kind: 'talk' | 'free_clinic' | 'course' | 'club'
  names: CompleteText
  descriptions: null
  places: CompleteText
  department: DepartmentCode | null
  club: null
  starts_at: string
  ends_at: string
  capacity: number | null
  points: null
  called_off: boolean
  sign_ups: {
    member: string
    state: 'signed_up' | 'attended'
    signed_up_at: string
    attended_at: string | null
  }[]
}

const HALL = {
  'zh-Hans': '门诊楼三楼报告厅',
  'zh-Hant': '門診大樓三樓報告廳',
  en: 'Lecture hall, third floor',
}
const SQUARE = { 'zh-Hans': '医院前广场', 'zh-Hant': '醫院前廣場', en: 'Hospital square' }

type Plan = Pick<DemoEvent, 'kind' | 'names' | 'places' | 'department' | 'capacity'>
const PLANS: Plan[] = [
  {
    kind: 'talk',
    names: {
      'zh-Hans': '高血压患者的冬季保养',
      'zh-Hant': '高血壓患者的冬季保養',
      en: 'Living with high blood pressure in winter',
    },
    places: HALL,
    department: 'cardiology',
    capacity: 60,
  },
  {
    kind: 'free_clinic',
    names: { 'zh-Hans': '口腔健康义诊', 'zh-Hant': '口腔健康義診', en: 'Free dental check-up' },
    places: SQUARE,
    department: 'dentistry',
    capacity: 80,
  },
  {
    kind: 'course',
    names: {
      'zh-Hans': '孕妇课堂：分娩准备',
      'zh-Hant': '孕婦課堂：分娩準備',
      en: 'Preparing for birth',
    },
    places: HALL,
    department: 'obstetrics',
    capacity: 24,
  },
  {
    kind: 'talk',
    names: {
      'zh-Hans': '肠胃健康与饮食',
      'zh-Hant': '腸胃健康與飲食',
      en: 'Food and a healthy stomach',
    },
    places: HALL,
    department: 'gastroenterology',
    capacity: null,
  },
]

/** Days before (−) and after `today` on which one begins. */
const DAYS = [-330, -270, -215, -160, -110, -75, -40, -12, 6, 15, 27, 41]
const COMES = 0.78
const BEGINS = 14 * 3600
const DAY = 86_400_000

/** Three rounds of four events: two thirds of them are over. `today` as for `generateResponses`. Pure. */
export function generateEvents(
  seed: number,
  today: string,
  members: readonly DemoMember[],
): DemoEvent[] {
  const random = seededRandom(seed)
  const last = parseDay(today)
  return DAYS.map((days, place) => {
    const plan = PLANS[place % PLANS.length] ?? PLANS[0]!
    const starts_at = shanghaiTime(last + days, BEGINS)
    const over = days < 0
    const opened = Date.parse(starts_at) - 20 * DAY
    const asked = members.filter(({ joined_at }) => Date.parse(joined_at) < opened)
    const wanted = Math.min(asked.length, over ? 18 + place * 4 : 14, plan.capacity ?? Infinity)
    const guests = new Set<string>()
    while (guests.size < wanted) guests.add(random.pick(asked).number)
    return {
      ...plan,
      code: `event-${place + 1}`,
      descriptions: null,
      club: null,
      starts_at,
      ends_at: shanghaiTime(last + days, BEGINS + 2 * 3600),
      points: null,
      called_off: false,
      sign_ups: [...guests].map((member) => {
        const attended = over && random.chance(COMES)
        const signed = Math.min(
          opened + 10 * DAY * random.next(),
          Date.parse(shanghaiTime(last, 0)),
        )
        return {
          member,
          state: attended ? 'attended' : 'signed_up',
          signed_up_at: new Date(signed).toISOString(),
          attended_at: attended ? starts_at : null,
        }
      }),
    }
  })
}
