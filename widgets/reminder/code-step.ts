import type { TemplateResult } from 'lit/html.js'
import type { CodeRefused, Confirmed, Subscribed } from '../../supabase/contract/reminder.ts'
import { Countdown, DIGITS, digitsOf, oneTimeCode } from '../controls/one-time-code.ts'
import { call } from '../core/call.ts'
import { clockOf } from '../core/date.ts'
import { focusOn } from '../core/focus.ts'
import type { Refused } from '../core/send.ts'
import { parsed, tab } from '../core/storage.ts'
import { uuid } from '../core/uuid.ts'
import { CodesSent } from './codes-sent.ts'
import type { OptIn } from './opt-in.ts'
import type { CareloopReminder } from './reminder.ts'
import type { Fault } from './state.ts'

/** What a tab waits for: who reads the code in another app may find the page loaded anew. Nothing in it says who that is. */
interface Awaited {
  id: string
  /** Until when the code holds, and from when on another can be asked for; milliseconds since 1970. */
  until: number
  again: number
  /** When the codes of this hour were asked for. */
  times: number[]
}

/** The step in which the code is asked for that proves the number or address: from asking the server for one to the last digit. */
export class CodeStep {
  private optIn: OptIn
  private reminder: CareloopReminder
  private countdown: Countdown
  private codes = new CodesSent()
  /** Where the code went, as it is read; empty once the page was loaded anew, since it is kept nowhere. */
  private shown = ''
  /** Until when the code holds; milliseconds since 1970. */
  private until = 0
  /** What was sent, so that the same again is the same to the server; anew when it changes. */
  private sent: { id: string; content: string; coded?: boolean } | undefined
  private code = ''
  private error: Fault | undefined
  private notice: Fault | undefined
  private busy = false

  constructor(optIn: OptIn) {
    const { reminder } = optIn
    this.optIn = optIn
    this.reminder = reminder
    this.countdown = new Countdown(() => void reminder.draw())
  }

  /** What the code is for. */
  get id(): string | undefined {
    return this.sent?.id
  }

  view(): TemplateResult {
    const { reminder, countdown } = this
    const { said } = this.optIn
    const { language } = reminder.state
    const again = this.codes.again && clockOf(this.codes.again, language)
    return oneTimeCode({
      said: again ? { ...said, resend_in: () => said.resend_from(again) } : said,
      notice: again
        ? said.last_code(this.whereTo(), again, clockOf(this.until, language))
        : (this.notice?.(said) ?? said.sent_to(this.whereTo())),
      value: this.code,
      error: this.error?.(said),
      busy: this.busy,
      countdown,
      take: (typed) => this.takeCode(typed),
      confirm: () => void this.confirm(),
      resend: () => void this.resend(),
      other: () => this.back(),
    })
  }

  private whereTo(): string {
    const { channel, state } = this.reminder
    return channel && this.reminder.known()
      ? state.texts.channels[channel]
      : // In one line, so that it can be compared.
        this.shown.replaceAll(' ', '\u00a0')
  }

  /**
   * The id under which `content` is sent to `address`, which people read as `shown`. Undefined while no other code can go
   * there; the same again needs none.
   */
  prepare(content: object, address: string, shown: string): string | undefined {
    const { codes } = this
    const written = JSON.stringify(content)
    codes.to = address
    this.shown = shown
    if (this.sent?.content !== written) {
      if (codes.again) return undefined
      this.sent = { id: uuid(), content: written }
    }
    return this.sent.id
  }

  /** From when on another code can be asked for, on the clock. */
  get again(): string {
    return clockOf(this.codes.again || Date.now(), this.reminder.state.language)
  }

  /** Asks the server for a code. Throws `Refused`, and what `fetch` throws. */
  async ask(name: 'subscribe' | 'resend_code', parameters: object) {
    const { reminder, codes } = this
    const { hospital } = reminder.place()
    const { id, expires_in, again_in } = await call<Subscribed>(reminder.place(), name, {
      hospital,
      ...parameters,
    })
    const now = Date.now()
    // A form that was sent before has its code.
    if (name === 'resend_code' || !this.sent!.coded) codes.add(now)
    this.sent!.coded = true
    this.until = now + expires_in * 1000
    const again = Math.max(now + again_in * 1000, codes.again)
    this.countdown.begin(Math.ceil((again - now) / 1000))
    const awaited: Awaited = { id, until: this.until, again, times: codes.those }
    tab.set(reminder.awaitedKey, JSON.stringify(awaited), reminder.kiosk)
  }

  /** Asks the patient for the code. */
  begin() {
    this.reminder.set({ view: 'code' })
    this.anew(undefined)
  }

  /** Asks for the code again that this tab waits for, while it holds. */
  takeUp() {
    const { reminder } = this
    const awaited = parsed<Awaited>(tab.get(reminder.awaitedKey))
    if (!awaited || awaited.until < Date.now()) {
      this.forget()
      return reminder.set({ view: 'asking' })
    }
    this.sent = { id: awaited.id, content: '' }
    this.until = awaited.until
    this.codes.add(...awaited.times)
    this.countdown.begin(Math.ceil((awaited.again - Date.now()) / 1000))
    reminder.set({ view: 'code' })
  }

  /** Takes what was typed, pasted or filled in by the phone, and confirms with the last digit. */
  private takeCode(typed: string) {
    const code = digitsOf(typed)
    const complete = code.length === DIGITS && code !== this.code
    this.code = code
    this.error = undefined
    this.reminder.set({ alert: undefined })
    if (complete) void this.confirm()
  }

  private async confirm() {
    const { reminder, optIn, code } = this
    if (this.busy) return
    if (code.length < DIGITS) return this.fail((said) => said.code_short)
    this.busy = true
    reminder.set({ alert: undefined })
    const { hospital } = reminder.place()
    const id = this.sent!.id
    try {
      const confirmed = await call<Confirmed | CodeRefused>(
        reminder.place(),
        'confirm_subscription',
        { hospital, subscription: id, code },
      )
      this.busy = false
      if ('refused' in confirmed)
        return this.fail((said) =>
          confirmed.refused === 'code_expired'
            ? said.code_old
            : said.code_wrong(confirmed.left ?? 0),
        )
      this.stop()
      await optIn.keep(id, confirmed)
    } catch (error) {
      this.busy = false
      optIn.failed(error as Partial<Refused>)
    }
  }

  private fail(error: Fault) {
    this.code = ''
    this.error = error
    void focusOn(this.reminder, '#q-code input')
  }

  private async resend() {
    if (this.countdown.left > 0) return
    try {
      await this.ask('resend_code', { subscription: this.sent!.id })
    } catch (error) {
      return this.optIn.failed(error as Partial<Refused>)
    }
    this.anew((said) => said.resent)
  }

  /** There is another code, and `notice` of it. */
  private anew(notice: Fault | undefined) {
    this.code = ''
    this.error = undefined
    this.notice = notice
    void focusOn(this.reminder, '#q-code input')
  }

  private back() {
    const { reminder } = this
    this.stop()
    tab.delete(reminder.awaitedKey)
    reminder.set({ view: 'asking', alert: undefined })
    void focusOn(reminder, reminder.known() ? 'h2' : '#q-address input')
  }

  stop() {
    this.countdown.stop()
  }

  /** No code is waited for any more. */
  forget() {
    this.sent = undefined
    tab.delete(this.reminder.awaitedKey)
  }
}
