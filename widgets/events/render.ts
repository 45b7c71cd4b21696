import { html, nothing } from 'lit/html.js'
import type { HealthEvent } from '../../supabase/contract/event.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { at } from '../core/date.ts'
import { takesFiles } from '../core/files.ts'
import { wording } from '../core/wording.ts'
import type { CareloopEvents } from './events.ts'
import type { State } from './state.ts'

/** The list, or who wants to sign up says who they are. What is announced stays in place through both. */
export function card(state: State, tag: CareloopEvents) {
  const { asked, texts, language, view, alert, notice } = state
  const { hospital, events } = asked
  return html`<section class="card" part="card" lang=${language} dir="ltr" aria-labelledby="title">
    <p class="from">
      <span>${wording(hospital.names, language)}</span>
      ${hospital.demo ? html`<small class="demo">${texts.demo}</small>` : nothing}
    </p>
    <h2 id="title" part="title" tabindex="-1">${tag.heading}</h2>
    <p role="status" part="status" class=${notice ? 'sent' : 'unseen'}>${notice}</p>
    ${
      view === 'signing_in'
        ? tag.afterwards?.view()
        : events.length
          ? html`${asked.member ? nothing : html`<p>${texts.for_members}</p>`}
              <ul class="events">
                ${events.map((event) => entry(event, state, tag))}
              </ul>`
          : html`<p>${texts.none}</p>`
    }
    <p role="alert">${alert}</p>
  </section>`
}

/** From when to when, at the hospital. */
function when({ starts_at, ends_at }: HealthEvent, timeZone: string, language: Language) {
  const clock = (moment: string) =>
    at(moment, language, { hour: '2-digit', minute: '2-digit' }, timeZone)
  const day = (moment: string) =>
    at(
      moment,
      language,
      { year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' },
      timeZone,
    )
  const until = `${day(ends_at) === day(starts_at) ? '' : `${day(ends_at)} `}${clock(ends_at)}`
  return `${day(starts_at)} ${clock(starts_at)} – ${until}`
}

function entry(event: HealthEvent, { asked, texts, language }: State, tag: CareloopEvents) {
  const { code, mine, called_off, left, waiting, points, club } = event
  const name = wording(event.names, language)
  const facts = [
    texts.kinds[event.kind],
    event.department && wording(event.department.names, language),
    club && texts.club(wording(club.names, language)),
    left === null ? '' : left ? texts.left(left) : texts.full,
    waiting ? texts.waiting(waiting) : '',
    points ? texts.points(points) : '',
  ].filter(Boolean)
  const state =
    mine?.state === 'waiting' && mine.waiting_place
      ? texts.waiting_place(mine.waiting_place)
      : mine && texts.mine[mine.state]
  const way = (words: string, what: Parameters<CareloopEvents['book']>[1], kind = '') =>
    html`<button
      type="button"
      class=${kind}
      part="button ${kind}"
      aria-label=${texts.named(words, name)}
      @click=${() => void tag.book(code, what)}
    >
      ${words}
    </button>`
  return html`<li>
    <h3 id="e-${code}" tabindex="-1" dir="auto">${name}</h3>
    <p>
      <time datetime=${event.starts_at}>${when(event, asked.hospital.time_zone, language)}</time
      ><br /><bdi>${wording(event.places, language)}</bdi>
    </p>
    ${
      called_off
        ? html`<p class="error">${texts.called_off}</p>`
        : html`<p class="help">${facts.join(' · ')}</p>`
    }
    ${
      event.descriptions
        ? html`<details>
            <summary>${texts.more}</summary>
            <p class="about" dir="auto">${wording(event.descriptions, language)}</p>
          </details>`
        : nothing
    }
    ${state ? html`<p class="notice"><b>${state}</b></p>` : nothing}
    ${
      tag.afterwards?.cancelling === code
        ? tag.afterwards.sure(name)
        : called_off
          ? nothing
          : html`<div class="buttons">
              ${
                mine
                  ? html`${takesFiles() ? way(texts.calendar, 'calendar') : nothing}
                    ${mine.state === 'attended' ? nothing : way(texts.cancel, 'ask_to_cancel')}`
                  : way(left === 0 ? texts.wait : texts.sign_up, 'sign_up', 'send')
              }
            </div>`
    }
  </li>`
}
