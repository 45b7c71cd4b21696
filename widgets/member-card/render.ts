import { html, nothing } from 'lit/html.js'
import { button } from '../controls/button.ts'
import { wording } from '../core/wording.ts'
import type { CareloopMemberCard } from './member-card.ts'
import type { State } from './state.ts'

/** The card. What is announced stays in place through all views. */
export function card(state: State, member: CareloopMemberCard) {
  const { asked, texts, language, view, alert, notice } = state
  const { hospital } = asked
  return html`<section class="card" part="card" lang=${language} dir="ltr" aria-labelledby="title">
    <p class="from">
      <span>${wording(hospital.names, language)}</span>
      ${hospital.demo ? html`<small class="demo">${texts.demo}</small>` : nothing}
    </p>
    <h2 id="title" part="title" tabindex="-1">${member.heading}</h2>
    <p role="status" part="status" class=${notice ? 'sent' : 'unseen'}>${notice}</p>
    ${view === 'open' ? member.afterwards?.view() : welcome(state, member)}
    <p role="alert">${alert}</p>
  </section>`
}

/** What membership is, and the ways in. */
function welcome({ asked, texts, language }: State, member: CareloopMemberCard) {
  return html`<p>${texts.lead}</p>
    <ul>
      ${texts.reasons.map((reason) => html`<li>${reason}</li>`)}
    </ul>
    ${asked.tiers
      .filter(({ benefits }) => benefits.length)
      .map(
        ({ code, benefits }) =>
          html`<p>
            <b>${texts.tiers[code]}</b><br />${benefits
              .map((benefit) => wording(benefit, language))
              .join(' · ')}
          </p>`,
      )}
    <div class="buttons">
      ${button(texts.join, () => void member.open('join'), 'send')}
      ${button(texts.sign_in, () => void member.open('sign_in'))}
    </div>
    <p class="help">${texts.free}</p>`
}
