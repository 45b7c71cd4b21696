import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { RefusalDetails } from '../../supabase/contract/codes.ts'
import type { Confirmed, MySubscription, Subscription } from '../../supabase/contract/reminder.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { afterStyles } from '../controls/after.styles.ts'
import { button } from '../controls/button.ts'
import { checkAttributes } from '../core/attributes.ts'
import { adopt } from '../core/element.ts'
import type { Aftercare } from '../core/form.ts'
import { focusOn } from '../core/focus.ts'
import { askInTime } from '../core/call.ts'
import type { Refused } from '../core/send.ts'
import { parsed } from '../core/storage.ts'
import { trapOf } from '../core/trap.ts'
import { loadOptInTexts } from '../i18n/opt-in/load.ts'
import type { OptInTexts } from '../i18n/opt-in/load.ts'
import { check } from './check.ts'
import { CodeStep } from './code-step.ts'
import { datedTopics } from './form.ts'
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

/** From the tap on "send me a code" to the confirmed reminders. Loaded when the form stands, since nobody needs it to fill it in. */
export class OptIn implements Aftercare {
  readonly ready: Promise<void>
  /** @internal */
  readonly reminder: CareloopReminder
  /** @internal */
  said!: OptInTexts
  private step: CodeStep
  /** What was confirmed. */
  private its!: MySubscription

  constructor(reminder: CareloopReminder) {
    this.reminder = reminder
    this.step = new CodeStep(this)
    adopt(reminder.shadowRoot!, afterStyles)
    this.ready = this.speak(reminder.speaking)
    const topics = datedTopics(reminder.state.asked.topics).map(({ code }) => code)
    checkAttributes(reminder, `token=.*|wechat=.*|app=.*|topic=(${topics.join('|')})`)
  }

  get title() {
    return this.reminder.state.view === 'code' ? this.said.code_title : this.said.kept_title
  }

  start() {}

  stop() {
    this.step.stop()
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
    return this.reminder.state.view === 'kept' ? this.kept() : this.step.view()
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
    const { reminder, step } = this
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
    const content = contentOf(reminder, read.address)
    const id = step.prepare(content, read.address, read.shown)
    if (!id) return reminder.set({ view: 'asking', alert: () => this.said.no_code(step.again) })
    if (!reminder.emit('submit', { id, ...reminder.occasion() }, true))
      return reminder.set({ view: 'asking' })
    const { token } = state.asked
    const subscription: Subscription = { ...content, id, token, trap: trapOf(reminder) }
    try {
      await step.ask('subscribe', { subscription })
    } catch (error) {
      return this.refused(error as Partial<Refused>)
    }
    step.begin()
  }

  /** Asks for the code again that this tab waits for. */
  takeUp() {
    this.step.takeUp()
  }

  /** Says why the form was not taken, at the field it is about. */
  private refused({ status, refusal }: Partial<Refused>) {
    const { reminder } = this
    const { message: code = 'unreachable', details } = refusal ?? {}
    reminder.set({ view: 'asking' })
    if (status && status < 500)
      reminder.emit('failed', { id: this.step.id, ...reminder.occasion(), code })
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

  /** Says why something was not done that is about no field. @internal */
  failed({ status, refusal }: Partial<Refused>) {
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

  /** Shows what the right code has set up. @internal */
  async keep(id: string, { token, reminders }: Confirmed) {
    const { reminder } = this
    reminder.manage = new Manage(reminder, token, reminders)
    this.its = reminders.subscriptions.find((one) => one.id === id)!
    await reminder.manage.speak(reminder.state.language)
    // The address has reached the hospital: this page has no need of it any more.
    reminder.fresh()
    this.step.forget()
    reminder.set({ view: 'kept' })
    reminder.emit('sent', { id, ...reminder.occasion() })
    void focusOn(reminder, '.thanks', 'h2')
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
    const asked = await askInTime<typeof reminder.state.asked>(reminder.address).catch(
      () => undefined,
    )
    if (asked) reminder.set({ asked })
    return !!asked
  }
}
