import { html, nothing } from 'lit/html.js'
import { wording } from '../core/wording.ts'
import type { CareloopComplaint } from './complaint.ts'
import { form } from './form.ts'
import type { State } from './state.ts'

/** The card. Its status line stays in place through all views, so that every change of it is announced. */
export function card(state: State, complaint: CareloopComplaint) {
  const { asked, texts, said, language, view, sent } = state
  const { afterwards, track } = complaint
  const { hospital } = asked
  const told = view === 'told' || view === 'sure'
  const status =
    said && (view === 'sending' ? said.sending : told ? said.fates[sent.fate as 'sent'] : '')
  return html`<section class="card" part="card" lang=${language} dir="ltr" aria-labelledby="title">
    <p class="from">
      <span>${wording(hospital.names, language)}</span>
      ${hospital.demo ? html`<small class="demo">${texts.demo}</small>` : nothing}
    </p>
    <h2 id="title" part="title" tabindex="-1">${complaint.heading}</h2>
    ${view === 'track' ? track?.view() : told ? afterwards?.receipt() : form(state, complaint)}
    <p role="status" part="status" class=${told ? sent.fate : 'unseen'}>${status}</p>
    ${told ? afterwards?.ways() : nothing}
  </section>`
}
