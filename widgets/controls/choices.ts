import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { Change, Take } from './question.ts'

export interface Option {
  id: string
  wording: string
}

const row = (
  type: 'radio' | 'checkbox',
  name: string,
  { id, wording }: Option,
  checked: boolean,
  change: (event: Event) => void,
) =>
  html`<label class="option" part="option"
    ><input type=${type} name=${name} value=${id} .checked=${checked} @change=${change} /><span
      >${wording}</span
    ></label
  >`

/** One of several options. */
export const choice = (options: {
  name: string
  options: readonly Option[]
  value: string | undefined
  take: Take<string>
}): TemplateResult =>
  html`<div class="options">
    ${options.options.map((option) =>
      row('radio', options.name, option, option.id === options.value, () =>
        options.take(option.id),
      ),
    )}
  </div>`

/** What was picked, and the patient's own words beside it. */
export interface Picked {
  picked: string[]
  other?: string
}

/** Any of several options, with `other` (its label) also a line of the patient's own. */
export const choices = (options: {
  name: string
  options: readonly Option[]
  other: string
  value: Picked
  change: Change<Picked>
}): TemplateResult => {
  const { name, value } = options
  const change = (what: (before: Picked) => Partial<Picked>) =>
    options.change((before = { picked: [] }) => ({ ...before, ...what(before) }))
  const tick = (id: string, { target }: Event) =>
    change(({ picked }) => ({
      picked: (target as HTMLInputElement).checked
        ? [...picked, id]
        : picked.filter((one) => one !== id),
    }))
  return html`<div class="options">
    ${options.options.map((option) =>
      row('checkbox', name, option, value.picked.includes(option.id), (event) =>
        tick(option.id, event),
      ),
    )}${
      options.other &&
      html`<label class="other"
        ><span>${options.other}</span
        ><input
          class="line"
          type="text"
          dir="auto"
          autocomplete="off"
          .value=${value.other ?? ''}
          @input=${(event: Event) =>
            change(() => ({ other: (event.target as HTMLInputElement).value }))}
      /></label>`
    }
  </div>`
}
