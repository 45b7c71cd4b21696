import { monthsBefore, parseDay, shanghaiTime, busyness } from './calendar.ts'
import { EXPERIENCES } from './complaint-profiles.ts'
import { demoDepartments } from './hospital.ts'
import type { DepartmentCode } from './hospital.ts'
import { CHANNEL, profileOf } from './profiles.ts'
import { seededRandom } from './random.ts'
import type { DemoOptions, DemoResponse } from './responses.ts'

const PER_MONTH = 75
const CHANNELS = {
  wechat: CHANNEL.wechat.share,
  sms: CHANNEL.sms.share,
  qr: CHANNEL.qr.share,
  app: CHANNEL.app.share,
}
const SHARES = Object.fromEntries(
  Object.entries(EXPERIENCES).map(([experience, { share }]) => [experience, share]),
) as Record<keyof typeof EXPERIENCES, number>

/** The answers to the survey about recovery in the `months` before `today`, earliest first. Pure: reads no clock. */
export function generateRecoveryResponses({ seed, today, months }: DemoOptions): DemoResponse[] {
  const end = parseDay(today)
  const start = monthsBefore(end, months)
  const random = seededRandom(seed)
  const days = Array.from({ length: end - start }, (_, index) => start + index)
  const perWeight = (PER_MONTH * months) / days.reduce((sum, day) => sum + busyness(day), 0)
  const responses = days.flatMap((day) => {
    const shares = Object.fromEntries(
      demoDepartments.map(({ code }) => [code, profileOf(code, end - day).share]),
    ) as Record<DepartmentCode, number>
    return Array.from({ length: random.poisson(busyness(day) * perWeight) }, () => {
      const channel = random.weighted(CHANNELS)
      const problem = random.weighted(SHARES)
      const hour = Number(random.weighted(CHANNEL[channel].hours))
      return {
        id: random.uuid(),
        survey: 'recovery',
        version: 1,
        department: random.weighted(shares),
        channel,
        lang: random.weighted({ 'zh-Hans': 92, 'zh-Hant': 5, en: 3 }),
        received_at: shanghaiTime(day, Math.floor((hour + random.next()) * 3600)),
        answers: { problem, [`return_${problem}`]: random.chance(EXPERIENCES[problem].returns) },
      } satisfies DemoResponse
    })
  })
  return responses.sort((a, b) => (a.received_at < b.received_at ? -1 : 1))
}
