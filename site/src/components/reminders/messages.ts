import type { CountedState, MessageFigure } from '../../../../supabase/contract/reminder-figures.ts'
import { distributionChart } from '../../charts/distribution.ts'
import type { Tone } from '../../charts/colors.ts'
import { byId, element } from '../../lib/element.ts'
import { chartUnless } from '../chart-unless.ts'
import { countCell, tableHead } from '../figure-text.ts'
import { adviceFor, reasonText } from './reasons.ts'
import { absentOf } from './report.ts'
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
  // Codes are of all channels and stand last, in no sum with the others.
  const lines = messages.filter(
    ({ channel, codes, state }) => state === null && (channel !== null || codes),
  )
  const labelOf = ({ channel }: MessageFigure) => (channel ? channels[channel] : reminders.codes)
  // What is not told of is none.
  const told = (of: Pick<MessageFigure, 'channel' | 'codes'>, state: CountedState) => {
    const found = messages.find(
      (one) => one.channel === of.channel && one.codes === of.codes && one.state === state,
    )
    return found ? found.n : 0
  }
  const whole = (state: CountedState) => told({ channel: null, codes: false }, state) ?? 0
  const planned = STATES.reduce((sum, state) => sum + whole(state), 0)
  const wholeTold = (state: CountedState) => format.count(whole(state))
  const summary =
    lines.length === 0
      ? reminders.messagesNone
      : reminders.messagesSummary(
          format.count(planned),
          wholeTold('sent'),
          wholeTold('delivered'),
          wholeTold('failed'),
        )
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
          ...STATES.map((state) => countCell(told(line, state), staff)),
        ),
      ),
    ),
  )
  const shareOf = (state: CountedState) => whole(state) / planned
  const chart = chartUnless('messages', absentOf([planned], staff))
  if (!chart) return
  chart.ariaLabel = `${reminders.messages}${words.survey.sentenceGap}${summary}`
  void chart.show((colors) =>
    distributionChart(
      STATES.map((state) => ({
        label: reminders.states[state],
        tone: TONES[state],
        share: shareOf(state),
        earlier: null,
      })),
      true,
      {
        answer: (bar) => [reminders.states[STATES[bar] ?? 'queued']],
        share: (value) => format.axis(value, 'share'),
        details: (bar) => {
          const state = STATES[bar] ?? 'queued'
          return [`${wholeTold(state)} · ${format.share(shareOf(state))}`]
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
    tableHead(reminders.reason, reminders.state, reminders.count, reminders.toDo),
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
          element(
            'td',
            { class: 'told' },
            (state === 'failed' && adviceFor(reason, staff.words)) || '–',
          ),
        ),
      ),
    ),
  )
  for (const part of byId('reasons').querySelectorAll<HTMLElement>('.scroll, .exports'))
    part.hidden = reasons.length === 0
}
