import type { Language } from '../../supabase/contract/text.ts'
import { cardStyles } from '../controls/card.styles.ts'
import { controlStyles } from '../controls/controls.styles.ts'
import { define } from '../core/element.ts'
import { CareloopForm } from '../core/form.ts'
import { device } from '../core/storage.ts'
import { tokens } from '../core/tokens.ts'
import { loadEventsTexts } from '../i18n/events/load.ts'
import type { Booking } from './booking.ts'
import { eventsStyles } from './events.styles.ts'
import { card } from './render.ts'
import type { State } from './state.ts'

/**
 * A hospital's health events: talks, free clinics, courses. Members sign up, wait for a place, and cancel.
 *
 * Put between its tags what shall be seen until it is ready, and should it never be: a link to the full-page list,
 * and an element that reserves the room the list will take (see widgets/README.md).
 *
 * Under Trusted Types it needs the policy `lit-html`, which draws its templates, and nothing else.
 *
 * @element careloop-events
 * @attr {string} hospital - The hospital's slug; the script tag's `data-hospital` when absent.
 * @attr {string} card - Address of the page with the member card, where somebody becomes a member.
 * @attr {string} channel - How the patient came here: web (when absent), qr, sms, email, wechat, app, kiosk or phone.
 *   On a kiosk nobody stays signed in.
 * @attr {string} lang - Language, as everywhere in HTML; the nearest `lang` around it, then the browser's when absent.
 * @attr {string} theme - `light` (when absent), `dark`, or `auto`, which follows the device.
 * @attr {boolean} large - Type of 18 pt and targets of 60 px.
 * @attr {string} endpoint - Address of the Supabase project; the script tag's `data-endpoint` when absent.
 * @attr {string} key - Its publishable key; the script tag's `data-key` when absent.
 *
 * @slot - Seen until the list is ready; keeps its room afterwards.
 *
 * @event careloop-ready - The list can be read. `detail`: hospital.
 * @event careloop-failed - It could not be shown. `detail`: code.
 *
 * @csspart card - Everything the list draws.
 * @csspart title - Its title.
 * @csspart question - The fieldset of a field.
 * @csspart option - A row with one option.
 * @csspart line - A field of one line.
 * @csspart error - What is wrong with a field.
 * @csspart button - Every button; the one that leads on is also `send`.
 * @csspart send - The button that leads on.
 * @csspart status - What has been done.
 *
 * @cssproperty --careloop-accent - Colour of the button that leads on.
 * @cssproperty --careloop-on-accent - Colour of text on the accent.
 * @cssproperty --careloop-surface - Background.
 * @cssproperty --careloop-text - Colour of text.
 * @cssproperty --careloop-muted - Colour of lesser text.
 * @cssproperty --careloop-line - Colour of the borders of what can be tapped.
 * @cssproperty --careloop-error - Colour of errors.
 * @cssproperty --careloop-radius - Rounding of corners.
 * @cssproperty --careloop-font - Font family.
 */
export class CareloopEvents extends CareloopForm<State, Booking> {
  /** @internal */
  readonly state = { view: 'loading', alert: '', notice: '' } as unknown as State

  constructor() {
    super(tokens + controlStyles + cardStyles + eventsStyles)
  }

  /** The title in the language it is shown in, once ready: for the title of a page that is all events. */
  get heading(): string {
    const { view, texts } = this.state
    return (view === 'signing_in' && this.afterwards?.title) || (texts?.title ?? '')
  }

  /** @internal */
  override loadTexts(language: Language) {
    return loadEventsTexts(language)
  }

  protected override async loadAftercare() {
    return new (await import('./booking.ts')).Booking(this)
  }

  protected override card() {
    return card(this.state, this)
  }

  protected override done() {
    return false
  }

  /** For events of the page. @internal */
  override occasion() {
    return { hospital: this.state.asked.hospital.slug }
  }

  /** Does something with an event of the list. @internal */
  async book(code: string, what: 'sign_up' | 'ask_to_cancel' | 'calendar') {
    try {
      const booking = await this.aftercare()
      await booking.act(code, what)
    } catch {
      this.set({ alert: this.state.texts.part_missing })
    }
  }

  /** Shows the list; whoever is signed in learns a moment later where they stand with each event. */
  protected override resume() {
    this.state.view = 'list'
    if (device.get(`careloop/session/${this.place().endpoint}`))
      void this.aftercare().then(
        (booking) => booking.refresh(),
        () => {},
      )
    return Promise.resolve()
  }
}

define('careloop-events', CareloopEvents)

declare global {
  interface HTMLElementTagNameMap {
    'careloop-events': CareloopEvents
  }
}
