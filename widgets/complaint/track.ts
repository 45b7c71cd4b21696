import type * as contract from '../../supabase/contract/complaint.ts'
import type {
  ComplaintStep,
  ComplaintTrack,
  ReceiptRefused,
} from '../../supabase/contract/complaint.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { call } from '../core/call.ts'
import { clean } from '../core/clean.ts'
import { adopt } from '../core/element.ts'
import { focusOn } from '../core/focus.ts'
import type { Refused } from '../core/send.ts'
import { parsed, tab } from '../core/storage.ts'
import { tooLong } from '../core/too-long.ts'
import { uuid } from '../core/uuid.ts'
import { loadTrackTexts } from '../i18n/track/load.ts'
import type { TrackTexts } from '../i18n/track/load.ts'
import type { CareloopComplaint } from './complaint.ts'
import { isCode, isReference } from '../core/receipt-code.ts'
import { joined } from '../core/typed.ts'
import { trackStyles } from './track.styles.ts'
import { trackView } from './track-view.ts'

/** The contract's own limits; its module is not loaded for them. */
const STEP_TEXT_MAX = 4000 satisfies typeof contract.STEP_TEXT_MAX
const JUDGEMENT_TEXT_MAX = 2000 satisfies typeof contract.JUDGEMENT_TEXT_MAX
/** What was begun is personal: it lies in a tab for so many milliseconds at the most, and only until it has arrived. */
const REPLY_LASTS = 86_400_000
const REPLIES = 'careloop/reply/'

export const JUDGED = ['satisfied', 'would_return', 'quick_enough'] as const
export type Judged = (typeof JUDGED)[number]

type Step = Pick<ComplaintStep, 'action'> &
  Partial<Record<Judged, boolean>> & { text: string | null }

/** What is being written, chosen and sent. */
interface Reply {
  text: string
  judged: Partial<Record<Judged, boolean>>
  /** The step on its way: tried again, it is the same. */
  step: { id: string; said: string } | undefined
  /** When it was last changed; milliseconds since 1970. */
  at: number
}

/** What became of a complaint, as its receipt opens it. Of all of it only what is being written is kept, in this tab. */
export class Track {
  said!: TrackTexts
  /** As typed. */
  reference = ''
  code = ''
  /** What was opened. */
  track: ComplaintTrack | undefined
  text: Reply['text'] = ''
  judged: Reply['judged'] = {}
  /** Whether to discard what was written is asked back. */
  sure = false
  errors: Partial<Record<'reference' | 'code' | 'text' | Judged, string | undefined>> = {}
  busy = false
  /** What has just been done, in words. */
  done = ''
  private complaint: CareloopComplaint
  private step: Reply['step']

  constructor(complaint: CareloopComplaint) {
    this.complaint = complaint
    adopt(complaint.shadowRoot!, trackStyles)
  }

  get title() {
    return this.said.title
  }

  /** Asks for a receipt, or opens this one. */
  async begin(receipt?: { reference: string; code: string }) {
    await Promise.all([this.speak(this.complaint.speaking), this.complaint.aftercare()])
    for (const key of tab.keys(REPLIES)) if (!this.replyIn(key)) tab.delete(key)
    this.forget()
    this.complaint.set({ view: 'track', alert: '' })
    void focusOn(this.complaint, 'h2')
    if (!receipt) return
    Object.assign(this, receipt)
    await this.open()
  }

  /** Back to the form, or to the receipt it was opened from. */
  leave() {
    const { complaint } = this
    complaint.set({ view: 'asking', alert: '' })
    complaint.afterwards?.resume()
    void focusOn(complaint, 'h2')
  }

  async speak(language: Language) {
    this.said = await loadTrackTexts(language)
  }

  view() {
    return trackView(this, this.complaint)
  }

  /** Draws after a change, without the errors at `fields`. */
  take(
    change: Partial<Pick<Track, 'reference' | 'code' | 'text' | 'judged'>>,
    field: keyof Track['errors'],
  ) {
    Object.assign(this, change)
    delete this.errors[field]
    this.save()
    this.complaint.set({ alert: '' })
  }

  /** Whether there is something that could be lost. */
  get begun() {
    return !!this.text || !!Object.keys(this.judged).length
  }

  /** Asks whether what was written shall be discarded, or not after all. */
  guard(sure: boolean) {
    this.sure = sure
    void focusOn(this.complaint, sure ? '.sure' : '.questions :is(input,textarea)')
  }

  /** What was written has arrived, or nobody wants it. */
  clear() {
    if (this.track) tab.delete(this.replyKey())
    Object.assign(this, { text: '', judged: {}, step: undefined, sure: false, errors: {} })
    void this.complaint.draw()
  }

  private replyKey() {
    return `${REPLIES}${this.complaint.place().hospital}/${this.track!.reference}`
  }

  private replyIn(key: string) {
    const reply = parsed<Reply>(tab.get(key))
    return reply && Date.now() - reply.at < REPLY_LASTS ? reply : null
  }

  private save() {
    const { text, judged, step, track } = this
    if (!track || this.complaint.kiosk) return
    if (this.begun) tab.set(this.replyKey(), JSON.stringify({ text, judged, step, at: Date.now() }))
    else tab.delete(this.replyKey())
  }

  /** Another receipt. */
  forget() {
    Object.assign(this, {
      reference: '',
      code: '',
      track: undefined,
      text: '',
      judged: {},
      step: undefined,
      sure: false,
      errors: {},
      done: '',
    })
  }

  async open() {
    const { said, complaint } = this
    const receipt = this.receipt()
    this.errors = {
      ...(!isReference(receipt.reference) && { reference: said.reference_wrong }),
      ...(!isCode(receipt.code) && { code: said.code_wrong }),
    }
    const [wrong] = Object.keys(this.errors)
    if (wrong) return void focusOn(complaint, `#q-${wrong} input`)
    await this.call('open_complaint', { receipt })
    if (!this.track) return void focusOn(complaint, '#q-code input')
    const begun = this.replyIn(this.replyKey())
    if (begun) Object.assign(this, { text: begun.text, judged: begun.judged, step: begun.step })
    void complaint.draw()
    void focusOn(complaint, 'h2')
  }

  private receipt() {
    const { hospital } = this.complaint.place()
    const read = (typed: string) => joined(typed).toUpperCase()
    return { hospital, reference: read(this.reference), code: read(this.code) }
  }

  async write(action: 'inform' | 'answer') {
    const text = clean(this.text)
    this.errors = text ? this.overLong(text, STEP_TEXT_MAX) : { text: this.said.empty }
    await this.go({ action, text })
  }

  async judge() {
    const text = clean(this.text) || null
    this.errors = {
      ...Object.fromEntries(
        JUDGED.filter((name) => this.judged[name] === undefined).map((name) => [
          name,
          this.said.missing,
        ]),
      ),
      ...this.overLong(text ?? '', JUDGEMENT_TEXT_MAX),
    }
    await this.go({ action: 'judge', ...this.judged, text })
  }

  private overLong(text: string, most: number) {
    const error = tooLong(text, most, () => this.said.too_long)
    return error ? { text: error } : {}
  }

  private async go(step: Step) {
    const { complaint } = this
    const [wrong] = Object.keys(this.errors)
    if (wrong) return void focusOn(complaint, `#q-${wrong} :is(input,textarea)`)
    const said = JSON.stringify(step)
    // The same words again after a failure are the same step, so that it happens once.
    if (this.step?.said !== said) this.step = { id: uuid(), said }
    this.save()
    const whole = { id: this.step.id, ...this.receipt(), ...step }
    if (!(await this.call('continue_complaint', { step: whole }))) return
    this.done = this.said.arrived
    this.clear()
  }

  /** Whether it was answered as hoped. Says what went wrong. */
  private async call(name: string, parameters: object): Promise<boolean> {
    const { said, complaint } = this
    if (this.busy) return false
    this.busy = true
    this.done = ''
    complaint.set({ alert: '' })
    let alert = ''
    try {
      const answer = await call<ComplaintTrack | ReceiptRefused>(
        complaint.place(),
        name,
        parameters,
      )
      if (!('refused' in answer)) this.track = answer
      else if (answer.refused === 'too_many_requests')
        alert = said.too_many(minutes(answer.retry_after))
      else alert = said.unknown
    } catch (error) {
      const { status, refusal } = error as Partial<Refused>
      const details = parsed<{ retry_after?: number }>(refusal?.details ?? null)
      if (refusal?.message === 'wrong_state') {
        // What is shown is out of date.
        await this.renew()
        alert = this.begun && this.track?.actions.length ? said.moved_on : said.refused
      } else if (status === 429) alert = said.too_often(minutes(details?.retry_after))
      else alert = /^PT4/.test(refusal?.code ?? '') ? said.not_accepted : said.not_reached
    }
    this.busy = false
    complaint.set({ alert })
    return !alert
  }

  /** Shows the complaint as it is now; what is there stays when that cannot be learnt. */
  private async renew() {
    try {
      const answer = await call<ComplaintTrack | ReceiptRefused>(
        this.complaint.place(),
        'open_complaint',
        { receipt: this.receipt() },
      )
      if (!('refused' in answer)) this.track = answer
    } catch {
      // The refusal is told all the same.
    }
  }
}

const minutes = (seconds = 60) => Math.ceil(seconds / 60)
