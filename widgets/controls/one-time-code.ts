import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import { button } from './button.ts'
import { line } from './line.ts'
import { question } from './question.ts'
import type { Take } from './question.ts'

/** A code that a message brings has so many digits. */
export const DIGITS = 6

/** The digits of what was typed, pasted or filled in by the phone. */
export const digitsOf = (typed: string) =>
  typed.normalize('NFKC').replace(/\D/g, '').slice(0, DIGITS)

/** Counts down until something may be done again, drawing every second. */
export class Countdown {
  private end = 0
  private ticking: ReturnType<typeof setInterval> | undefined
  private draw: () => void

  constructor(draw: () => void) {
    this.draw = draw
  }

  /** Whole seconds; 0 or less: it is over. */
  get left() {
    return Math.ceil((this.end - Date.now()) / 1000)
  }

  begin(seconds: number) {
    this.stop()
    this.end = Date.now() + seconds * 1000
    this.ticking = setInterval(() => {
      if (this.left <= 0) this.stop()
      this.draw()
    }, 1000)
  }

  /** Nothing goes on when nobody looks. */
  stop() {
    clearInterval(this.ticking)
  }
}

/** Asks for the code that a message brought, and offers another one. */
export const oneTimeCode = (options: {
  said: {
    code: string
    confirm: string
    checking: string
    resend: string
    resend_in: (seconds: number) => string
    other: string
  }
  /** Where the code went, or what is new about it. */
  notice: string
  value: string
  error: string | undefined
  busy: boolean
  countdown: Countdown
  /** With what was typed. */
  take: Take<string>
  confirm: () => void
  resend: () => void
  /** Leads back to where the address is asked for. */
  other: () => void
}): TemplateResult => {
  const { said, error, busy, countdown } = options
  const wait = countdown.left
  return html`<p class="notice">${options.notice}</p>
    <div class="questions one-time">
      ${question({
        id: 'q-code',
        wording: said.code,
        help: '',
        required: '',
        error,
        one: false,
        body: line({
          id: 'q-code',
          type: 'text',
          digits: true,
          autocomplete: 'one-time-code',
          required: true,
          invalid: !!error,
          value: options.value,
          take: options.take,
          enter: options.confirm,
        }),
      })}
    </div>
    <div class="buttons">
      ${button(busy ? said.checking : said.confirm, options.confirm, 'send', busy)}
      ${button(wait > 0 ? said.resend_in(wait) : said.resend, options.resend, '', wait > 0)}
      ${button(said.other, options.other)}
    </div>`
}
