import { html, nothing } from 'lit/html.js'
import { wording } from '../core/i18n.ts'
import { button } from './render.ts'
import type { Sending } from './sending.ts'
import type { State } from './state.ts'

/** The thanks, and the way to another answer, guarded unless the next patient is somebody else anyway. */
export function thanks(state: State, kiosk: boolean, sending: Sending) {
  const { asked, language, before, view } = state
  const said = state.said!
  return html`<div class="thanks" tabindex="-1">
      ${before ? html`<p>${said.before}</p>` : nothing}
      <p>${wording(asked.definition.thanks, language)}</p>
    </div>
    ${
      view === 'sure'
        ? html`<div class="sure" role="group" aria-labelledby="sure" tabindex="-1">
            <p id="sure">${said.sure}</p>
            <div class="buttons">
              ${button(said.cancel, () => sending.stay())}
              ${button(said.yes_again, () => sending.again(true))}
            </div>
          </div>`
        : html`<div class="buttons">
            ${button(kiosk ? said.next_person : said.again, () => sending.again(kiosk))}
          </div>`
    }`
}
