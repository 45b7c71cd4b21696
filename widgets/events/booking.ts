import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { EventList, HealthEvent, SignedUp } from '../../supabase/contract/event.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { afterStyles } from '../controls/after.styles.ts'
import { button } from '../controls/button.ts'
import { SignIn } from '../controls/sign-in.ts'
import { sure } from '../controls/sure.ts'
import { checkAttributes } from '../core/attributes.ts'
import { saveCalendar } from '../core/calendar.ts'
import { adopt } from '../core/element.ts'
import { focusOn } from '../core/focus.ts'
import type { Aftercare } from '../core/form.ts'
import type { Refused } from '../core/send.ts'
import { SignedOut, callSigned, listenToSession, sessionAt } from '../core/session.ts'
import { tab } from '../core/storage.ts'
import { wording } from '../core/wording.ts'
import { loadBookingTexts } from '../i18n/booking/load.ts'
import type { BookingTexts } from '../i18n/booking/load.ts'
import type { CareloopEvents } from './events.ts'

/** Signing up for events, and where who is signed in stands with each. Loaded once the list stands. */
export class Booking implements Aftercare {
  readonly ready: Promise<void>
  /** The code of the event somebody wants to cancel, until they have said that they are sure. */
  cancelling = ''
  private tag: CareloopEvents
  private said!: BookingTexts
  private signIn: SignIn | undefined
  /** What somebody wanted to sign up for before it was known who they are. */
  private wanted = ''
  /** Whether only becoming a member is missing. */
  private joining = false
  private user = ''
  private busy = false
  private deaf: (() => void) | undefined

  constructor(tag: CareloopEvents) {
    this.tag = tag
    adopt(tag.shadowRoot!, afterStyles)
    checkAttributes(tag, 'card=.*')
    this.ready = this.speak(tag.speaking)
    if (tag.isConnected) this.start()
  }

  /** For what somebody says who they are. */
  get title() {
    const { asked, language, texts } = this.tag.state
    const event = asked.events.find(({ code }) => code === this.wanted)
    if (!event) return ''
    return texts.named(
      event.left === 0 ? texts.wait : texts.sign_up,
      wording(event.names, language),
    )
  }

  start() {
    this.user = sessionAt(this.tag.place())?.user ?? ''
    this.deaf ??= listenToSession(() => {
      const user = sessionAt(this.tag.place())?.user ?? ''
      if (user !== this.user) void this.refresh()
      this.user = user
    })
  }

  stop() {
    this.deaf?.()
    this.deaf = undefined
    this.signIn?.stop()
  }

  async speak(language: Language) {
    const [texts, said] = await Promise.all([
      this.tag.loadTexts(language),
      loadBookingTexts(language),
      this.signIn?.speak(language),
    ])
    // The page may have changed it again meanwhile.
    if (this.said && language !== this.tag.speaking) return
    this.said = said
    this.tag.set({ language, texts })
  }

  /** Who wants to sign up says who they are, or becomes a member. */
  view(): TemplateResult {
    const { said, tag } = this
    if (!this.joining)
      return html`<p>${said.members}</p>
        ${this.signIn!.view()}`
    const card = tag.getAttribute('card')
    return html`<p>${said.join}</p>
      ${card ? html`<p><a href=${card}>${said.to_join}</a></p>` : nothing}
      <div class="buttons">${button(said.back, () => this.back())}</div>`
  }

  sure(name: string): TemplateResult {
    const { said, cancelling } = this
    return sure({ sure: said.sure(name), yes: said.yes, no: said.no }, (yes) => {
      this.cancelling = ''
      if (yes) void this.ask('cancel_sign_up', cancelling)
      else this.lead(cancelling)
    })
  }

  /** Asks for the list anew, as who is signed in sees it. */
  async refresh() {
    const { tag } = this
    const { hospital } = tag.place()
    try {
      const asked = await callSigned<EventList>(tag.place(), 'list_events', { hospital })
      tag.set({ asked })
      const kept = asked.member && tab.get(this.key)
      if (kept) {
        tab.delete(this.key)
        tag.set({ notice: this.said.joined })
        this.lead(kept)
      }
    } catch (error) {
      if (!(error instanceof SignedOut)) return
      const { asked } = tag.state
      const events = asked.events.map((event) => ({ ...event, mine: null }))
      tag.set({ asked: { ...asked, member: false, events } })
    }
  }

  async act(code: string, what: Parameters<CareloopEvents['book']>[1]) {
    const { tag } = this
    tag.set({ alert: '', notice: '' })
    if (what === 'calendar') return this.addToCalendar(code)
    if (what === 'ask_to_cancel') {
      this.cancelling = code
      return void focusOn(tag, '.sure')
    }
    this.wanted = code
    if (sessionAt(tag.place())) return this.signUp(code)
    this.joining = false
    this.signIn = new SignIn({
      host: tag,
      phone: tag.state.asked.phone_sign_in,
      done: () => void this.signedIn(),
      leave: () => this.back(),
    })
    await this.signIn.speak(tag.speaking)
    tag.set({ view: 'signing_in' })
    void focusOn(tag, '#q-address input')
  }

  private async signedIn() {
    this.user = sessionAt(this.tag.place())?.user ?? ''
    await this.refresh()
    await this.signUp(this.wanted)
  }

  /** Under which is kept what somebody wanted to sign up for when they were no member. */
  private get key() {
    const { endpoint, hospital } = this.tag.place()
    return `careloop/event/${endpoint}/${hospital}`
  }

  private async signUp(code: string) {
    const { tag } = this
    // Somebody may have joined on another page since.
    if (!tag.state.asked.member) await this.refresh()
    if (tag.state.asked.member) {
      tag.set({ view: 'list' })
      return this.ask('sign_up', code)
    }
    this.joining = true
    // Becoming a member is done on another page, from which they come back.
    if (!tag.kiosk) tab.set(this.key, code)
    tag.set({ view: 'signing_in' })
    void focusOn(tag, 'h2')
  }

  private back() {
    this.joining = false
    this.tag.set({ view: 'list', alert: '' })
    this.lead(this.wanted)
  }

  private lead(code: string, sight?: string) {
    void focusOn(this.tag, `#e-${code}`, sight)
  }

  private async ask(name: 'sign_up' | 'cancel_sign_up', code: string) {
    const { tag, said } = this
    if (this.busy) return
    this.busy = true
    tag.set({ notice: said.working })
    const { hospital } = tag.place()
    let alert = ''
    let notice = ''
    try {
      const event = await callSigned<SignedUp>(tag.place(), name, { hospital, event: code })
      this.put(event)
      const place = event.mine?.waiting_place
      notice =
        name === 'cancel_sign_up' ? said.cancelled : place ? said.waiting(place) : said.signed_up
    } catch (error) {
      const { message, code: kind = '' } = (error as Partial<Refused>).refusal ?? {}
      const judged = /^PT4/.test(kind)
      if (judged) await this.refresh()
      alert =
        error instanceof SignedOut
          ? said.signed_out
          : message === 'not_in_club'
            ? said.club
            : judged
              ? said.over
              : said.not_reached
    }
    this.busy = false
    tag.set({ alert, notice })
    // What became of it stands under the heading.
    this.lead(code, notice && 'h2')
  }

  private put(event: HealthEvent) {
    const { asked } = this.tag.state
    const events = asked.events.map((one) => (one.code === event.code ? event : one))
    this.tag.set({ asked: { ...asked, events } })
  }

  private addToCalendar(code: string) {
    const { asked, language } = this.tag.state
    const event = asked.events.find((one) => one.code === code)
    if (!event) return
    saveCalendar({
      id: `${code}.${asked.hospital.slug}`,
      title: wording(event.names, language),
      place: [asked.hospital.names, event.places].map((one) => wording(one, language)).join(' '),
      starts_at: event.starts_at,
      ends_at: event.ends_at,
    })
  }
}
