import type { CountedState, MessageFigure } from '../../../../supabase/contract/reminder-figures.ts'
import { distributionChart } from '../../charts/distribution.ts'
import type { Tone } from '../../charts/colors.ts'
import { byId, element } from '../../lib/element.ts'
import { chartUnless } from '../chart-unless.ts'
import { tableHead } from '../figure-text.ts'
import { reasonText } from './reasons.ts'
import { absentOf, countCell, told } from './report.ts'
import type { ReminderReport, RemindersStaff } from './report.ts'

const TONES = {
  queued: 'passives',
  sent: 'accent',
  delivered: 'promoters',
  failed: 'detractors',
  dropped: 'passives',
  cancelled: 'passives',
} as const satisfies Record<CountedState, Tone>
const STATES = Object.keys(TONES) as CountedState[]

/** What became of the messages of the period, by channel; codes apart. */
export function showMessages({ messages }: ReminderReport, staff: RemindersStaff): void {
  const { words, format } = staff
  const { reminders, channels } = words
  const lines = messages.filter(({ channel, state }) => channel !== null && state === null)
  const labelOf = ({ channel, codes }: MessageFigure) => {
    const name = channels[channel ?? 'sms']
    return codes ? reminders.codesBy(name) : name
  }
  // What is not told of is none.
  const cell = ({ channel, codes }: MessageFigure, state: CountedState) => {
    const found = messages.find(
      (one) => one.channel === channel && one.codes === codes && one.state === state,
    )
    return found ? found.n : 0
  }
  const whole = (state: CountedState) => {
    const found = messages.find((one) => one.channel === null && one.state === state)
    return found ? found.n : 0
  }
  const wholeTold = (state: CountedState) => told(whole(state), staff)
  const summary =
    lines.length === 0
      ? reminders.messagesNone
      : reminders.messagesSummary(wholeTold('sent'), wholeTold('delivered'), wholeTold('failed'))
  byId('messages-summary').textContent = summary
  byId('messages-table').replaceChildren(
    tableHead(
      reminders.channel,
      reminders.planned,
      ...STATES.map((state) => reminders.states[state]),
    ),
    element(
      'tbody',
      {},
      ...lines.map((line) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, labelOf(line)),
          countCell(line.n, staff),
          ...STATES.map((state) => countCell(cell(line, state), staff)),
        ),
      ),
    ),
  )
  const planned = lines.reduce<number | null>(
    (sum, { n }) => (sum === null || n === null ? null : sum + n),
    0,
  )
  const shareOf = (state: CountedState) => {
    const n = whole(state)
    return n === null || !planned ? null : n / planned
  }
  const chart = chartUnless('messages', absentOf(planned ? STATES.map(whole) : [planned], staff))
  if (!chart) return
  chart.ariaLabel = `${reminders.messages}${words.survey.sentenceGap}${summary}`
  void chart.show((colors) =>
    distributionChart(
      STATES.map((state) => ({
        label: reminders.states[state],
        tone: TONES[state],
        share: shareOf(state) ?? 0,
        earlier: null,
      })),
      true,
      {
        answer: (bar) => {
          const state = STATES[bar] ?? 'queued'
          // No bar is none, unless it says otherwise.
          return [reminders.states[state], ...(shareOf(state) === null ? [reminders.tooFew] : [])]
        },
        share: (value) => format.axis(value, 'share'),
        details: (bar) => {
          const state = STATES[bar] ?? 'queued'
          const share = shareOf(state)
          return share === null
            ? [reminders.tooFew]
            : [`${wholeTold(state)} · ${format.share(share)}`]
        },
      },
      colors,
    ),
  )
}

/** Why messages were not sent, the most frequent first. */
export function showReasons({ reasons }: ReminderReport, staff: RemindersStaff): void {
  const { reminders } = staff.words
  byId('reasons-summary').textContent =
    reasons.length === 0 ? reminders.reasonsNone : reminders.reasonsLead
  byId('reasons-table').replaceChildren(
    tableHead(reminders.reason, reminders.state, reminders.count),
    element(
      'tbody',
      {},
      ...reasons.map(({ state, reason, n }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, reasonText(reason, staff.words)),
          element('td', {}, reminders.states[state]),
          countCell(n, staff),
        ),
      ),
    ),
  )
  for (const part of byId('reasons').querySelectorAll<HTMLElement>('.scroll, .exports'))
    part.hidden = reasons.length === 0
}
