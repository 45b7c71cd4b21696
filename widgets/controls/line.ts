import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { Take } from './question.ts'
import { unlessHalf } from './unless-half.ts'

/** One line: a name, a date, an address. */
export const line = (options: {
  /** The id of the question it belongs to, whose label and error are its own. */
  id: string
  type: 'text' | 'date' | 'time' | 'tel' | 'email'
  autocomplete?: string
  /** A phone shows its keys for digits. */
  digits?: boolean
  maxLength?: number
  /** The latest day, of a date. */
  max?: string
  required: boolean
  invalid: boolean
  value: string
  take: Take<string>
  /** What Enter, or a phone's "go", does. */
  enter?: () => void
}): TemplateResult =>
  html`<input
    class="line"
    part="line"
    type=${options.type}
    dir=${options.type === 'text' ? 'auto' : 'ltr'}
    autocomplete=${options.autocomplete ?? 'off'}
    inputmode=${options.digits ? 'numeric' : nothing}
    maxlength=${options.maxLength ?? nothing}
    max=${options.max ?? nothing}
    aria-labelledby="${options.id}-label"
    aria-required=${options.required}
    aria-invalid=${options.invalid}
    aria-describedby=${options.invalid ? `${options.id}-error` : nothing}
    .value=${unlessHalf(options.value)}
    @input=${(event: Event) => options.take((event.target as HTMLInputElement).value)}
    @keydown=${({ key, isComposing }: KeyboardEvent) =>
      key === 'Enter' && !isComposing && options.enter?.()}
  />`
