import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { Language } from '../../supabase/contract/text.ts'
import { focusOn } from '../core/focus.ts'
import type { CareloopElement } from '../core/element.ts'
import type { Refused } from '../core/send.ts'
import { requestCode, signIn } from '../core/session.ts'
import type { Addressee } from '../core/session.ts'
import { joined, narrow } from '../core/typed.ts'
import { loadSignInTexts } from '../i18n/sign-in/load.ts'
import type { SignInTexts } from '../i18n/sign-in/load.ts'
import { button } from './button.ts'
import { choice } from './choices.ts'
import { line } from './line.ts'
import { Countdown, DIGITS, digitsOf, oneTimeCode } from './one-time-code.ts'
import { question } from './question.ts'

/** So many seconds pass before another code is sent; Auth refuses one sooner. */
const PAUSE = 60
/** A code older than this is called too old rather than wrong: Auth does not say which; milliseconds. */
const LIFETIME = 3_600_000

const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/
/** As Auth takes it: with the country's code. Eleven digits that begin with 1 are mainland China's. */
function phoneOf(typed: string): string | null {
  const digits = joined(typed).replace(/[()]/g, '')
  if (/^1\d{10}$/.test(digits)) return `+86${digits}`
  return /^(?:\+|00)\d{7,15}$/.test(digits) ? digits.replace(/^00/, '+') : null
}

/** What was typed, and what is said of it. */
interface Now {
  step: 'address' | 'code'
  way: 'email' | 'phone'
  typed: string
  code: string
  errors: { address?: string; code?: string }
  alert: string
  notice: string
  busy: boolean
}

/** Signing in with a one-time code: asks where to send it, then for the code. */
export class SignIn {
  private said!: SignInTexts
  private host: CareloopElement & { readonly kiosk: boolean }
  /** Whether codes can be sent by text message. */
  private byPhone: boolean
  private done: () => void
  private leave: () => void
  private now: Now = {
    step: 'address',
    way: 'email',
    typed: '',
    code: '',
    errors: {},
    alert: '',
    notice: '',
    busy: false,
  }
  /** When the newest code was sent; milliseconds since 1970. */
  private sent = 0
  /** Until another may be. */
  private countdown: Countdown

  /** Calls `done` once somebody is signed in, `leave` when nobody wants to be. */
  constructor(options: {
    host: CareloopElement & { readonly kiosk: boolean }
    phone: boolean
    done: () => void
    leave: () => void
  }) {
    this.host = options.host
    this.countdown = new Countdown(() => void options.host.draw())
    this.byPhone = options.phone
    this.done = options.done
    this.leave = options.leave
  }

  get title() {
    return this.said.title
  }

  /** Whether a code is on its way to being checked here: `done` follows. */
  get busy() {
    return this.now.busy
  }

  async speak(language: Language) {
    this.said = await loadSignInTexts(language)
  }

  view(): TemplateResult {
    return html`${this.now.step === 'address' ? this.askAddress() : this.askCode()}
      <p role="alert">${this.now.alert}</p>`
  }

  private askAddress() {
    const { said } = this
    const { way, errors, busy } = this.now
    return html`<p>${said.lead}</p>
      <div class="questions" ?inert=${busy}>
        ${
          this.byPhone
            ? question({
                id: 'q-way',
                wording: said.way,
                help: '',
                required: '',
                error: undefined,
                one: true,
                body: html`<div class="three">
                  ${choice({
                    name: 'way',
                    options: Object.entries(said.ways).map(([id, wording]) => ({ id, wording })),
                    value: way,
                    take: (id) => this.set({ way: id as 'email', typed: '', errors: {} }),
                  })}
                </div>`,
              })
            : nothing
        }
        ${question({
          id: 'q-address',
          wording: said[way],
          help: way === 'phone' ? said.phone_help : '',
          required: '',
          error: errors.address,
          one: false,
          body: line({
            id: 'q-address',
            type: way === 'email' ? 'email' : 'tel',
            // On a kiosk the browser would show the next person what the last one typed.
            autocomplete: this.host.kiosk ? 'off' : way === 'email' ? 'email' : 'tel',
            maxLength: 254,
            required: true,
            invalid: !!errors.address,
            value: this.now.typed,
            take: (typed) => this.set({ typed, errors: {} }),
            enter: () => void this.send(),
          }),
        })}
      </div>
      <div class="buttons">
        ${button(busy ? said.sending : said.send, () => void this.send(), 'send', busy)}
        ${button(said.cancel, () => this.leave())}
      </div>`
  }

  private askCode() {
    const { said } = this
    return oneTimeCode({
      said,
      notice: this.now.notice || said.sent_to(this.now.typed.trim()),
      value: this.now.code,
      error: this.now.errors.code,
      busy: this.now.busy,
      countdown: this.countdown,
      take: (typed) => this.takeCode(typed),
      confirm: () => void this.confirm(),
      resend: () => void this.resend(),
      other: () => this.begin(),
    })
  }

  private set(change: Partial<Now>) {
    Object.assign(this.now, { alert: '' }, change)
    void this.host.draw()
  }

  /** Asks for an address, as at first. */
  begin() {
    this.stop()
    this.set({ step: 'address', code: '', errors: {}, notice: '' })
    void focusOn(this.host, '#q-address input')
  }

  /** Nothing goes on when nobody looks. */
  stop() {
    this.countdown.stop()
  }

  private addressee(): Addressee | null {
    if (this.now.way === 'email') {
      const email = narrow(this.now.typed)
      return EMAIL.test(email) ? { email } : null
    }
    const phone = phoneOf(this.now.typed)
    return phone ? { phone } : null
  }

  private async send(): Promise<boolean> {
    const { said } = this
    if (this.now.busy) return false
    const to = this.addressee()
    if (!to) {
      this.set({
        errors: { address: this.now.way === 'email' ? said.email_wrong : said.phone_wrong },
      })
      void focusOn(this.host, '#q-address input')
      return false
    }
    this.set({ busy: true })
    try {
      await requestCode(this.host.place(), to)
    } catch (error) {
      this.set({ busy: false, alert: this.wordsOf(error) })
      if (this.now.step === 'address') void focusOn(this.host, '#q-address input')
      return false
    }
    this.sent = Date.now()
    this.countdown.begin(PAUSE)
    this.set({ busy: false, step: 'code', code: '', errors: {} })
    void focusOn(this.host, '#q-code input')
    return true
  }

  private async resend() {
    if (this.countdown.left > 0) return
    if (await this.send()) this.set({ notice: this.said.resent })
  }

  /** Takes what was typed, pasted or filled in by the phone, and signs in with the last digit. */
  private takeCode(typed: string) {
    const code = digitsOf(typed)
    const complete = code.length === DIGITS && code !== this.now.code
    this.set({ code, errors: {} })
    if (complete) void this.confirm()
  }

  private async confirm() {
    const { said, host } = this
    const to = this.addressee()
    if (this.now.busy || !to) return
    if (this.now.code.length < DIGITS) {
      this.set({ errors: { code: said.code_short } })
      return void focusOn(host, '#q-code input')
    }
    this.set({ busy: true })
    try {
      await signIn(host.place(), to, this.now.code, host.kiosk)
    } catch (error) {
      const wrong = (error as Partial<Refused>).status === 403
      const old = Date.now() - this.sent > LIFETIME
      this.set({
        busy: false,
        code: '',
        ...(wrong
          ? { errors: { code: old ? said.code_old : said.code_wrong } }
          : { alert: this.wordsOf(error) }),
      })
      return void focusOn(host, '#q-code input')
    }
    this.stop()
    this.now.busy = false
    this.now.code = ''
    this.done()
  }

  private wordsOf(error: unknown): string {
    const { said } = this
    const { status, refusal } = error as Partial<Refused>
    if (status === 429) {
      const { msg = '' } = (refusal ?? {}) as { msg?: string }
      const seconds = Number(/(\d+) second/.exec(msg)?.[1] ?? PAUSE)
      this.countdown.begin(seconds)
      return said.wait(Math.ceil(seconds / 60))
    }
    return status && status < 500 ? said.cannot_send : said.not_reached
  }
}
