import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { Take } from './question.ts'

/** A row of steps: numbers with a label at either end, or a label on every step. */
export const scale = (options: {
  name: string
  first: number
  last: number
  /** Two for the ends, or one for each step. */
  labels: readonly string[]
  value: number | undefined
  take: Take<number>
}): TemplateResult => {
  const { first, last, labels } = options
  const steps = Array.from({ length: last - first + 1 }, (_, index) => first + index)
  const numbered = labels.length < steps.length
  const end = (step: number) => (step === first ? labels[0] : step === last ? labels[1] : '')
  return html`<div class="scale ${numbered ? `of-${steps.length}` : 'words'}" part="scale">
      ${steps.map(
        (step, index) =>
          html`<label class="step"
            ><input
              type="radio"
              name=${options.name}
              value=${step}
              .checked=${step === options.value}
              @change=${() => options.take(step)}
            /><span
              >${numbered ? step : labels[index]}<span class="unseen">
                ${numbered ? end(step) : ''}</span
              ></span
            ></label
          >`,
      )}
    </div>
    ${
      numbered
        ? html`<p class="ends" aria-hidden="true">
            <span>${first} ${labels[0]}</span><span>${labels[1]} ${last}</span>
          </p>`
        : ''
    }`
}
