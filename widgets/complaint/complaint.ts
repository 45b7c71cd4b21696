import type { Language } from '../../supabase/contract/text.ts'
import { cardStyles } from '../controls/card.styles.ts'
import { fieldStyles } from '../controls/fields.styles.ts'
import { controlStyles } from '../controls/controls.styles.ts'
import { define } from '../core/element.ts'
import { CareloopForm } from '../core/form.ts'
import { device, parsed, tab } from '../core/storage.ts'
import { tokens } from '../core/tokens.ts'
import { loadComplaintTexts } from '../i18n/complaint/load.ts'
import { complaintStyles } from './complaint.styles.ts'
import { card } from './render.ts'
import type { Sending } from './sending.ts'
import type { Errors, State, Values } from './state.ts'
import type { Pictures } from './pictures.ts'
import type { Track } from './track.ts'

/** How long after the last key the length of a text is announced; milliseconds. */
const COUNT_AFTER = 1000
/** What was begun is personal: it lies in a tab for so many milliseconds at the most. */
const DRAFT_LASTS = 86_400_000

interface Draft {
  id: string
  /** When it was last changed; milliseconds since 1970. */
  at: number
  values: Values
}

/**
 * A hospital's complaint box: a complaint, suggestion or praise, its receipt, and what became of it.
 *
 * Put between its tags what shall be seen until it is ready, and should it never be: a link to the full-page form,
 * and an element that reserves the room the form will take (see widgets/README.md).
 *
 * Under Trusted Types it needs the policy `lit-html`, which draws its templates, and nothing else.
 *
 * @element careloop-complaint
 * @attr {string} hospital - The hospital's slug; the script tag's `data-hospital` when absent.
 * @attr {string} department - Code of the department that is chosen at first.
 * @attr {string} view - `track`: asks for a receipt and shows what became of it. The patient can change between the two.
 * @attr {string} channel - How the patient came here: web (when absent), qr, sms, email, wechat, app, kiosk or phone.
 *   On a kiosk nothing is kept of whoever wrote before.
 * @attr {string} lang - Language, as everywhere in HTML; the nearest `lang` around it, then the browser's when absent.
 * @attr {string} theme - `light` (when absent), `dark`, or `auto`, which follows the device.
 * @attr {boolean} large - Type of 18 pt and targets of 60 px.
 * @attr {string} endpoint - Address of the Supabase project; the script tag's `data-endpoint` when absent.
 * @attr {string} key - Its publishable key; the script tag's `data-key` when absent.
 *
 * @slot - Seen until the form is ready; keeps its room afterwards.
 *
 * @event careloop-ready - The form can be filled in. `detail`: hospital, department.
 * @event careloop-submit - The patient sends; cancelable. `detail`: id, hospital, department.
 * @event careloop-sent - It has arrived. `detail`: id, hospital, department.
 * @event careloop-failed - The form could not be shown, or what was sent was refused. `detail`: code; for what was sent
 *   also id, hospital, department and, where one is to blame, question: the field.
 *
 * @csspart card - Everything the complaint box draws.
 * @csspart title - Its title.
 * @csspart question - The fieldset of a field.
 * @csspart option - A row with one option.
 * @csspart text - A field for free text.
 * @csspart line - A field of one line.
 * @csspart select - A list that unfolds.
 * @csspart error - What is wrong with a field.
 * @csspart button - Every button; the one that leads on is also `send`.
 * @csspart send - The button that sends.
 * @csspart status - What became of what was sent.
 * @csspart receipt - Reference and code.
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
export class CareloopComplaint extends CareloopForm<State, Sending> {
  static override observedAttributes = [...super.observedAttributes, 'view']

  /** @internal */
  readonly state = { view: 'loading', pictures: [], shrinking: 0 } as unknown as State
  /** @internal */
  track: Track | undefined
  /** @internal */
  pictures: Pictures | undefined
  /** The id under which what is written was sent; empty since it was changed. @internal */
  sentAs = ''
  /** The attribute `view` when it was last looked at. */
  private wanted: string | null = null
  private counting: ReturnType<typeof setTimeout> | undefined

  constructor() {
    super(tokens + controlStyles + cardStyles + fieldStyles + complaintStyles)
  }

  /** The title in the language it is shown in, once ready: for the title of a page that is all complaint box. */
  get heading(): string {
    const { view, texts } = this.state
    return view === 'track' ? (this.track?.title ?? '') : (texts?.title ?? '')
  }

  /** @internal */
  override loadTexts(language: Language) {
    return loadComplaintTexts(language)
  }

  protected override async loadAftercare() {
    return new (await import('./sending.ts')).Sending(this)
  }

  protected override card() {
    const wanted = this.getAttribute('view')
    if (wanted !== this.wanted) void this.show((this.wanted = wanted))
    return card(this.state, this)
  }

  protected override done() {
    return !['asking', 'sending'].includes(this.state.view)
  }

  /** What is sent is filed under. @internal */
  override occasion() {
    const { asked, values } = this.state
    return { hospital: asked.hospital.slug, department: values.department || null }
  }

  /** Shows the form, or asks for a receipt, or opens the one given. @internal */
  async show(view: string | null, receipt?: { reference: string; code: string }) {
    try {
      if (view === 'track') {
        this.track ??= new (await import('./track.ts')).Track(this)
        await this.track.begin(receipt)
      } else if (this.state.view === 'track') this.track?.leave()
    } catch {
      this.set({ alert: this.state.texts.unavailable })
    }
  }

  /** @internal */
  take(change: Partial<Values>, ...fields: (keyof Errors)[]) {
    const { state } = this
    const errors = { ...state.errors }
    for (const field of fields) delete errors[field]
    this.set({ values: { ...state.values, ...change }, errors, alert: '' })
    this.saveDraft()
    if (change.named)
      void this.aftercare().then(
        () => this.draw(),
        () => this.fail(),
      )
    if (change.what_happened !== undefined) this.count()
  }

  /** Keeps what is written in this tab; `id`: under which it was sent. @internal */
  saveDraft(id = '', at = Date.now()) {
    this.sentAs = id
    const draft: Draft = { id, at, values: this.state.values }
    if (!this.kiosk) tab.set(this.draftKey(), JSON.stringify(draft))
  }

  /** Makes `files` small enough to be sent, and says of those that cannot be why. @internal */
  async addPictures(files: File[]) {
    try {
      await (await this.picturesPart()).add(files)
    } catch {
      this.fail()
    }
  }

  /** Keeps the pictures of the draft apart from its words, which change with every key. @internal */
  savePictures() {
    const pictures = this.state.pictures.map(({ id, jpeg }) => ({ id, jpeg }))
    if (!this.kiosk) tab.set(`${this.draftKey()}/pictures`, JSON.stringify(pictures))
  }

  /** Shows again what was refused, or begun before a reload. @internal */
  async restorePictures(pictures: { id: string; jpeg: string }[]) {
    if (pictures.length) await (await this.picturesPart()).restore(pictures)
  }

  private async picturesPart() {
    return (this.pictures ??= new (await import('./pictures.ts')).Pictures(this))
  }

  /** @internal */
  async send() {
    try {
      ;(await this.aftercare()).send()
    } catch {
      this.fail()
    }
  }

  /** A part did not come: nothing is kept, and nothing is promised. */
  private fail() {
    this.set({ alert: this.state.texts.not_sent })
  }

  private count() {
    clearTimeout(this.counting)
    this.counting = setTimeout(() => {
      const { texts, values } = this.state
      this.set({ counted: texts.count([...values.what_happened].length.toLocaleString('en')) })
    }, COUNT_AFTER)
  }

  /** Empties the form. @internal */
  fresh() {
    const { asked } = this.state
    this.sentAs = ''
    for (const part of ['', '/pictures']) tab.delete(this.draftKey() + part)
    Object.assign(this.state, {
      values: {
        kind: 'complaint',
        category: '',
        department: asked.department ?? '',
        happened_on: '',
        what_happened: '',
        what_would_help: '',
        named: false,
        contact: {},
      },
      pictures: [],
      errors: {},
      alert: '',
      notice: '',
      counted: '',
    })
  }

  private draftKey() {
    return `careloop/complaint-draft/${this.state.asked.hospital.slug}`
  }

  /** Takes up what was begun in this tab, what waits on this device, and a receipt that nobody has seen yet. */
  protected override async resume() {
    const begun = <Part>(part: string) =>
      this.kiosk ? null : parsed<Part>(tab.get(this.draftKey() + part))
    const draft = begun<Draft>('')
    const pictures = begun<{ id: string; jpeg: string }[]>('/pictures')
    this.fresh()
    if (draft && Date.now() - draft.at < DRAFT_LASTS) {
      this.take(draft.values)
      this.saveDraft(draft.id, draft.at)
      // A part that does not come takes pictures with it that can be chosen again, and nothing else.
      if (pictures) void this.restorePictures(pictures).catch(() => this.fail())
    }
    this.wanted = this.getAttribute('view')
    // Without the part that knows what waits, the patient is asked.
    const sending =
      !this.kiosk && (device.keys('careloop/').length || tab.keys('careloop/receipt/').length)
        ? await this.aftercare().catch(() => undefined)
        : this.afterwards
    this.state.view = 'asking'
    sending?.resume()
    if (this.wanted === 'track') await this.show(this.wanted)
    void this.draw()
  }
}

define('careloop-complaint', CareloopComplaint)

declare global {
  interface HTMLElementTagNameMap {
    'careloop-complaint': CareloopComplaint
  }
}
