import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { Theme } from '../../supabase/contract/hospital.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { button } from '../controls/button.ts'
import { CareloopElement } from './element.ts'
import type { Refused } from './send.ts'

/** For so many milliseconds a patient waits for what may never come; a slow line brings it by then. */
const PATIENCE = 30_000

/** What `coming` brings, unless it takes too long. */
const inTime = <T>(coming: Promise<T>): Promise<T> =>
  Promise.race([coming, new Promise<never>((_, reject) => setTimeout(reject, PATIENCE, Error()))])

/** What every form on the page knows besides its attributes. */
export interface FormState {
  /** Of these the base knows; a form has views of its own beside them. */
  view: 'loading' | 'unavailable' | (string & {})
  /** What the API answered. */
  asked: { hospital: { theme: Theme } }
  texts: { unavailable: string; retry: string }
  language: Language
}

/** What a form needs only once it stands: loaded then, so that nobody waits for it. */
export interface Aftercare {
  /** Comes when there are words for what is to be said. */
  readonly ready: Promise<void>
  /** The form is on the page again. */
  start(): void
  /** The form was taken off the page. */
  stop(): void
  /** The page speaks another language now. */
  speak(language: Language): Promise<void>
}

/**
 * What every form has in common: it asks the API for what to show, speaks a language and changes it when the page does,
 * keeps the room that the page reserved for it, and loads what it needs afterwards.
 */
export abstract class CareloopForm<
  State extends FormState,
  After extends Aftercare,
> extends CareloopElement {
  static override observedAttributes = [...super.observedAttributes, 'department', 'channel']

  /** @internal */
  abstract readonly state: State
  /** Where the definition came from: another address is another form. Empty: the tag says too little to ask. @internal */
  address!: string
  /** What it needs afterwards, once that has come. @internal */
  afterwards: After | undefined
  /** The language its texts are in or on their way in. @internal */
  speaking: Language = 'en'
  private coming: Promise<After> | undefined
  /** Whether the last request is over and brought nothing. */
  private failed = false

  abstract loadTexts(language: Language): Promise<State['texts']>
  protected abstract loadAftercare(): Promise<After>
  /** Takes up what was begun in this tab, and shows the form. */
  protected abstract resume(): Promise<void>
  /** Everything the form draws. */
  protected abstract card(): TemplateResult
  /** Whether the form has become so short that it needs no room. */
  protected abstract done(): boolean
  /** What is sent is filed under; for events. @internal */
  abstract occasion(): object

  override connectedCallback() {
    super.connectedCallback()
    this.afterwards?.start()
  }

  disconnectedCallback() {
    this.afterwards?.stop()
  }

  protected override template() {
    const { state } = this
    const place = this.place()
    const { formAddress, chooseLanguage } = this.tools!
    const address = formAddress(this, place)
    if (address !== this.address) {
      this.address = address
      void this.load(true)
    }
    const language = chooseLanguage(this)
    if (state.asked && language !== this.speaking) {
      this.speaking = language
      void this.aftercare().then((afterwards) => afterwards.speak(language))
    }
    const { view, texts } = state
    const ready = view !== 'loading' && view !== 'unavailable'
    return html`<div class="stack">
      <div class="room ${!ready ? '' : this.done() ? 'gone' : 'under'}">
        <slot
          >${
            view === 'unavailable' && texts
              ? html`<div class="card" part="card">
                  <div role="status">${texts.unavailable}</div>
                  ${button(texts.retry, this.again, '', !this.failed)}
                </div>`
              : nothing
          }</slot
        >
      </div>
      ${ready ? this.card() : nothing}
    </div>`
  }

  /** @internal */
  get kiosk() {
    return this.getAttribute('channel') === 'kiosk'
  }

  /** @internal */
  set(change: Partial<State>) {
    Object.assign(this.state, change)
    void this.draw()
  }

  /** Gets definition and texts; `handed`: those the script tag has already asked for, if they are the right ones. */
  private async load(handed: boolean) {
    const { address, state } = this
    const { ask, chooseLanguage } = this.tools!
    this.failed = false
    const language = (this.speaking = chooseLanguage(this))
    try {
      if (!address) throw Error()
      const [asking, reply] = (handed && (await this.careloop?.asked)) || []
      const [asked, texts] = await inTime(
        Promise.all([
          (asking === address && (reply as Promise<State['asked']>)) ||
            ask<State['asked']>(address),
          this.loadTexts(language),
        ]),
      )
      if (address !== this.address) return
      Object.assign(state, { asked, texts, language })
      // The hospital's own colour, unless the page names another.
      this.style.setProperty('--careloop-theme', asked.hospital.theme.accent ?? '')
      await this.resume()
      await this.draw()
      this.emit('ready', this.occasion())
      // What is needed only afterwards comes once the patient can read, and before a bad line could keep it away.
      const idle = window.requestIdleCallback ?? setTimeout
      idle(() => void this.aftercare().catch(() => {}))
    } catch (error) {
      const texts = await inTime(this.loadTexts(language)).catch(() => state.texts)
      if (address !== this.address) return
      this.failed = true
      Object.assign(state, { texts, view: 'unavailable' })
      void this.draw()
      addEventListener('online', this.again, { once: true })
      const { refusal } = error as Partial<Refused>
      const code =
        refusal?.message ?? (refusal ? 'refused' : address ? 'unreachable' : 'incomplete')
      // For whoever pasted the tag; patients see what stands in it.
      void import('./explain.ts')
        .then(({ explain }) => explain(this, code, address, this.place().hospital))
        .catch(() => {})
      this.emit('failed', { code })
    }
  }

  /** Asks once more. One and the same for button and connection, so that it is not asked twice. */
  private readonly again = () => {
    if (!this.failed || !this.isConnected) return
    void this.load(false)
    void this.draw()
  }

  /** The part that is needed only when the patient goes on. @internal */
  aftercare(): Promise<After> {
    return inTime((this.coming ??= this.fetchAftercare()))
  }

  private async fetchAftercare() {
    try {
      this.afterwards = await this.loadAftercare()
      await this.afterwards.ready
      return this.afterwards
    } catch (error) {
      this.afterwards?.stop()
      this.afterwards = this.coming = undefined
      throw error
    }
  }
}
