import { html, nothing } from 'lit/html.js'

/** A button; `kind` is its class and part, `busy` says that it has been tapped already. */
export const button = (words: string, click: () => void, kind = '', busy = false) =>
  html`<button
    type="button"
    class=${kind}
    part="button ${kind}"
    aria-disabled=${busy || nothing}
    @click=${click}
  >
    ${words}
  </button>`
