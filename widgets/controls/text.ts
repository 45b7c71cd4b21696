import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { Take } from './question.ts'

/** Free text. Too long a text is kept, and said to be too long when it is sent: `maxlength` would cut what is pasted. */
export const text = (options: {
  /** The id of the question it belongs to, whose label and error are its own. */
  id: string
  required: boolean
  invalid: boolean
  value: string
  take: Take<string>
}): TemplateResult =>
  html`<textarea
    class="line"
    part="text"
    rows="3"
    dir="auto"
    aria-labelledby="${options.id}-label"
    aria-required=${options.required}
    aria-invalid=${options.invalid}
    .value=${options.value}
    @input=${(event: Event) => options.take((event.target as HTMLTextAreaElement).value)}
  ></textarea>`
