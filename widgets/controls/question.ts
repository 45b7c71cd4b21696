import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'

/** Takes what the patient chose or wrote. */
export type Take<T> = (value: T) => void

/** Takes a change to what was there; drawing comes later, so what was drawn may be out of date by then. */
export type Change<T> = (change: (before: T | undefined) => T) => void

/**
 * A question in its fieldset: wording, help, the controls, and the error right under them.
 * `id` is unique in the form. `one`: the controls are radios of one answer.
 */
export const question = (options: {
  id: string
  wording: string
  help: string
  /** The word for "required", empty when it is not. */
  required: string
  error: string | undefined
  one: boolean
  body: unknown
}): TemplateResult => {
  const { id, help, error, required } = options
  return html`<fieldset
    id=${id}
    part="question"
    tabindex="-1"
    role=${options.one ? 'radiogroup' : nothing}
    aria-required=${options.one && required ? 'true' : nothing}
    aria-invalid=${options.one && error ? 'true' : nothing}
    aria-describedby=${`${help && `${id}-help`} ${error ? `${id}-error` : ''}`}
  >
    <legend id="${id}-label">${options.wording} <small class="required">${required}</small></legend>
    ${help && html`<p class="help" id="${id}-help">${help}</p>`}${options.body}${
      error && html`<p class="error" part="error" id="${id}-error">${error}</p>`
    }
  </fieldset>`
}
