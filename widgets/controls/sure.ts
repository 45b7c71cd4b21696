import { html } from 'lit/html.js'
import { button } from './button.ts'

/** What is asked back before something is given up. */
export const sure = (
  words: { sure: string; yes: string; no: string },
  answer: (yes: boolean) => void,
) =>
  html`<div class="sure" role="group" aria-labelledby="sure" tabindex="-1">
    <p id="sure">${words.sure}</p>
    <div class="buttons">
      ${button(words.no, () => answer(false))} ${button(words.yes, () => answer(true))}
    </div>
  </div>`
