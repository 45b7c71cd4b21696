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
import { isChannel } from '../core/channel.ts'
import { clockOf } from '../core/date.ts'
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
import { CodesSent } from './codes-sent.ts'
import { datedTopics } from './form.ts'
import { comingView } from './manage-view.ts'
import { Manage } from './manage.ts'
import type { CareloopReminder } from './reminder.ts'
import type { Errors, Fault, Field } from './state.ts'
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
  /** When the codes of this hour were asked for. */
  times: number[]
}

/** From the tap on "send me a code" to the confirmed reminders. Loaded when the form stands, since nobody needs it to fill it in. */
export class OptIn implements Aftercare {
  readonly ready: Promise<void>
  private reminder: CareloopReminder
  /** @internal */
  said!: OptInTexts
  private countdown: Countdown
  private codes = new CodesSent()
  /** Where the code went, as it is read; empty once the page was loaded anew, since it is kept nowhere. */
  private shown = ''
  /** Until when the code holds; milliseconds since 1970. */
  private until = 0
  /** What was sent, so that the same again is the same to the server; anew when it changes. */
  private sent: { id: string; content: string; coded?: boolean } | undefined
  /** What was confirmed. */
  private its!: MySubscription
  private code = ''
  private error: Fault | undefined
  private notice: Fault | undefined
  private busy = false

  constructor(reminder: CareloopReminder) {
    this.reminder = reminder
    this.countdown = new Countdown(() => void reminder.draw())
    adopt(reminder.shadowRoot!, afterStyles)
    this.ready = this.speak(reminder.speaking)
    this.warn()
  }

  /** Tells whoever pasted the tag what is not as they wrote it; a patient need not mind. */
  private warn() {
    const { reminder } = this
    const [topic, channel, theme] = ['topic', 'channel', 'theme'].map((name) =>
      reminder.getAttribute(name),
    )
    const warn = (words: string) => console.warn(reminder.localName, words)
    if (topic && !datedTopics(reminder.state.asked.topics).some(({ code }) => code === topic))
      warn(`no topic "${topic}" with appointments: none is chosen`)
    if (channel && !isChannel(channel)) warn(`no channel "${channel}": reminders say web`)
    if (theme && !/^(light|dark|auto)$/.test(theme)) warn(`no theme "${theme}": it is light`)
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
    const { view, language } = reminder.state
    if (view === 'kept') return this.kept()
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
    const { reminder, codes } = this
    const { state } = reminder
    if (state.view !== 'asking') return
    const half = (id: string) =>
      !!reminder.shadowRoot!.querySelector<HTMLInputElement>(`#q-${id} input`)?.validity.badInput
    const errors = check(state, { badDay: half('day'), badBorn: half('born') })
    reminder.set({ view: 'sending', alert: undefined })
    const read = await addressIn(reminder).catch(() => undefined)
    if (!read) return this.refused({})
    if ('fault' in read) errors.address = read.fault
    if (!this.show(errors) || 'fault' in read) return
    const { address, shown } = read
    codes.to = address
    this.shown = shown
    const content = contentOf(reminder, address)
    // The same again needs no other code.
    if (codes.again && this.sent?.content !== JSON.stringify(content)) {
      const again = () => clockOf(codes.again || Date.now(), state.language)
      return reminder.set({ view: 'asking', alert: () => this.said.no_code(again()) })
    }
    const submission = this.subscription(content)
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
    this.notice = undefined
    reminder.set({ view: 'code' })
    void focusOn(reminder, '#q-code input')
  }

  private subscription(content: ReturnType<typeof contentOf>): Subscription {
    const { reminder } = this
    const written = JSON.stringify(content)
    if (this.sent?.content !== written) this.sent = { id: uuid(), content: written }
    const { id } = this.sent
    return { ...content, id, token: reminder.state.asked.token, trap: trapOf(reminder) }
  }

  private async ask(name: 'subscribe' | 'resend_code', parameters: object) {
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

  private forget() {
    tab.delete(this.reminder.awaitedKey)
  }

  /** Says why the form was not taken, at the field it is about. */
  private refused({ status, refusal }: Partial<Refused>) {
    const { reminder } = this
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
      return void this.show({ [field]: (said: OptInTexts) => said.not_accepted })
    this.failed({ status, refusal })
  }

  /** Says why something was not done that is about no field. */
  private failed({ status, refusal }: Partial<Refused>) {
    const { retry_after = 60 } = parsed<RefusalDetails>(refusal?.details ?? null) ?? {}
    this.reminder.set({
      alert: () =>
        status === 429
          ? this.said.wait(Math.ceil(retry_after / 60))
          : status && status < 500
            ? this.said.refused
            : this.said.not_reached,
    })
  }

  /** Gets a fresh form with what was filled in kept. */
  private async renew(changed: boolean) {
    const { reminder } = this
    if (!(await this.fetchForm())) return this.failed({})
    if (!changed) return void this.send()
    reminder.take({ topics: [], guardian: false })
    this.show({ topics: (said) => said.wording_changed })
  }

  /** Shows `errors` by field and leads to the first. True when there is none to show. */
  private show(errors: Errors): boolean {
    const { reminder } = this
    const wrong = Object.keys(errors)
    if (!wrong.length) return true
    reminder.set({ view: 'asking', errors, alert: () => this.said.check(wrong.length) })
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
    this.reminder.set({ alert: undefined })
    if (complete) void this.confirm()
  }

  private async confirm() {
    const { reminder, code } = this
    if (this.busy) return
    if (code.length < DIGITS) return this.fail((said) => said.code_short)
    this.busy = true
    reminder.set({ alert: undefined })
    const { hospital } = reminder.place()
    try {
      const confirmed = await call<Confirmed | CodeRefused>(
        reminder.place(),
        'confirm_subscription',
        { hospital, subscription: this.sent!.id, code },
      )
      this.busy = false
      if ('refused' in confirmed)
        return this.fail((said) =>
          confirmed.refused === 'code_expired'
            ? said.code_old
            : said.code_wrong(confirmed.left ?? 0),
        )
      await this.confirmed(confirmed)
    } catch (error) {
      this.busy = false
      this.failed(error as Partial<Refused>)
    }
  }

  private fail(error: Fault) {
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
    const { reminder, countdown } = this
    if (countdown.left > 0) return
    try {
      await this.ask('resend_code', { subscription: this.sent!.id })
    } catch (error) {
      return this.failed(error as Partial<Refused>)
    }
    this.code = ''
    this.error = undefined
    this.notice = (said) => said.resent
    void focusOn(reminder, '#q-code input')
  }

  private back() {
    this.stop()
    this.forget()
    this.reminder.set({ view: 'asking', alert: undefined })
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
