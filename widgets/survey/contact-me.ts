import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type {
  ComplaintForm,
  ComplaintReceipt,
  ComplaintSubmission,
} from '../../supabase/contract/complaint.ts'
import { button } from '../controls/button.ts'
import { checkContact, contact, contactOf } from '../controls/contact.ts'
import type { ContactErrors, ContactValues } from '../controls/contact.ts'
import { fieldStyles } from '../controls/fields.styles.ts'
import { channelOf } from '../core/channel.ts'
import { adopt } from '../core/element.ts'
import { focusOn } from '../core/focus.ts'
import { discard, keep, listen } from '../core/outbox.ts'
import { askInTime } from '../core/call.ts'
import { storageKey } from '../core/occasion.ts'
import { grouped, newCode } from '../core/receipt-code.ts'
import type { Fate } from '../core/record.ts'
import { tab } from '../core/storage.ts'
import { trapOf } from '../core/trap.ts'
import { uuid } from '../core/uuid.ts'
import { wording } from '../core/wording.ts'
import { loadContactMeTexts } from '../i18n/contact-me/load.ts'
import type { ContactMeTexts } from '../i18n/contact-me/load.ts'
import { loadContactTexts } from '../i18n/contact/load.ts'
import type { ContactTexts } from '../i18n/contact/load.ts'
import type { CareloopSurvey } from './survey.ts'

/** Who is to be contacted is personal: it lies on a device for so many milliseconds at the most. */
const OLDEST = 86_400_000

/** The wish to be contacted about an answer that has arrived: files a case with it. Loaded for who has the wish. */
export class ContactMe {
  private survey: CareloopSurvey
  /** The survey answer's id. */
  private response: string
  private said!: ContactMeTexts
  private contactTexts!: ContactTexts
  /** Where its form comes from, and the form: asked for once the wish is there, long before it can be sent. */
  private form = ''
  private asked!: ComplaintForm
  private values: ContactValues = {}
  private errors: ContactErrors = {}
  private alert = ''
  private submission: ComplaintSubmission | undefined
  private fate: Fate | 'sending' | undefined
  private reference = ''

  constructor(survey: CareloopSurvey, response: string) {
    this.survey = survey
    this.response = response
    adopt(survey.shadowRoot!, fieldStyles)
  }

  /** Gets what the wish is filed with. */
  async begin() {
    const { survey } = this
    const { endpoint, key } = survey.place()
    const query = new URLSearchParams({ hospital: survey.occasion().hospital, apikey: key })
    this.form = `${endpoint}/rest/v1/rpc/get_complaint_form?${query}`
    ;[this.asked] = await Promise.all([askInTime<ComplaintForm>(this.form), this.speak()])
  }

  async speak() {
    const { speaking } = this.survey
    ;[this.said, this.contactTexts] = await Promise.all([
      loadContactMeTexts(speaking),
      loadContactTexts(speaking),
    ])
  }

  /** Whether the wish has been sent, or waits for it. */
  get over() {
    return this.fate === 'sent' || this.fate === 'kept' || this.fate === 'held'
  }

  view(): TemplateResult {
    const { said, fate, submission } = this
    const busy = fate === 'sending'
    if (this.over)
      return html`<p class="notice contacted" tabindex="-1">
          ${said[fate as 'sent' | 'kept' | 'held']}
        </p>
        ${this.reference && html`<p>${said.receipt(grouped(this.reference), grouped(submission!.code))}</p>`}`
    return html`<p class="help">${said.linked}</p>
      <div ?inert=${busy}>
        ${contact({
          values: this.values,
          errors: this.errors,
          texts: this.contactTexts,
          hospital: this.hospital(),
          days: this.asked.contact_days,
          without: said.consent_missing,
          take: (change) => this.take(change),
        })}
      </div>
      <p role="alert">${this.alert}</p>
      <div class="buttons">
        ${button(busy ? said.sending : said.send, () => this.send(), 'send', busy)}
      </div>`
  }

  private hospital() {
    const { asked, language } = this.survey.state
    return wording(asked.hospital.names, language)
  }

  private take(change: ContactValues) {
    this.values = { ...this.values, ...change }
    const errors = { ...this.errors }
    // Another way asks for another field.
    for (const name of [...Object.keys(change), ...(change.prefers ? ['phone', 'email'] : [])])
      delete errors[name as keyof ContactValues]
    this.set({ errors, alert: '' })
  }

  private set(change: { errors?: ContactErrors; alert?: string; fate?: Fate | 'sending' }) {
    Object.assign(this, change)
    void this.survey.draw()
  }

  private send() {
    const { survey, said } = this
    if (this.fate === 'sending') return
    const errors = checkContact(this.values, this.contactTexts)
    if (!this.values.consent) errors.consent = said.consent_missing
    const wrong = Object.keys(errors)
    this.set({ errors, alert: wrong.length ? said.check(wrong.length) : '' })
    if (wrong.length) return void focusOn(survey, '[aria-invalid=true]')
    this.set({ fate: 'sending' })
    this.file()
  }

  private file() {
    const { survey, form } = this
    const { hospital, department } = survey.occasion()
    const submission: ComplaintSubmission = {
      id: uuid(),
      hospital,
      department,
      channel: channelOf(survey),
      lang: survey.state.language,
      token: this.asked.token,
      trap: trapOf(survey),
      kind: 'complaint',
      category: null,
      happened_on: null,
      what_happened: null,
      what_would_help: null,
      contact: contactOf(this.values, this.contactTexts, this.hospital()),
      pictures: [],
      code: newCode(),
      response: this.response,
    }
    const { id } = submission
    this.submission = submission
    const deaf = listen(({ entry, fate, receipt }) => {
      if (entry.submission.id !== id) return
      this.reference = (receipt as ComplaintReceipt | undefined)?.reference ?? ''
      if (fate === 'refused' || fate === 'expired') this.alert = this.said.refused
      // What was written is still there.
      if (fate === 'refused') discard(id)
      this.set({ fate: fate === 'expired' ? 'refused' : fate })
      if (this.over) tab.delete(storageKey('contact', survey.occasion()))
      void focusOn(survey, '.contacted, .send')
      if (fate === 'sent' || fate === 'refused') deaf()
    })
    keep({
      ...survey.place(),
      name: 'submit_complaint',
      submission,
      form,
      lasts: OLDEST,
      volatile: survey.kiosk,
    })
  }
}
