import type { SendingNow } from '../../../../supabase/contract/reminder-figures.ts'
import { byId, element } from '../../lib/element.ts'
import { pauseMessages, sendTestMessage } from '../../queries/reminders.ts'
import { isRefusal } from '../../queries/request.ts'
import { confirmed } from '../confirm.ts'
import { momentIn } from '../events/times.ts'
import { perform } from '../form.ts'
import { countText } from '../figure-text.ts'
import { adviceFor, reasonText } from './reasons.ts'
import type { RemindersStaff } from './report.ts'

/** What waits longer than this waits because nothing sends it. */
const LATE = 10 * 60_000

interface Now {
  /** Shows how sending stands. */
  show(now: SendingNow): void
  /** Shows the switch where nothing more is known: it is needed most when figures cannot be had. */
  showSwitch(pausedAt: string | null): void
}

/** Makes the switch that stops everything work, and the test message. */
export function bindNow(staff: RemindersStaff): Now {
  const { hospital, words, language } = staff
  const { reminders } = words
  const place = byId('now')
  const pause = byId<HTMLButtonElement>('pause')
  const test = byId<HTMLButtonElement>('test-message')
  let pausedAt: string | null | undefined
  pause.hidden = hospital.role !== 'admin'
  test.hidden = hospital.role === 'viewer'

  pause.addEventListener('click', async () => {
    const stopping = pausedAt === null
    const question = {
      title: reminders.pauseTitle,
      text: reminders.pauseText,
      act: reminders.pause,
    }
    if (stopping && !(await confirmed(words, question))) return
    await perform(place, staff, async () => {
      turn(await pauseMessages(hospital.slug, stopping))
      return stopping ? reminders.hasPaused : reminders.hasResumed
    })
  })
  test.addEventListener('click', () =>
    perform(
      place,
      staff,
      async () => reminders.testSent(await sendTestMessage(hospital.slug, language)),
      (error) => (isRefusal(error, 'too_many_requests') ? reminders.testTooMany : null),
    ),
  )
  return {
    show,
    showSwitch(pausedSince) {
      if (pausedAt === undefined) turn(pausedSince)
    },
  }

  function turn(pausedSince: string | null) {
    pausedAt = pausedSince
    place.hidden = false
    place.classList.toggle('paused', pausedAt !== null)
    byId('now-state').textContent = pausedAt
      ? reminders.pausedSince(momentIn(pausedAt, staff))
      : reminders.running
    byId('now-text').textContent = pausedAt ? reminders.pausedText : reminders.runningText
    pause.textContent = pausedAt ? reminders.resume : reminders.pause
    pause.classList.toggle('danger', pausedAt === null)
  }

  function show(fresh: SendingNow) {
    turn(fresh.paused_at)
    byId('now-known').hidden = false
    byId('now-live').textContent = countText(fresh.live, staff)
    byId('now-due').textContent = staff.format.count(fresh.due)
    byId('now-troubles').replaceChildren(
      ...troublesOf(fresh, staff).map((trouble) => element('li', {}, trouble)),
    )
    byId('now-fine').hidden = troublesOf(fresh, staff).length > 0
  }
}

/** What somebody should look at, each in a sentence. */
function troublesOf(
  { due_since, paused_at, stopped_providers, sign_up_flood, failed }: SendingNow,
  staff: RemindersStaff,
): string[] {
  const { reminders } = staff.words
  const late = due_since !== null && Date.now() - Date.parse(due_since) > LATE
  return [
    ...(late && paused_at === null ? [reminders.late(momentIn(due_since, staff))] : []),
    ...stopped_providers.map(({ provider, until }) =>
      reminders.providerStopped(reminders.providers[provider] ?? provider, momentIn(until, staff)),
    ),
    ...(sign_up_flood ? [reminders.signUpFlood] : []),
    ...failed.map(({ codes, reason, n }) => {
      const why = reasonText(reason, staff.words)
      const advice = adviceFor(reason, staff.words)
      return [
        codes || n === null
          ? reminders.failedCodes(why)
          : reminders.failedLine(why, staff.format.count(n)),
        ...(advice === null ? [] : [advice]),
      ].join(staff.words.survey.sentenceGap)
    }),
  ]
}
