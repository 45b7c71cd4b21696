import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { Take } from './question.ts'

/** One thing to agree to or not. Its wording is a sentence. */
export const tick = (options: {
  name: string
  /** What it is about, in a word or two. */
  title?: string
  wording: string
  value: boolean
  /** The id of what is wrong with it. */
  error?: string | false | undefined
  take: Take<boolean>
}): TemplateResult =>
  html`<label class="option" part="option"
    ><input
      type="checkbox"
      name=${options.name}
      .checked=${options.value}
      aria-invalid=${!!options.error}
      aria-describedby=${options.error || nothing}
      @change=${(event: Event) => options.take((event.target as HTMLInputElement).checked)}
    /><span>${options.title && html`<b>${options.title}</b>`}${options.wording}</span></label
  >`
