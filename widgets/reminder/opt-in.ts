import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { RefusalDetails } from '../../supabase/contract/codes.ts'
import type {
  CodeRefused,
  Confirmed,
  MySubscription,
  Subscribed,
  Subscription,
} from '../../supabase/contract/reminder.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { afterStyles } from '../controls/after.styles.ts'
import { button } from '../controls/button.ts'
import { Countdown, DIGITS, digitsOf, oneTimeCode } from '../controls/one-time-code.ts'
import { call } from '../core/call.ts'
import { adopt } from '../core/element.ts'
import type { Aftercare } from '../core/form.ts'
import { focusOn } from '../core/focus.ts'
import { ask } from '../core/send.ts'
import type { Refused } from '../core/send.ts'
import { parsed, tab } from '../core/storage.ts'
import { trapOf } from '../core/trap.ts'
import { uuid } from '../core/uuid.ts'
import { loadOptInTexts } from '../i18n/opt-in/load.ts'
import type { OptInTexts } from '../i18n/opt-in/load.ts'
import { check } from './check.ts'
import { comingView } from './manage-view.ts'
import { Manage } from './manage.ts'
import type { CareloopReminder } from './reminder.ts'
import type { Errors, Field } from './state.ts'
import { addressIn, contentOf } from './submission.ts'

/** Which field a refusal is about, where the server names none. */
const FIELDS: Record<string, Field> = {
  unknown_topic: 'topics',
  wording_changed: 'topics',
  too_young: 'born',
}

/** What a tab waits for: who reads the code in another app may find the page loaded anew. Nothing in it says who that is. */
interface Awaited {
  id: string
  /** Until when the code holds, and from when on another can be asked for; milliseconds since 1970. */
  until: number
  again: number
}

/** From the tap on "send me a code" to the confirmed reminders. Loaded when the form stands, since nobody needs it to fill it in. */
export class OptIn implements Aftercare {
  readonly ready: Promise<void>
  private reminder: CareloopReminder
  private said!: OptInTexts
  private countdown: Countdown
  /** What was sent, so that the same again is the same to the server; anew when it changes. */
  private sent: { id: string; content: string } | undefined
  /** What was confirmed. */
  private its!: MySubscription
  private code = ''
  private error: string | undefined
  private notice = ''
  private busy = false

  constructor(reminder: CareloopReminder) {
    this.reminder = reminder
    this.countdown = new Countdown(() => void reminder.draw())
    adopt(reminder.shadowRoot!, afterStyles)
    this.ready = this.speak(reminder.speaking)
  }

  get title() {
    return this.reminder.state.view === 'code' ? this.said.code_title : this.said.kept_title
  }

  start() {}

  stop() {
    this.countdown.stop()
  }

  async speak(language: Language) {
    const { reminder } = this
    const [texts, said] = await Promise.all([
      reminder.loadTexts(language),
      loadOptInTexts(language),
      reminder.manage?.speak(language),
    ])
    // The page may have changed it again meanwhile.
    if (this.said && language !== reminder.speaking) return
    this.said = said
    reminder.set({ language, texts })
  }

  /** The code that was sent is asked for, or what has been set up is shown. */
  view(): TemplateResult {
    const { said, reminder, countdown } = this
    if (reminder.state.view === 'kept') return this.kept()
    return oneTimeCode({
      said,
      notice: this.notice || said.sent_to(this.whereTo()),
      value: this.code,
      error: this.error,
      busy: this.busy,
      countdown,
      take: (typed) => this.takeCode(typed),
      confirm: () => void this.confirm(),
      resend: () => void this.resend(),
      other: () => this.back(),
    })
  }

  /** As it was typed; empty once the page was loaded anew, since it is kept nowhere. */
  private whereTo(): string {
    const { channel, state } = this.reminder
    return channel && this.reminder.known()
      ? state.texts.channels[channel]
      : // In one line, so that it can be compared.
        state.values.address.normalize('NFKC').trim().replaceAll(' ', '\u00a0')
  }

  private kept() {
    const { said, reminder } = this
    return html`<p class="thanks sent" tabindex="-1" role="status" part="status">
        ${said.kept(this.its.topics.map(({ code }) => reminder.manage!.topicName(code)))}
      </p>
      ${comingView(reminder.manage!, this.its)}
      <p class="help">${said.link_comes}</p>
      <div class="buttons">
        ${button(said.manage, () => this.manage())} ${button(said.another, () => this.again())}
      </div>`
  }

  /** Checks the form and asks for a code. */
  async send() {
    const { reminder, said } = this
    const { state } = reminder
    if (state.view !== 'asking') return
    const half = (id: string) =>
      !!reminder.shadowRoot!.querySelector<HTMLInputElement>(`#q-${id} input`)?.validity.badInput
    const errors = check(state, said, { badDay: half('day'), badBorn: half('born') })
    reminder.set({ view: 'sending', alert: '' })
    const read = await addressIn(reminder, said).catch(() => undefined)
    if (!read) return this.refused({})
    if (read.fault) errors.address = read.fault
    if (!this.show(errors)) return
    const submission = this.subscription(read.address)
    const { id } = submission
    if (!reminder.emit('submit', { id, ...reminder.occasion() }, true))
      return reminder.set({ view: 'asking' })
    try {
      await this.ask('subscribe', { subscription: submission })
    } catch (error) {
      return this.refused(error as Partial<Refused>)
    }
    this.code = ''
    this.error = undefined
    this.notice = ''
    reminder.set({ view: 'code' })
    void focusOn(reminder, '#q-code input')
  }

  private subscription(address: string): Subscription {
    const { reminder, sent } = this
    const content = contentOf(reminder, address)
    const written = JSON.stringify(content)
    const id = sent?.content === written ? sent.id : uuid()
    this.sent = { id, content: written }
    return { ...content, id, token: reminder.state.asked.token, trap: trapOf(reminder) }
  }

  private async ask(name: 'subscribe' | 'resend_code', parameters: object) {
    const { reminder } = this
    const { hospital } = reminder.place()
    const { id, expires_in, again_in } = await call<Subscribed>(reminder.place(), name, {
      hospital,
      ...parameters,
    })
    this.countdown.begin(again_in)
    const awaited: Awaited = {
      id,
      until: Date.now() + expires_in * 1000,
      again: Date.now() + again_in * 1000,
    }
    tab.set(reminder.awaitedKey, JSON.stringify(awaited), reminder.kiosk)
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
    this.countdown.begin(Math.ceil((awaited.again - Date.now()) / 1000))
    reminder.set({ view: 'code' })
  }

  private forget() {
    tab.delete(this.reminder.awaitedKey)
  }

  /** Says why the form was not taken, at the field it is about. */
  private refused({ status, refusal }: Partial<Refused>) {
    const { reminder, said } = this
    const { message: code = 'unreachable', details } = refusal ?? {}
    reminder.set({ view: 'asking' })
    if (status && status < 500)
      reminder.emit('failed', { id: this.sent?.id, ...reminder.occasion(), code })
    if (code === 'token_expired' || code === 'token_used' || code === 'wording_changed') {
      // Another form: what was ticked was another sentence, and has to be ticked again.
      void this.renew(code === 'wording_changed')
      return
    }
    const { question, retry_after = 60 } = parsed<RefusalDetails>(details ?? null) ?? {}
    // Whoever taps as fast as a machine waits for a moment, and need not know.
    if (code === 'too_fast') {
      reminder.set({ view: 'sending' })
      setTimeout(() => {
        reminder.set({ view: 'asking' })
        void this.send()
      }, retry_after * 1000)
      return
    }
    const field = (question as Field | undefined) ?? FIELDS[code]
    if (field && field in reminder.state.values)
      return void this.show({ [field]: said.not_accepted })
    reminder.set({
      alert:
        status === 429
          ? said.wait(Math.ceil(retry_after / 60))
          : status && status < 500
            ? said.refused
            : said.not_reached,
    })
  }

  /** Gets a fresh form with what was filled in kept. */
  private async renew(changed: boolean) {
    const { reminder, said } = this
    if (!(await this.fetchForm())) return reminder.set({ alert: said.not_reached })
    if (!changed) return void this.send()
    reminder.take({ topics: [], guardian: false })
    this.show({ topics: said.wording_changed })
  }

  /** Shows `errors` by field and leads to the first. True when there is none to show. */
  private show(errors: Errors): boolean {
    const { reminder, said } = this
    const wrong = Object.keys(errors)
    if (!wrong.length) return true
    reminder.set({ view: 'asking', errors, alert: said.check(wrong.length) })
    void this.leadToFirst(wrong)
    return false
  }

  private async leadToFirst(wrong: string[]) {
    const { reminder } = this
    await reminder.draw()
    const first = reminder.shadowRoot!.querySelector(wrong.map((name) => `#q-${name}`).join())
    first?.closest('details')?.setAttribute('open', '')
    if (first) await focusOn(reminder, `#${first.id} :is(input,select)`)
  }

  /** Takes what was typed, pasted or filled in by the phone, and confirms with the last digit. */
  private takeCode(typed: string) {
    const code = digitsOf(typed)
    const complete = code.length === DIGITS && code !== this.code
    this.code = code
    this.error = undefined
    this.reminder.set({ alert: '' })
    if (complete) void this.confirm()
  }

  private async confirm() {
    const { reminder, said, code } = this
    if (this.busy) return
    if (code.length < DIGITS) return this.fail(said.code_short)
    this.busy = true
    reminder.set({ alert: '' })
    const { hospital } = reminder.place()
    try {
      const confirmed = await call<Confirmed | CodeRefused>(
        reminder.place(),
        'confirm_subscription',
        { hospital, subscription: this.sent!.id, code },
      )
      this.busy = false
      if ('refused' in confirmed)
        return this.fail(
          confirmed.refused === 'code_expired'
            ? said.code_old
            : said.code_wrong(confirmed.left ?? 0),
        )
      await this.confirmed(confirmed)
    } catch (error) {
      this.busy = false
      const { status } = error as Partial<Refused>
      reminder.set({
        alert:
          status === 429 ? said.wait(1) : status && status < 500 ? said.refused : said.not_reached,
      })
    }
  }

  private fail(error: string) {
    this.code = ''
    this.error = error
    void focusOn(this.reminder, '#q-code input')
  }

  private async confirmed({ token, reminders }: Confirmed) {
    const { reminder } = this
    const { id } = this.sent!
    this.stop()
    reminder.manage = new Manage(reminder, token, reminders)
    this.its = reminders.subscriptions.find((one) => one.id === id)!
    await reminder.manage.speak(reminder.state.language)
    // The address has reached the hospital: this page has no need of it any more.
    reminder.fresh()
    this.sent = undefined
    this.forget()
    reminder.set({ view: 'kept' })
    reminder.emit('sent', { id, ...reminder.occasion() })
    void focusOn(reminder, '.thanks')
  }

  private async resend() {
    const { reminder, said, countdown } = this
    if (countdown.left > 0) return
    try {
      await this.ask('resend_code', { subscription: this.sent!.id })
    } catch (error) {
      const { status } = error as Partial<Refused>
      return reminder.set({ alert: status && status < 500 ? said.refused : said.not_reached })
    }
    this.code = ''
    this.error = undefined
    this.notice = said.resent
    void focusOn(reminder, '#q-code input')
  }

  private back() {
    this.stop()
    this.forget()
    this.reminder.set({ view: 'asking', alert: '' })
    void focusOn(this.reminder, this.reminder.known() ? 'h2' : '#q-address input')
  }

  private manage() {
    this.reminder.set({ view: 'manage' })
    void focusOn(this.reminder, 'h2')
  }

  private again() {
    this.reminder.manage = undefined
    this.reminder.set({ view: 'asking' })
    void focusOn(this.reminder, 'h2')
    void this.fetchForm()
  }

  /** Gets the form anew, with its token: one is good for one subscription. False when nothing came. */
  private async fetchForm(): Promise<boolean> {
    const { reminder } = this
    const asked = await ask<typeof reminder.state.asked>(reminder.address).catch(() => undefined)
    if (asked) reminder.set({ asked })
    return !!asked
  }
}
