import type { TemplateResult } from 'lit/html.js'
import type { Code } from '../../supabase/contract/codes.ts'
import type { MemberCard, MembershipForm } from '../../supabase/contract/member.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { afterStyles } from '../controls/after.styles.ts'
import { fieldStyles } from '../controls/fields.styles.ts'
import { SignIn } from '../controls/sign-in.ts'
import { checkAttributes } from '../core/attributes.ts'
import { call } from '../core/call.ts'
import { adopt } from '../core/element.ts'
import { focusOn } from '../core/focus.ts'
import type { Aftercare } from '../core/form.ts'
import type { Refused } from '../core/send.ts'
import { SignedOut, callSigned, listenToSession, sessionAt, signOut } from '../core/session.ts'
import { device, parsed } from '../core/storage.ts'
import { loadMemberTexts } from '../i18n/member/load.ts'
import type { MemberTexts } from '../i18n/member/load.ts'
import type { CareloopMemberCard } from './member-card.ts'

/** A card that is looked at again after so many milliseconds is asked for anew. */
const FRESH = 15_000

/** A page of the member card. */
export interface Part {
  readonly title: string
  view(): TemplateResult
  speak(language: Language): Promise<void>
  /** It is about to be shown. */
  begin?(): void
  /** Something else is shown. */
  stop?(): void
}

/** What each page is loaded from when it is opened. */
const PARTS = {
  card: async (home: Home) => new (await import('./card.ts')).Card(home),
  join: async (home: Home) => new (await import('./join.ts')).Join(home),
  paper: async (home: Home) => new (await import('./paper.ts')).Paper(home),
  family: async (home: Home) => new (await import('./family.ts')).Family(home),
  data: async (home: Home) => new (await import('./my-data.ts')).MyData(home),
} satisfies Record<string, (home: Home) => Promise<Part>>
type PartName = keyof typeof PARTS | 'sign_in'

/** The last state of a card on this device. */
interface Kept {
  user: string
  asked: MembershipForm
  card: MemberCard
}

/** Who is signed in, their card, and the page of it that is open. Loaded for whoever has a session, or wants one. */
export class Home implements Aftercare {
  readonly ready: Promise<void>
  readonly member: CareloopMemberCard
  said!: MemberTexts
  /** Of who is signed in; absent: not known yet. */
  card: MemberCard | undefined
  /** The card is the last one this device has seen, since the hospital cannot be reached. */
  stale = false
  busy = false
  private parts = new Map<PartName, Part>()
  private opened: Part | undefined
  private user = ''
  private askedAt = 0
  private deaf: (() => void) | undefined

  constructor(member: CareloopMemberCard) {
    this.member = member
    adopt(member.shadowRoot!, afterStyles)
    adopt(member.shadowRoot!, fieldStyles)
    checkAttributes(member, 'events=.*')
    this.ready = this.speak(member.speaking)
    if (member.isConnected) this.start()
  }

  get title() {
    return this.opened?.title ?? ''
  }

  view() {
    return this.opened?.view()
  }

  start() {
    if (this.deaf) return
    const deaf = listenToSession(() => this.meet())
    const look = () => {
      if (!document.hidden && this.card && Date.now() - this.askedAt > FRESH) void this.refresh()
    }
    addEventListener('online', look)
    document.addEventListener('visibilitychange', look)
    this.deaf = () => {
      deaf()
      removeEventListener('online', look)
      document.removeEventListener('visibilitychange', look)
    }
  }

  stop() {
    this.deaf?.()
    this.deaf = undefined
    this.opened?.stop?.()
  }

  async speak(language: Language) {
    const [texts, said] = await Promise.all([
      this.member.loadTexts(language),
      loadMemberTexts(language),
      ...[...this.parts.values()].map((part) => part.speak(language)),
    ])
    // The page may have changed it again meanwhile.
    if (this.said && language !== this.member.speaking) return
    this.said = said
    this.member.set({ language, texts })
  }

  /** Somebody signed in or out, in another tab perhaps. */
  private meet() {
    const user = sessionAt(this.member.place())?.user ?? ''
    const signingIn = this.parts.get('sign_in')
    if (user === this.user || (signingIn instanceof SignIn && signingIn.busy)) return
    if (user) void this.resume().catch(() => this.leave(''))
    else this.leave(this.said.signed_out)
  }

  /** Shows what membership is, and forgets who was signed in. */
  leave(notice: string) {
    this.forget()
    this.opened?.stop?.()
    this.opened = undefined
    this.member.set({ view: 'welcome', alert: '', notice })
  }

  private forget() {
    this.user = ''
    this.card = undefined
    this.stale = false
    for (const part of this.parts.values()) part.stop?.()
    this.parts.clear()
    device.delete(this.member.keptKey())
  }

  /** Shows the card to whoever is signed in: its last state at once, where this device has one. */
  async resume() {
    const place = this.member.place()
    const user = sessionAt(place)?.user
    if (!user) return this.leave('')
    this.user = user
    const kept = parsed<Kept>(device.get(this.member.keptKey()))
    if (kept?.user === user) {
      this.card = kept.card
      await this.show('card')
      void this.refresh()
    } else if (!(await this.refresh())) throw Error('unreachable')
  }

  /** Asks for the card. Whether it came. */
  async refresh(): Promise<boolean> {
    const { member } = this
    const { hospital } = member.place()
    this.askedAt = Date.now()
    try {
      const part = this.part('card')
      const card = await callSigned<MemberCard | null>(member.place(), 'get_member_card', {
        hospital,
      })
      await part
      if (card) {
        this.take(card)
        const ways = [undefined, this.parts.get('sign_in'), this.parts.get('join')]
        if (ways.includes(this.opened) || member.state.view !== 'open') await this.show('card')
      } else await this.show('join')
      return true
    } catch (error) {
      if (error instanceof SignedOut) {
        this.leave(this.said.signed_out)
        return true
      }
      this.stale = !!this.card
      void member.draw()
      return !!this.card
    }
  }

  /** A new state of the card. */
  take(card: MemberCard) {
    const { member, user } = this
    this.card = card
    this.stale = false
    const kept: Kept = { user, asked: member.state.asked, card }
    device.set(member.keptKey(), JSON.stringify(kept), member.kiosk)
    void member.draw()
  }

  /** The way in: asks who it is, unless somebody is signed in already. */
  async enter(way: 'join' | 'sign_in') {
    if (sessionAt(this.member.place())) {
      if (await this.refresh()) return
      return this.member.set({ alert: this.said.not_reached })
    }
    await this.show('sign_in')
    void focusOn(this.member, '#q-address input')
    // What comes next is there by the time the code is.
    for (const next of way === 'join' ? (['join', 'card'] as const) : (['card'] as const))
      this.part(next).catch(() => {})
  }

  /** Opens a page of the card, and leads to it. */
  async open(name: PartName) {
    try {
      await this.show(name)
    } catch {
      return this.member.set({ alert: this.member.state.texts.part_missing })
    }
    void focusOn(this.member, 'h2')
  }

  private async show(name: PartName) {
    const part = await this.part(name)
    if (this.opened !== part) this.opened?.stop?.()
    this.opened = part
    part.begin?.()
    this.member.set({ view: 'open', alert: '', notice: '' })
  }

  private async part(name: PartName): Promise<Part> {
    const there = this.parts.get(name)
    if (there) return there
    const part =
      name === 'sign_in'
        ? new SignIn({
            host: this.member,
            phone: this.member.state.asked.phone_sign_in,
            done: () => void this.signedIn(),
            leave: () => this.leave(''),
          })
        : await PARTS[name](this)
    await part.speak(this.member.speaking)
    this.parts.set(name, part)
    return part
  }

  private async signedIn() {
    this.user = sessionAt(this.member.place())?.user ?? ''
    if (await this.refresh()) void focusOn(this.member, 'h2')
    else this.member.set({ alert: this.said.not_reached })
  }

  /** Signs out, here or on all devices. */
  async signOut(everywhere: boolean, done: string, not_everywhere: string) {
    const place = this.member.place()
    this.user = ''
    const heard = await signOut(place, everywhere)
    this.leave(heard || !everywhere ? done : not_everywhere)
    void focusOn(this.member, 'h2')
  }

  /**
   * Calls a function of the API as the member and answers what it answers; undefined when it went wrong, which is said:
   * by `words` where the refusal has some there. One at a time.
   */
  async call<T>(
    name: string,
    parameters: object,
    words: Partial<Record<Code, string>> = {},
  ): Promise<T | undefined> {
    const { member, said } = this
    if (this.busy) return undefined
    this.busy = true
    const { shadowRoot } = member
    const focused = shadowRoot!.activeElement as HTMLElement | null
    member.set({ alert: '', notice: '' })
    const place = member.place()
    const { hospital } = place
    let alert = ''
    try {
      return await callSigned<T>(place, name, { hospital, ...parameters })
    } catch (error) {
      if (error instanceof SignedOut) {
        this.leave(said.signed_out)
        return undefined
      }
      const { message, code = '' } = (error as Partial<Refused>).refusal ?? {}
      if (message === 'wording_changed') {
        member.state.asked = await call<MembershipForm>(place, 'get_membership', {
          hospital,
        }).catch(() => member.state.asked)
        alert = said.changed
      } else
        alert = (message && words[message]) || (/^PT4/.test(code) ? said.refused : said.not_reached)
      return undefined
    } finally {
      this.busy = false
      member.set({ alert })
      // A field that can be typed into again has lost the focus meanwhile.
      void member.draw().then(() => shadowRoot!.activeElement ?? focused?.focus())
    }
  }

  /** The same, of a function that answers the card as it is afterwards. Whether that went well. */
  async change(name: string, parameters: object, words?: Partial<Record<Code, string>>) {
    const card = await this.call<MemberCard>(name, parameters, words)
    if (card) this.take(card)
    return !!card
  }
}
