import type { ComplaintReceipt, ComplaintSubmission } from '../../supabase/contract/complaint.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { afterStyles } from '../controls/after.styles.ts'
import { contact, contactIn, contactOf } from '../controls/contact.ts'
import type { ContactValues } from '../controls/contact.ts'
import { checkAttributes } from '../core/attributes.ts'
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
  /** The server refused the pictures, and may know others by their ids. */
  private known = false

  constructor(complaint: CareloopComplaint) {
    this.complaint = complaint
    adopt(complaint.shadowRoot!, afterStyles + receiptStyles)
    checkAttributes(complaint, `view=track|department=${complaint.state.asked.department}`)
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
    const prefix = this.recordKey('')
    const shown = parsed<Sent>(tab.get(prefix))
    if (shown) return this.tell(shown)
    for (const key of device.keys(prefix)) {
      const record = readRecord<ReceiptRecord>(key, OLDEST)
      if (!record) {
        device.delete(key)
        continue
      }
      const { id, at, fate, code } = record
      if (fate === 'expired' || fate === 'sent') this.clear(id)
      if (fate === 'expired') {
        state.notice = state.said!.expired
        device.delete(key)
      } else if (fate === 'sent' && code)
        return this.hand({ id, fate, code, receipt: record as ComplaintReceipt }, at)
    }
    if (this.takeBack()) return
    const [latest] = this.waiting()
      .filter(({ refused }) => !refused)
      .sort((one, other) => other.since - one.since)
    if (latest) this.tell(sentOf(latest, 'kept'))
  }

  private waiting() {
    const { slug } = this.complaint.state.asked.hospital
    return waiting().filter(
      ({ name, submission }) => name === 'submit_complaint' && submission.hospital === slug,
    ) as Entry<ComplaintSubmission>[]
  }

  send() {
    const { complaint } = this
    const { state } = complaint
    if (state.view !== 'asking') return
    const day = complaint.shadowRoot!.querySelector<HTMLInputElement>('[type=date]')
    if (!this.show(check(state, !!day?.validity.badInput))) return
    if (state.shrinking) return complaint.set({ alert: state.said!.wait_pictures })
    if (this.known) state.pictures = state.pictures.map((picture) => ({ ...picture, id: uuid() }))
    this.known = false
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
    complaint.saveDraft(id)
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
        days: complaint.state.asked.contact_days,
        without: contactTexts.no_consent,
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
    void focusOn(this.complaint, '.thanks', 'h2')
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
    tab.delete(this.recordKey(''))
    // What still waits is told of when it has arrived.
    if (fate === 'sent' || !this.waiting().some(({ submission }) => submission.id === id))
      device.delete(this.recordKey(id))
    this.clear(id)
    complaint.set({ view: 'asking', sent: { id: '', fate }, alert: '' })
    void focusOn(complaint, 'h2')
    this.takeBack()
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
    if (waited) void focusOn(complaint, '.thanks', 'h2')
  }

  /** Empties the form of what was sent as `id`, and of nothing that was written since. */
  private clear(id: string) {
    if (this.complaint.sentAs === id) this.complaint.fresh()
  }

  /** Shows a receipt: from here on it is kept in this tab only. `at`: when it was sent. */
  private hand(sent: Sent, at: number) {
    const { complaint } = this
    const { id, fate, receipt } = sent
    if (!complaint.kiosk) {
      tab.set(this.recordKey(''), JSON.stringify(sent))
      if (receipt) writeRecord(this.recordKey(id), { id, fate, at })
    }
    this.tell(sent)
  }

  /** Puts something refused back to be mended, unless the patient is writing something else. Whether there was any. */
  private takeBack(): boolean {
    const { complaint } = this
    const { state } = complaint
    const written = clean(state.values.what_happened)
    const entry = this.waiting().find(
      ({ refused, submission: { what_happened } }) =>
        refused && what_happened && (!written || written === what_happened),
    )
    if (!entry) return false
    const { code, question } = entry.refused!
    const { id } = entry.submission
    if (!written) this.restore(entry)
    // From here on the draft has it.
    discard(id)
    device.delete(this.recordKey(id))
    complaint.set({ view: 'asking', sent: { id: '', fate: 'refused' } })
    const field = question ?? FIELDS[code]
    this.known = field === 'pictures'
    if (!field || this.show({ [field]: state.said!.not_accepted })) {
      complaint.set({ alert: state.said!.refused })
      void focusOn(complaint, '.send')
    }
    complaint.emit('failed', { id, ...complaint.occasion(), code, question })
    return true
  }

  private restore({ submission, pictures }: Entry<ComplaintSubmission>) {
    const { complaint } = this
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

  private async hear({ entry, fate, receipt }: News) {
    await this.ready
    const { complaint } = this
    const { state } = complaint
    const { id } = entry.submission
    // Whoever reads something else is not disturbed: what is stored tells of it afterwards.
    if (state.view === 'track') return
    const shown = state.sent?.id === id
    if (fate === 'refused') {
      if (shown) complaint.set({ view: 'asking', sent: { id: '', fate } })
      if (state.view === 'asking') this.takeBack()
      return
    }
    if (!shown) return
    const detail = { id, ...complaint.occasion() }
    if (fate === 'sent') {
      // The draft goes now and not before: until it has arrived the patient may need it.
      this.clear(id)
      const { reference, acknowledge_due_at } = receipt as ComplaintReceipt
      const sent: Sent = reference
        ? {
            ...sentOf(entry as Entry<ComplaintSubmission>, fate),
            receipt: { reference, acknowledge_due_at },
          }
        : { id, fate }
      this.hand(sent, entry.since)
      return void complaint.emit('sent', detail)
    }
    if (fate === 'kept' || fate === 'held')
      return this.tell(sentOf(entry as Entry<ComplaintSubmission>, fate))
    device.delete(this.recordKey(id))
    this.clear(id)
    complaint.set({ view: 'asking', notice: state.said!.expired })
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
