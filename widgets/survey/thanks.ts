import { html, nothing } from 'lit/html.js'
import { button } from '../controls/button.ts'
import { tick } from '../controls/tick.ts'
import { wording } from '../core/wording.ts'
import type { Sending } from './sending.ts'
import type { State } from './state.ts'

export const thanks = ({ asked, language, said, before, fate }: State) =>
  html`<div class="thanks ${fate}" tabindex="-1">
    ${before ? html`<p>${said!.before}</p>` : nothing}
    <p>${wording(asked.definition.thanks, language)}</p>
  </div>`

/** Contact for whoever answered low; once it is asked for there is nothing to take back. */
const offer = ({ contact, said }: State, sending: Sending) =>
  html`${
    contact && !contact.part?.over
      ? tick({
          name: 'contact_me',
          wording: said!.contact_me,
          value: contact.wanted,
          take: (wanted) => void sending.want(wanted),
        })
      : nothing
  }${contact?.wanted ? contact.part?.view() : nothing}`

/** The way to another answer, guarded unless the next patient is somebody else anyway. */
export function again(state: State, kiosk: boolean, sending: Sending) {
  const said = state.said!
  return state.view === 'sure'
    ? html`<div class="sure" role="group" aria-labelledby="sure" tabindex="-1">
        <p id="sure">${said.sure}</p>
        <div class="buttons">
          ${button(said.cancel, () => sending.stay())}
          ${button(said.yes_again, () => sending.restart())}
        </div>
      </div>`
    : html`${offer(state, sending)}${state.tie?.view()}
        <div class="buttons">
          ${button(kiosk ? said.next_person : said.again, () => (kiosk ? sending.restart() : sending.guard()))}
        </div>`
}
