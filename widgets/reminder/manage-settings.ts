import { html, nothing } from 'lit/html.js'
import type { MySubscription, Reminders } from '../../supabase/contract/reminder.ts'
import { button } from '../controls/button.ts'
import { question } from '../controls/question.ts'
import { select } from '../controls/select.ts'
import { partsWithin } from './hours.ts'
import { fault } from './manage-fault.ts'
import type { Manage } from './manage.ts'

/** Buttons, not a list that acts when it is leafed through with the keys. */
export function pause(manage: Manage, { today }: Reminders, { id, paused_until }: MySubscription) {
  const { said } = manage
  const set = (until: string | null) =>
    void manage.change(
      { change: 'pause', subscription: id, until },
      until ? said.paused_now : said.resumed,
    )
  return question({
    id: `q-pause-${id}`,
    wording: said.pause,
    help: said.pause_help,
    required: '',
    error: undefined,
    one: false,
    body: html`<div class="buttons">
        ${paused_until ? button(said.resume, () => set(null)) : nothing}
        ${said.pauses.map(([days, words]) => button(words, () => set(daysAfter(today, days))))}
      </div>
      ${fault(manage, 'pause', id, null)}`,
  })
}

/** When and in which language messages come: kept when that is asked for. */
export function settings(manage: Manage, { hours: within }: Reminders, its: MySubscription) {
  const { said } = manage
  const { id, lang, hours } = its
  const all = `${within.from}-${within.until}`
  const spans = [all, ...partsWithin(within).map(({ from, until }) => `${from}-${until}`)]
  const now = hours ? `${hours.from}-${hours.until}` : all
  const pick = (
    name: string,
    words: string,
    options: [id: string, words: string][],
    value: string,
    take: (value: string) => void,
  ) =>
    question({
      id: `q-${name}-${id}`,
      wording: words,
      help: '',
      required: '',
      error: undefined,
      one: false,
      body: select({
        id: `q-${name}-${id}`,
        options: options.map(([id, words]) => ({ id, wording: words })),
        value,
        take,
      }),
    })
  return html`<details>
    <summary>${said.settings}</summary>
    <div class="questions">
      <div class="two">
        ${pick(
          'hours',
          said.hours,
          [...new Set([...spans, now])].map((span) => [span, span.replace('-', ' – ')]),
          now,
          (span) => {
            const [from = '', until = ''] = span.split('-')
            manage.choose(id, { hours: span === all ? null : { from, until } })
          },
        )}
        ${pick('lang', said.lang, Object.entries(said.languages), lang, (chosen) =>
          manage.choose(id, { lang: chosen as typeof lang }),
        )}
      </div>
      <div class="buttons">${button(said.keep, () => manage.keepChosen(its))}</div>
      ${fault(manage, 'set', id, null)}
    </div>
  </details>`
}

/** The day so many days after `day`. */
const daysAfter = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
