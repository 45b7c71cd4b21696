import type { ComplaintReceipt, ComplaintSubmission } from '../../supabase/contract/complaint.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { afterStyles } from '../controls/after.styles.ts'
import { contact, contactIn, contactOf } from '../controls/contact.ts'
import type { ContactValues } from '../controls/contact.ts'
import { channelOf } from '../core/channel.ts'
import { clean } from '../core/clean.ts'
import { adopt } from '../core/element.ts'
import type { Aftercare } from '../core/form.ts'
import { focusOn } from '../core/focus.ts'
import { wording } from '../core/wording.ts'
import { discard, freshToken, keep, listen, waiting } from '../core/outbox.ts'
import type { Entry, News } from '../core/outbox.ts'
import { readRecord, writeRecord } from '../core/record.ts'
import type { SentRecord } from '../core/record.ts'
import { device, parsed, tab } from '../core/storage.ts'
import { trapOf } from '../core/trap.ts'
import { uuid } from '../core/uuid.ts'
import { loadContactTexts } from '../i18n/contact/load.ts'
import { loadReceiptTexts } from '../i18n/receipt/load.ts'
import { check } from './check.ts'
import type { CareloopComplaint } from './complaint.ts'
import { newCode } from '../core/receipt-code.ts'
import { receipt, ways } from './receipt.ts'
import { receiptStyles } from './receipt.styles.ts'
import type { Errors, Field, Sent } from './state.ts'

/** After so many milliseconds without a reply the patient is told that it is not sent yet; it still goes out. */
const PATIENCE = 6000
/** What the patient wrote is personal: it lies on a device for so many milliseconds at the most. */
const OLDEST = 86_400_000

/** Which field a refusal is about. */
const FIELDS: Record<string, Field> = {
  out_of_range: 'happened_on',
  unknown_department: 'department',
  unknown_category: 'category',
  unknown_picture: 'pictures',
}

/** A record of what was sent, and until somebody has seen it the receipt. */
type ReceiptRecord = SentRecord & Partial<ComplaintReceipt> & { code?: string }

/** What happens from the tap on "send" on. Loaded when the form stands, since nobody needs it to fill it in. */
export class Sending implements Aftercare {
  readonly ready: Promise<void>
  private complaint: CareloopComplaint
  private deaf: (() => void) | undefined

  constructor(complaint: CareloopComplaint) {
    this.complaint = complaint
    adopt(complaint.shadowRoot!, afterStyles + receiptStyles)
    this.ready = this.speak(complaint.speaking)
    if (complaint.isConnected) this.listen()
  }

  start() {
    this.listen()
  }

  stop() {
    this.deaf?.()
    this.deaf = undefined
  }

  private listen() {
    this.deaf ??= listen((news) => void this.hear(news))
  }

  async speak(language: Language) {
    const { complaint } = this
    const [texts, said, contactTexts] = await Promise.all([
      complaint.loadTexts(language),
      loadReceiptTexts(language),
      loadContactTexts(language),
    ])
    // The page may have changed it again meanwhile.
    if (complaint.state.said && language !== complaint.speaking) return
    await complaint.track?.speak(language)
    complaint.set({ language, texts, said, contactTexts })
  }

  /** Shows a receipt that nobody has seen yet, else what waits on this device. */
  resume() {
    const { state } = this.complaint
    const { slug } = state.asked.hospital
    const prefix = `careloop/receipt/${slug}/`
    const shown = parsed<Sent>(tab.get(prefix))
    if (shown) return this.tell(shown)
    for (const key of device.keys(prefix)) {
      const record = readRecord<ReceiptRecord>(key, OLDEST)
      if (!record) device.delete(key)
      else if (record.fate === 'expired') {
        state.notice = state.said!.expired
        device.delete(key)
      } else if (record.fate === 'sent' && record.code)
        return this.tell({
          id: record.id,
          fate: 'sent',
          code: record.code,
          receipt: record as ComplaintReceipt,
        })
    }
    const [latest] = this.waiting().sort((one, other) => other.since - one.since)
    if (latest) this.tell(sentOf(latest, 'kept'))
  }

  private waiting() {
    const { slug } = this.complaint.state.asked.hospital
    return waiting().filter(
      ({ name, submission }) => name === 'submit_complaint' && submission.hospital === slug,
    )
  }

  send() {
    const { complaint } = this
    const { state } = complaint
    if (state.view !== 'asking') return
    const day = complaint.shadowRoot!.querySelector<HTMLInputElement>('[type=date]')
    if (!this.show(check(state, !!day?.validity.badInput))) return
    if (state.shrinking) return complaint.set({ alert: state.said!.wait_pictures })
    const submission = this.submission()
    const { id, code } = submission
    if (!complaint.emit('submit', { id, ...complaint.occasion() }, true)) return
    complaint.set({ view: 'sending', notice: '', sent: { id, fate: 'kept', code } })
    const fate = keep({
      ...complaint.place(),
      name: 'submit_complaint',
      submission,
      pictures: state.pictures.map(({ id, jpeg }) => ({ id, jpeg })),
      form: complaint.address,
      lasts: OLDEST,
      // A kiosk's next patient is somebody else: nothing of the last one is kept.
      ...(complaint.kiosk ? { volatile: true } : { record: { key: this.recordKey(id), code } }),
    })
    setTimeout(() => {
      if (state.sent.id === id && state.view === 'sending') this.tell({ ...state.sent, fate })
    }, PATIENCE)
  }

  private submission(): ComplaintSubmission {
    const { complaint } = this
    const { state } = complaint
    const { values, asked } = state
    return {
      id: uuid(),
      hospital: asked.hospital.slug,
      department: values.department || null,
      channel: channelOf(complaint),
      lang: state.language,
      token: asked.token,
      trap: trapOf(complaint),
      kind: values.kind,
      category: values.category || null,
      happened_on: values.happened_on || null,
      what_happened: clean(values.what_happened),
      what_would_help: clean(values.what_would_help) || null,
      contact: values.named
        ? contactOf(values.contact, state.contactTexts!, this.hospital())
        : null,
      pictures: state.pictures.map(({ id }) => id),
      code: newCode(),
      response: null,
    }
  }

  private hospital() {
    const { asked, language } = this.complaint.state
    return wording(asked.hospital.names, language)
  }

  private recordKey(id: string) {
    return `careloop/receipt/${this.complaint.state.asked.hospital.slug}/${id}`
  }

  /** The fields for a contact. */
  contact() {
    const { complaint } = this
    const { values, errors, contactTexts } = complaint.state
    return (
      contactTexts &&
      contact({
        values: values.contact,
        errors,
        texts: contactTexts,
        hospital: this.hospital(),
        take: (change: ContactValues) =>
          complaint.take(
            { contact: { ...complaint.state.values.contact, ...change } },
            ...(Object.keys(change) as Field[]),
            // Another way asks for another field.
            ...(change.prefers ? (['phone', 'email'] as const) : []),
          ),
      })
    )
  }

  receipt() {
    return receipt(this.complaint.state)
  }

  ways() {
    return ways(this.complaint.state, this.complaint, this)
  }

  /** Asks whether what waits shall be discarded. */
  guard() {
    this.complaint.set({ view: 'sure' })
    void focusOn(this.complaint, '.sure')
  }

  stay() {
    this.complaint.set({ view: 'told' })
    void focusOn(this.complaint, '.thanks')
  }

  discard() {
    const { id } = this.complaint.state.sent
    discard(id)
    this.restart()
  }

  /** Leaves the receipt and begins anew; a token is good for one complaint. */
  restart() {
    const { complaint } = this
    const { state } = complaint
    const { id, fate } = state.sent
    tab.delete(`careloop/receipt/${state.asked.hospital.slug}/`)
    // What still waits is told of when it has arrived.
    if (fate === 'sent' || !this.waiting().some(({ submission }) => submission.id === id))
      device.delete(this.recordKey(id))
    complaint.fresh()
    complaint.set({ view: 'asking', sent: { id: '', fate } })
    void focusOn(complaint, 'h2')
    freshToken(complaint.address).then(
      (token) => (state.asked.token = token),
      () => {},
    )
  }

  /** Shows `errors` by field and leads to the first. True when there is none to show. */
  private show(errors: Errors): boolean {
    const { complaint } = this
    const wrong = Object.keys(errors)
    complaint.set({ errors, alert: wrong.length ? complaint.state.said!.check(wrong.length) : '' })
    if (!wrong.length) return true
    void this.leadToFirst(wrong)
    return false
  }

  private async leadToFirst(wrong: string[]) {
    await this.complaint.draw()
    const first = this.complaint.shadowRoot!.querySelector(wrong.map((name) => `#q-${name}`).join())
    if (first) await focusOn(this.complaint, `#${first.id} :is(input,textarea,select)`)
  }

  private tell(sent: Sent) {
    const { complaint } = this
    const { state } = complaint
    const waited = state.view === 'sending' || state.view === 'told'
    complaint.set({ view: 'told', sent })
    if (waited) void focusOn(complaint, '.thanks')
  }

  /** Puts what was refused back to be mended; after a reload the form is empty. */
  private restore({ submission, pictures }: Entry<ComplaintSubmission>) {
    const { complaint } = this
    const { state } = complaint
    complaint.set({ view: 'asking', sent: { id: '', fate: 'refused' } })
    if (state.values.what_happened) return
    const { kind, category, department, happened_on, what_would_help, contact } = submission
    complaint.take({
      kind,
      category: category ?? '',
      department: department ?? '',
      happened_on: happened_on ?? '',
      what_happened: submission.what_happened ?? '',
      what_would_help: what_would_help ?? '',
      named: !!contact,
      contact: contact ? contactIn(contact) : {},
    })
    void complaint.restorePictures(pictures ?? [])
  }

  private async hear({ entry, fate, code, question, receipt }: News) {
    await this.ready
    const { complaint } = this
    const { state } = complaint
    const { id, hospital } = entry.submission
    // Whoever reads something else is not disturbed: the record tells of it afterwards.
    if (state.sent?.id !== id || state.view === 'track') return
    const detail = { id, ...complaint.occasion() }
    if (fate === 'sent') {
      // The draft goes now and not before: until it has arrived the patient may need it.
      complaint.fresh()
      const { reference, acknowledge_due_at } = receipt as ComplaintReceipt
      const sent: Sent = reference
        ? {
            ...sentOf(entry as Entry<ComplaintSubmission>, fate),
            receipt: { reference, acknowledge_due_at },
          }
        : { id, fate }
      if (!complaint.kiosk) {
        // Shown now: from here on it is kept in this tab only.
        tab.set(`careloop/receipt/${hospital}/`, JSON.stringify(sent))
        if (reference) writeRecord(this.recordKey(id), { id, fate, at: entry.since })
      }
      this.tell(sent)
      return void complaint.emit('sent', detail)
    }
    if (fate === 'kept' || fate === 'held')
      return this.tell(sentOf(entry as Entry<ComplaintSubmission>, fate))
    device.delete(this.recordKey(id))
    if (fate === 'expired') {
      complaint.fresh()
      return complaint.set({ view: 'asking', notice: state.said!.expired })
    }
    this.restore(entry as Entry<ComplaintSubmission>)
    const field = question ?? FIELDS[code ?? '']
    if (!field || this.show({ [field]: state.said!.not_accepted })) {
      complaint.set({ alert: state.said!.refused })
      void focusOn(complaint, '.send')
    }
    complaint.emit('failed', { ...detail, code, question })
  }
}

const sentOf = (
  { submission }: { submission: { id: string; code?: string } },
  fate: Sent['fate'],
): Sent => ({
  id: submission.id,
  fate,
  code: submission.code,
})
