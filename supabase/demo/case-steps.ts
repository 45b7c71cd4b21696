import type { DemoCase, DemoStep } from './cases.ts'
import type { ComplaintProfile } from './complaint-profiles.ts'
import { JUDGED } from './complaint-profiles.ts'
import { REPLIES } from './complaint-texts.ts'
import type { Random } from './random.ts'
import { afterWorkingHours } from './working-time.ts'

const AGENT = 'agent@demo.careloop.example'
const DAY = 86_400_000
/** How far times spread around their median (standard deviation of the logarithm). */
const SPREAD = { acknowledge: 0.75, resolve: 0.65 }
/** A complex case takes so many times as long. */
const COMPLEX_TAKES = 2.6
/** So many cases need a question to the patient, and so many of the patients answer. */
const ASKS = 0.08
const ANSWERS = 0.85
/** Within so many working hours a case is resolved quickly, as the demo tells it. */
const QUICK = 30
/** What nobody judges is closed after so many days. */
const CLOSES_AFTER = 14

/** What is done about a case until `now`, in order. */
export function stepsOf(
  { kind, source, lang, filed_at }: Pick<DemoCase, 'kind' | 'source' | 'lang' | 'filed_at'>,
  profile: Pick<ComplaintProfile, 'acknowledge' | 'resolve'> & { complex: boolean },
  now: number,
  random: Random,
): DemoStep[] {
  const filed = Date.parse(filed_at)
  const steps: DemoStep[] = []
  /** Takes a step if it is taken by now, and answers whether it is. */
  const step = (
    at: number,
    by: DemoStep['by'],
    action: DemoStep['action'],
    text: string | null,
    details: DemoStep['details'] = {},
  ): boolean => {
    if (at >= now) return false
    const email = by === 'staff' ? AGENT : null
    steps.push({ at: new Date(at).toISOString(), by, email, action, text, details })
    return true
  }
  const close = (resolved: number) =>
    step(afterWorkingHours(resolved + CLOSES_AFTER * DAY, 1), 'staff', 'close', null)
  const takes = (median: number, spread: number) => median * Math.exp(spread * random.normal())

  const acknowledged = afterWorkingHours(filed, takes(profile.acknowledge, SPREAD.acknowledge))
  if (kind !== 'complaint') {
    if (step(acknowledged, 'staff', 'acknowledge', REPLIES.thank[lang])) {
      step(acknowledged + 60_000, 'staff', 'resolve', REPLIES.thank[lang])
      close(acknowledged)
    }
    return steps
  }
  if (!step(acknowledged, 'staff', 'acknowledge', REPLIES.acknowledge[lang])) return steps
  const hours = takes(profile.resolve, SPREAD.resolve) * (profile.complex ? COMPLEX_TAKES : 1)
  let resolved = Math.max(afterWorkingHours(filed, hours), afterWorkingHours(acknowledged, 0.5))
  if (source === 'complaint' && random.chance(ASKS)) {
    const asked = afterWorkingHours(acknowledged, 2)
    const answered = asked + (0.3 + 2 * random.next()) * DAY
    if (!step(asked, 'staff', 'ask', REPLIES.ask[lang])) return steps
    if (!random.chance(ANSWERS)) {
      resolved = Math.max(resolved, afterWorkingHours(asked, 60))
    } else {
      if (!step(answered, 'patient', 'answer', REPLIES.answer[lang])) return steps
      resolved = Math.max(resolved, afterWorkingHours(answered, 3))
    }
  }
  if (!step(resolved, 'staff', 'resolve', REPLIES.resolve[lang])) return steps
  const judges = (source === 'complaint' || source === 'survey') && random.chance(JUDGED.share)
  if (!judges) {
    close(resolved)
    return steps
  }
  const quick = hours <= QUICK
  const judge = (at: number, satisfied: number): boolean | null => {
    const content = random.chance(satisfied)
    const { unresolved, resolved, quick: quickly } = JUDGED.returns
    const would_return = random.chance(!content ? unresolved : quick ? quickly : resolved)
    const details = {
      satisfied: content,
      would_return,
      quick_enough: random.chance(quick ? 0.85 : 0.35),
    }
    return step(at, 'patient', 'judge', null, details) ? content : null
  }
  const judged = resolved + (0.2 + 3 * random.next()) * DAY
  if (judge(judged, quick ? JUDGED.satisfied.quick : JUDGED.satisfied.slow) !== false) return steps
  const again = afterWorkingHours(judged, takes(profile.resolve, SPREAD.resolve))
  if (!step(again, 'staff', 'resolve', REPLIES.resolve[lang])) return steps
  const judgedAgain =
    random.chance(0.6) &&
    judge(again + (0.2 + 3 * random.next()) * DAY, JUDGED.satisfied.again) !== null
  if (!judgedAgain) close(again)
  return steps
}
