import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { Option } from './choices.ts'
import type { Take } from './question.ts'

/** One of many options, in a list that unfolds. */
export const select = (options: {
  /** The id of the question it belongs to, whose label is its own. */
  id: string
  options: readonly Option[]
  value: string
  take: Take<string>
}): TemplateResult =>
  html`<select
    class="line"
    part="select"
    aria-labelledby="${options.id}-label"
    @change=${(event: Event) => options.take((event.target as HTMLSelectElement).value)}
  >
    ${options.options.map(
      ({ id, wording }) =>
        html`<option value=${id} .selected=${id === options.value}>${wording}</option>`,
    )}
  </select>`
