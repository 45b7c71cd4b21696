import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { cardStyles } from '../controls/card.styles.ts'
import { controlStyles } from '../controls/controls.styles.ts'
import { define } from '../core/element.ts'
import { CareloopForm } from '../core/form.ts'
import { wording } from '../core/wording.ts'
import { loadTexts } from '../i18n/load.ts'
import { storageKey } from '../core/occasion.ts'
import { device, parsed, tab } from '../core/storage.ts'
import { tokens } from '../core/tokens.ts'
import { walk } from './answers.ts'
import type { Given, Values } from './answers.ts'
import { card } from './render.ts'
import type { Sending } from './sending.ts'
import type { State } from './state.ts'
import { surveyStyles } from './survey.styles.ts'

/** What a tab remembers of a survey begun. */
interface Draft {
  version: number
  began: number
  values: Values
  step: number
}

/**
 * A satisfaction survey of a hospital, answered in the page it stands in.
 *
 * Put between its tags what shall be seen until it is ready, and should it never be: a link to the full-page form,
 * and an element that reserves the room the form will take (see widgets/README.md).
 *
 * Under Trusted Types it needs the policy `lit-html`, which draws its templates, and nothing else.
 *
 * @element careloop-survey
 * @attr {string} hospital - The hospital's slug; the script tag's `data-hospital` when absent.
 * @attr {string} survey - The survey's slug, for instance `outpatient`.
 * @attr {string} department - Code of the department the visit was to.
 * @attr {string} ticket - With what a patient was asked about a visit: once the answer has arrived they may let it be tied to them.
 * @attr {string} channel - How the patient came here: web (when absent), qr, sms, email, wechat, app, kiosk or phone.
 *   On a kiosk nothing is remembered of whoever answered before.
 * @attr {string} lang - Language, as everywhere in HTML; the nearest `lang` around it, then the browser's when absent.
 * @attr {string} theme - `light` (when absent), `dark`, or `auto`, which follows the device.
 * @attr {boolean} large - Type of 18 pt and targets of 60 px.
 * @attr {boolean} paged - One question at a time.
 * @attr {string} endpoint - Address of the Supabase project; the script tag's `data-endpoint` when absent.
 * @attr {string} key - Its publishable key; the script tag's `data-key` when absent.
 *
 * @slot - Seen until the survey is ready; keeps its room afterwards.
 *
 * @event careloop-ready - The survey can be answered. `detail`: hospital, survey, department.
 * @event careloop-submit - The patient sends; cancelable. `detail`: id, hospital, survey, department.
 * @event careloop-sent - The answer has arrived. `detail`: id, hospital, survey, department.
 * @event careloop-failed - The survey could not be shown, or an answer was refused. `detail`: code; for an answer
 *   also id, hospital, survey, department and, where one is to blame, question.
 *
 * @csspart card - Everything the survey draws.
 * @csspart title - The survey's title.
 * @csspart question - The fieldset of a question.
 * @csspart scale - A row of steps.
 * @csspart option - A row with one option.
 * @csspart text - A field for free text.
 * @csspart line - A field of one line.
 * @csspart select - A list that unfolds.
 * @csspart error - What is wrong with an answer.
 * @csspart button - Every button; the one that leads on is also `send`.
 * @csspart send - The button that leads on and at last sends.
 * @csspart status - What became of the answer.
 *
 * @cssproperty --careloop-accent - Colour of what was chosen and of the button that sends.
 * @cssproperty --careloop-on-accent - Colour of text on the accent.
 * @cssproperty --careloop-surface - Background.
 * @cssproperty --careloop-text - Colour of text.
 * @cssproperty --careloop-muted - Colour of lesser text.
 * @cssproperty --careloop-line - Colour of the borders of what can be tapped.
 * @cssproperty --careloop-error - Colour of errors.
 * @cssproperty --careloop-radius - Rounding of corners.
 * @cssproperty --careloop-font - Font family.
 */
export class CareloopSurvey extends CareloopForm<State, Sending> {
  static override observedAttributes = [...super.observedAttributes, 'survey', 'paged']

  /** @internal */
  readonly state = { view: 'loading' } as unknown as State

  constructor() {
    super(tokens + controlStyles + cardStyles + surveyStyles)
  }

  /** The survey's title in the language it is shown in, once ready: for the title of a page that is all survey. */
  get heading(): string {
    return wording(this.state.asked?.definition.title, this.state.language)
  }

  /** @internal */
  override loadTexts(language: Language) {
    return loadTexts(language)
  }

  protected override card() {
    return card(this.state, this, this.afterwards)
  }

  protected override done() {
    const { view, before } = this.state
    return (view === 'told' || view === 'sure') && !before
  }

  protected override async loadAftercare() {
    return new (await import('./sending.ts')).Sending(this)
  }

  /** @internal */
  get paged() {
    return this.hasAttribute('paged')
  }

  /** @internal */
  take({ id }: SurveyQuestion, change: (before: Given | undefined) => Given) {
    const { values, errors } = this.state
    this.set({
      values: { ...values, [id]: change(values[id]) },
      errors: { ...errors, [id]: undefined },
      alert: '',
    })
    this.saveDraft()
  }

  /** Goes one question on or back, or sends. @internal */
  async go(by: 1 | -1 | 'send') {
    const { state } = this
    this.set({ alert: '' })
    try {
      const sending = await this.aftercare()
      if (by === 'send') sending.send()
      else sending.go(by)
    } catch {
      // The part that sends did not come: nothing is kept, and nothing is promised.
      const alert = state.texts.not_sent
      this.set({ alert })
      // With a better line it may, if this is still what the patient wants. Firefox asks for a part only once a page.
      addEventListener('online', () => state.alert === alert && void this.go(by), { once: true })
    }
  }

  /** @internal */
  walked() {
    return walk(this.state.asked.definition.questions, this.state.values)
  }

  /** What an answer is filed under. @internal */
  override occasion() {
    const { hospital, survey, department } = this.state.asked
    return { hospital: hospital.slug, survey, department: department?.code ?? null }
  }

  /** @internal */
  saveDraft() {
    const { asked, began, values, step } = this.state
    const draft: Draft = { version: asked.version, began, values, step }
    if (!this.kiosk) tab.set(storageKey('draft', this.occasion()), JSON.stringify(draft))
  }

  /** Takes up what was begun in this tab, unless this device has answered since. */
  protected override async resume() {
    const occasion = this.occasion()
    const draft = this.kiosk ? null : parsed<Draft>(tab.get(storageKey('draft', occasion)))
    const { version, ...kept } = draft ?? {}
    const fresh = { values: {}, step: 0, began: Date.now(), errors: {}, alert: '', notice: '' }
    Object.assign(this.state, fresh, version === this.state.asked.version && kept)
    // Without the part that knows what a record means, the patient is asked.
    const sending =
      !this.kiosk && device.get(storageKey('answered', occasion))
        ? await this.aftercare().catch(() => undefined)
        : this.afterwards
    if (!sending?.resume()) this.set({ view: 'asking' })
  }
}

define('careloop-survey', CareloopSurvey)

declare global {
  interface HTMLElementTagNameMap {
    'careloop-survey': CareloopSurvey
  }
}
