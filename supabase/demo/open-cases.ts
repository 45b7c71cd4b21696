import type { DemoCase, DemoStep } from './cases.ts'
import { REPLIES } from './complaint-texts.ts'
import { afterWorkingHours } from './working-time.ts'

const AGENT = 'agent@demo.careloop.example'
const DAY = 86_400_000
/** Filed at most so many days ago. */
const NEW = 18

type Told = [action: DemoStep['action'], hours: number, details?: DemoStep['details']]

const STARTED: Told[] = [
  ['acknowledge', 2],
  ['start', 4],
]
const ASKED: Told[] = [...STARTED, ['ask', 6]]
const REOPENED: Told[] = [
  ...STARTED,
  ['resolve', 10],
  ['judge', 14, { satisfied: false, would_return: false, quick_enough: false }],
]
/** How far the latest cases have come: steps, each so many working hours after the filing. */
const LATEST = [STARTED, ASKED, STARTED, REOPENED, ASKED, REOPENED, STARTED]

/** `cases`, earliest first, with some of the latest complaints left in every state that there is work in. */
export function leaveOpen(cases: readonly DemoCase[], now: number): DemoCase[] {
  const latest = cases
    .filter(({ kind, source, filed_at }) => {
      const filed = Date.parse(filed_at)
      const longest = afterWorkingHours(filed, 14)
      return (
        kind === 'complaint' && source === 'complaint' && filed >= now - NEW * DAY && longest < now
      )
    })
    .slice(-LATEST.length)
  const told = new Map(latest.map((one, place) => [one.id, LATEST[place] ?? []]))
  return cases.map((one) => {
    const steps = told.get(one.id)
    return steps ? { ...one, assignee: AGENT, events: steps.map((step) => stepOf(one, step)) } : one
  })
}

function stepOf({ filed_at, lang }: DemoCase, [action, hours, details = {}]: Told): DemoStep {
  const staff = action !== 'judge'
  const reply = action === 'acknowledge' || action === 'ask' || action === 'resolve'
  return {
    at: new Date(afterWorkingHours(Date.parse(filed_at), hours)).toISOString(),
    by: staff ? 'staff' : 'patient',
    email: staff ? AGENT : null,
    action,
    text: reply ? REPLIES[action][lang] : null,
    details,
  }
}
