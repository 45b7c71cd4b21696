import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { ComplaintTrack } from '../../supabase/contract/complaint.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { button } from '../controls/button.ts'
import { choice } from '../controls/choices.ts'
import { line } from '../controls/line.ts'
import { question } from '../controls/question.ts'
import { text } from '../controls/text.ts'
import { timeOf } from '../core/date.ts'
import type { TrackTexts } from '../i18n/track/load.ts'
import type { CareloopComplaint } from './complaint.ts'
import { dayOf } from './day.ts'
import { grouped } from '../core/receipt-code.ts'
import { JUDGED } from './track.ts'
import type { Track } from './track.ts'

/** Asks for a receipt, or shows what became of the complaint it opens. */
export function trackView(track: Track, complaint: CareloopComplaint): TemplateResult {
  const { said } = track
  const { alert, language } = complaint.state
  const { track: opened } = track
  return html`${opened ? facts(opened, said, language) : ask(track)}
    ${opened && steps(track, opened)}${opened && track.begun ? discard(track, complaint) : nothing}
    <p role="alert">${alert}</p>
    <p role="status" class="sent" ?hidden=${!track.done}>${track.done}</p>
    <div class="buttons">
      ${opened ? button(said.other, () => (track.forget(), complaint.set({ alert: '' }))) : nothing}
      ${button(said.to_form, () => track.leave())}
    </div>`
}

function ask(track: Track) {
  const { said, errors, busy } = track
  const field = (name: 'reference' | 'code') =>
    question({
      id: `q-${name}`,
      wording: said[name],
      help: '',
      required: '',
      error: errors[name],
      one: false,
      body: html`<div class="key">
        ${line({
          id: `q-${name}`,
          type: 'text',
          required: true,
          invalid: !!errors[name],
          value: track[name],
          take: (value) => track.take({ [name]: value }, name),
          enter: () => void track.open(),
        })}
      </div>`,
    })
  return html`<p>${said.intro}</p>
    <div class="questions" ?inert=${busy}>${field('reference')}${field('code')}</div>
    <div class="buttons">
      ${button(busy ? said.opening : said.open, () => void track.open(), 'send', busy)}
    </div>`
}

function facts(
  { hospital, reference, kind, state, filed_at, due_at, waiting, entries }: ComplaintTrack,
  said: TrackTexts,
  language: Language,
) {
  const { time_zone } = hospital
  const fact = (name: string, value: string) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`
  return html`<dl class="facts">
      ${fact(said.kinds[kind], grouped(reference))} ${fact(said.state, said.states[state])}
      ${fact(said.filed, timeOf(filed_at, language, time_zone))}
      ${due_at ? fact(said.due, dayOf(due_at, language, time_zone)) : nothing}
    </dl>
    ${waiting ? html`<p class="notice">${said.waiting}</p>` : nothing}
    <h3 id="timeline">${said.timeline}</h3>
    <ol class="timeline" aria-labelledby="timeline">
      ${entries.map(
        ({ at, by, action, text }) =>
          html`<li class=${by}>
            <time datetime=${at}>${timeOf(at, language, time_zone)}</time>
            <p>
              <b
                >${said.by[by]} ·
                ${said.actions[action as keyof typeof said.actions] ?? said.done}</b
              >
            </p>
            ${text && html`<p class="text" dir="auto">${text}</p>`}
          </li>`,
      )}
    </ol>`
}

/** What the patient may do now: answer or add something, and judge the outcome. */
function steps(track: Track, { actions, may_reopen }: ComplaintTrack) {
  const { said, errors, busy } = track
  const judging = actions.includes('judge')
  const writing = actions.includes('answer') ? 'answer' : 'inform'
  const words = (wording: string, required: boolean) =>
    question({
      id: 'q-text',
      wording,
      help: '',
      required: '',
      error: errors.text,
      one: false,
      body: text({
        id: 'q-text',
        required,
        invalid: !!errors.text,
        value: track.text,
        take: (value) => track.take({ text: value }, 'text'),
      }),
    })
  const send = (wording: string, go: () => void) =>
    html`<div class="buttons">${button(busy ? said.sending : wording, go, 'send', busy)}</div>`
  if (judging)
    return html`<h3>${said.judge}</h3>
      ${may_reopen ? html`<p class="help">${said.reopens}</p>` : nothing}
      <div class="questions" ?inert=${busy}>
        ${JUDGED.map((name) =>
          question({
            id: `q-${name}`,
            wording: said[name],
            help: '',
            required: '',
            error: errors[name],
            one: true,
            body: html`<div class="three">
              ${choice({
                name,
                options: [
                  { id: 'true', wording: said.yes },
                  { id: 'false', wording: said.no },
                ],
                value: String(track.judged[name]),
                take: (id) =>
                  track.take({ judged: { ...track.judged, [name]: id === 'true' } }, name),
              })}
            </div>`,
          }),
        )}
        ${words(said.why, false)}
      </div>
      ${send(said.judge_send, () => void track.judge())}`
  if (!actions.includes(writing))
    return track.text
      ? html`<p class="notice">${said.unsent}</p>
          <p class="text unsent" dir="auto">${track.text}</p>`
      : nothing
  return html`<div class="questions" ?inert=${busy}>${words(said.write[writing], true)}</div>
    ${send(said.send, () => void track.write(writing))}`
}

/** The way to leave nothing on a device that is others' too. */
function discard(track: Track, { state }: CareloopComplaint) {
  const said = state.said!
  if (!track.sure)
    return html`<div class="buttons">${button(said.discard, () => track.guard(true))}</div>`
  return html`<div class="sure" role="group" aria-labelledby="sure" tabindex="-1">
    <p id="sure">${said.sure}</p>
    <div class="buttons">
      ${button(said.cancel, () => track.guard(false))}
      ${button(said.yes_discard, () => track.clear())}
    </div>
  </div>`
}
