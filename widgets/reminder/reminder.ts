import type { MessageChannel } from '../../supabase/contract/reminder.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { cardStyles } from '../controls/card.styles.ts'
import { controlStyles } from '../controls/controls.styles.ts'
import { fieldStyles } from '../controls/fields.styles.ts'
import { define } from '../core/element.ts'
import { CareloopForm } from '../core/form.ts'
import { tab } from '../core/storage.ts'
import { tokens } from '../core/tokens.ts'
import { loadReminderTexts } from '../i18n/reminder/load.ts'
import { datedTopics } from './form.ts'
import type { Manage } from './manage.ts'
import type { OptIn } from './opt-in.ts'
import { reminderStyles } from './reminder.styles.ts'
import { card } from './render.ts'
import type { Errors, State, Values } from './state.ts'

/** The ids of WeChat and of apps: the contract's `opaqueAddress`. */
const OPAQUE = /^[\w-]{1,128}$/

/**
 * A hospital's reminders: what to be reminded of, where and when, agreed to one thing at a time and confirmed with a code.
 *
 * Put between its tags what shall be seen until it is ready, and should it never be: a link to the full-page form,
 * and an element that reserves the room the form will take (see widgets/README.md).
 *
 * Under Trusted Types it needs the policy `lit-html`, which draws its templates, and nothing else.
 *
 * @element careloop-reminder
 * @attr {string} hospital - The hospital's slug; the script tag's `data-hospital` when absent.
 * @attr {string} topic - Code of the topic an appointment of one's own is about at first.
 * @attr {string} token - What stands after the # in the link of a message: shows what its owner has set up, and changes it.
 * @attr {string} wechat - Whom the hospital's WeChat account knows the visitor as (an OpenID), told by a page that knows it:
 *   messages by WeChat are offered only there, to nobody else. Not for an address that others see.
 * @attr {string} app - The same for the hospital's app.
 * @attr {string} channel - How the patient came here: web (when absent), qr, sms, email, wechat, app, kiosk or phone.
 * @attr {string} lang - Language, as everywhere in HTML; the nearest `lang` around it, then the browser's when absent.
 * @attr {string} theme - `light` (when absent), `dark`, or `auto`, which follows the device.
 * @attr {boolean} large - Type of 18 pt and targets of 60 px.
 * @attr {string} endpoint - Address of the Supabase project; the script tag's `data-endpoint` when absent.
 * @attr {string} key - Its publishable key; the script tag's `data-key` when absent.
 *
 * @slot - Seen until the form is ready; keeps its room afterwards.
 *
 * @event careloop-ready - The form can be filled in. `detail`: hospital.
 * @event careloop-submit - The patient asks for a code; cancelable. `detail`: id, hospital.
 * @event careloop-sent - The reminders are confirmed. `detail`: id, hospital.
 * @event careloop-failed - The form could not be shown, or what was sent was refused. `detail`: code; for what was sent
 *   also id and hospital.
 *
 * @csspart card - Everything the form draws.
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
export class CareloopReminder extends CareloopForm<State, OptIn> {
  static override observedAttributes = [
    ...super.observedAttributes,
    'topic',
    'token',
    'wechat',
    'app',
  ]

  /** @internal */
  readonly state = { view: 'loading' } as unknown as State
  /** What the link of a message shows. @internal */
  manage: Manage | undefined

  constructor() {
    super(tokens + controlStyles + cardStyles + fieldStyles + reminderStyles)
  }

  /** The title in the language it is shown in, once ready: for the title of a page that is all reminders. */
  get heading(): string {
    const { view, texts } = this.state
    return (
      (view === 'manage' ? this.manage?.title : view === 'asking' ? '' : this.afterwards?.title) ||
      (texts?.title ?? '')
    )
  }

  /** @internal */
  override loadTexts(language: Language) {
    return loadReminderTexts(language)
  }

  protected override async loadAftercare() {
    return new (await import('./opt-in.ts')).OptIn(this)
  }

  /** Those that this visitor can be reached by: no one knows the id by which WeChat or an app knows them. @internal */
  get channels(): MessageChannel[] {
    return this.state.asked.channels.filter(
      (channel) => channel === 'sms' || channel === 'email' || this.known(channel),
    )
  }

  /** The one that was chosen, the first when none was; undefined: there is none here. @internal */
  get channel(): MessageChannel | undefined {
    const { channels } = this
    const { channel } = this.state.values
    return channel && channels.includes(channel) ? channel : channels[0]
  }

  /** The id by which the page says that the visitor is known in WeChat or the app. @internal */
  known(channel = this.channel): string {
    const id = (channel && this.getAttribute(channel)) ?? ''
    return OPAQUE.test(id) ? id : ''
  }

  /** Where it lies which code this tab waits for. @internal */
  get awaitedKey() {
    return `careloop/code/${this.place().hospital}`
  }

  protected override card() {
    return card(this.state, this)
  }

  protected override done() {
    return !['asking', 'sending'].includes(this.state.view)
  }

  /** @internal */
  override occasion() {
    return { hospital: this.state.asked.hospital.slug }
  }

  /** @internal */
  take(change: Partial<Values>) {
    const { state } = this
    const errors = { ...state.errors }
    for (const field of Object.keys(change)) delete errors[field as keyof Errors]
    this.set({ values: { ...state.values, ...change }, errors, alert: undefined })
  }

  /** Does what only the later part can; says so when that part does not come. @internal */
  async later(what: (optIn: OptIn) => unknown) {
    try {
      await what(await this.aftercare())
    } catch {
      this.set({ alert: () => this.state.texts.part_missing })
    }
  }

  /** Empties the form: contacts are personal and stay in no storage. @internal */
  fresh() {
    const { asked } = this.state
    const wanted = this.getAttribute('topic')
    Object.assign(this.state, {
      values: {
        for_whom: 'self',
        person: '',
        born: '',
        guardian: false,
        topics: [],
        channel: undefined,
        address: '',
        hours: 'any',
        lang: undefined,
        patient: '',
        about: datedTopics(asked.topics).find(({ code }) => code === wanted)?.code ?? '',
        day: '',
        time: '',
      },
      errors: {},
      alert: undefined,
    })
  }

  protected override async resume() {
    this.fresh()
    const token = this.getAttribute('token')
    if (token) {
      this.manage = new (await import('./manage.ts')).Manage(this, token)
      await this.manage.begin()
      this.state.view = 'manage'
    } else if (tab.get(this.awaitedKey)) await (await this.aftercare()).takeUp()
    else this.state.view = 'asking'
  }
}

define('careloop-reminder', CareloopReminder)

declare global {
  interface HTMLElementTagNameMap {
    'careloop-reminder': CareloopReminder
  }
}
