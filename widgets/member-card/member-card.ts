import type { MembershipForm } from '../../supabase/contract/member.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { cardStyles } from '../controls/card.styles.ts'
import { controlStyles } from '../controls/controls.styles.ts'
import { css } from '../core/css.ts'
import { define } from '../core/element.ts'
import { CareloopForm } from '../core/form.ts'
import { device, parsed } from '../core/storage.ts'
import { tokens } from '../core/tokens.ts'
import { loadMemberCardTexts } from '../i18n/member-card/load.ts'
import type { Home } from './home.ts'
import { card } from './render.ts'
import type { State } from './state.ts'

const lists = css`
  ul {
    margin: 0;
    padding-inline-start: 1.2em;
  }
`

/**
 * A hospital's member card: what membership is, signing in with a one-time code, joining, and the card itself with its
 * codes for the desk, tier, points, rewards, family and data.
 *
 * Put between its tags what shall be seen until it is ready, and should it never be: a link to the full-page card,
 * and an element that reserves the room the card will take (see widgets/README.md).
 *
 * Under Trusted Types it needs the policy `lit-html`, which draws its templates, and nothing else.
 *
 * @element careloop-member-card
 * @attr {string} hospital - The hospital's slug; the script tag's `data-hospital` when absent.
 * @attr {string} events - Address of the page with the health events, where members sign up.
 * @attr {string} channel - How the patient came here: web (when absent), qr, sms, email, wechat, app, kiosk or phone.
 *   On a kiosk nobody stays signed in and nothing is kept.
 * @attr {string} lang - Language, as everywhere in HTML; the nearest `lang` around it, then the browser's when absent.
 * @attr {string} theme - `light` (when absent), `dark`, or `auto`, which follows the device.
 * @attr {boolean} large - Type of 18 pt and targets of 60 px.
 * @attr {string} endpoint - Address of the Supabase project; the script tag's `data-endpoint` when absent.
 * @attr {string} key - Its publishable key; the script tag's `data-key` when absent.
 *
 * @slot - Seen until the card is ready; keeps its room afterwards.
 *
 * @event careloop-ready - The card, or what membership is, can be read. `detail`: hospital.
 * @event careloop-failed - It could not be shown. `detail`: code.
 *
 * @csspart card - Everything the member card draws.
 * @csspart title - Its title.
 * @csspart question - The fieldset of a field.
 * @csspart option - A row with one option.
 * @csspart line - A field of one line.
 * @csspart select - A list that unfolds.
 * @csspart error - What is wrong with a field.
 * @csspart button - Every button; the one that leads on is also `send`.
 * @csspart send - The button that leads on.
 * @csspart status - What has been done.
 *
 * @cssproperty --careloop-accent - Colour of what was chosen and of the button that leads on.
 * @cssproperty --careloop-on-accent - Colour of text on the accent.
 * @cssproperty --careloop-surface - Background.
 * @cssproperty --careloop-text - Colour of text.
 * @cssproperty --careloop-muted - Colour of lesser text.
 * @cssproperty --careloop-line - Colour of the borders of what can be tapped.
 * @cssproperty --careloop-error - Colour of errors.
 * @cssproperty --careloop-radius - Rounding of corners.
 * @cssproperty --careloop-font - Font family.
 */
export class CareloopMemberCard extends CareloopForm<State, Home> {
  /** @internal */
  readonly state = { view: 'loading', alert: '', notice: '' } as unknown as State

  constructor() {
    super(tokens + controlStyles + cardStyles + lists)
    // Before the page hears it.
    this.addEventListener('careloop-failed', (event) =>
      this.fallBack(event as CustomEvent<{ code: string }>),
    )
  }

  /** The title in the language it is shown in, once ready: for the title of a page that is all member card. */
  get heading(): string {
    const { view, texts } = this.state
    return (view === 'open' && this.afterwards?.title) || (texts?.title ?? '')
  }

  /** @internal */
  override loadTexts(language: Language) {
    return loadMemberCardTexts(language)
  }

  protected override async loadAftercare() {
    return new (await import('./home.ts')).Home(this)
  }

  protected override card() {
    return card(this.state, this)
  }

  /** It always needs its room: whoever signs out reads again what membership is. */
  protected override done() {
    return false
  }

  /** For events. @internal */
  override occasion() {
    return { hospital: this.state.asked.hospital.slug }
  }

  /** Opens what is asked for before anybody is signed in. @internal */
  async open(part: 'join' | 'sign_in') {
    try {
      const home = await this.aftercare()
      await home.enter(part)
    } catch {
      this.set({ alert: this.state.texts.part_missing })
    }
  }

  /** Where the last state of the card is kept on this device. @internal */
  keptKey() {
    const { endpoint, hospital } = this.place()
    return `careloop/member/${endpoint}/${hospital}`
  }

  /** Whoever is signed in sees the last state, unless there is no such hospital; the base asks again once there is a connection. */
  private fallBack(event: CustomEvent<{ code: string }>) {
    const kept = parsed<{ asked: MembershipForm }>(device.get(this.keptKey()))
    if (event.detail.code === 'unknown_hospital' || !kept || !this.signedIn()) return
    event.stopImmediatePropagation()
    Object.assign(this.state, { asked: kept.asked, language: this.speaking })
    this.style.setProperty('--careloop-theme', kept.asked.hospital.theme.accent ?? '')
    void this.resume().then(() => this.draw())
  }

  private signedIn() {
    return device.get(`careloop/session/${this.place().endpoint}`)
  }

  /** Shows the card to whoever is signed in. */
  protected override async resume() {
    const home = this.signedIn() ? await this.aftercare().catch(() => undefined) : undefined
    if (home) await home.resume()
    else this.state.view = 'welcome'
  }
}

define('careloop-member-card', CareloopMemberCard)

declare global {
  interface HTMLElementTagNameMap {
    'careloop-member-card': CareloopMemberCard
  }
}
