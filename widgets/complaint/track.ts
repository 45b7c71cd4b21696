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
import { uuid } from '../core/uuid.ts'
import { loadTrackTexts } from '../i18n/track/load.ts'
import type { TrackTexts } from '../i18n/track/load.ts'
import type { CareloopComplaint } from './complaint.ts'
import { isCode, isReference, typed } from '../core/receipt-code.ts'
import { trackStyles } from './track.styles.ts'
import { trackView } from './track-view.ts'

/** What the contract takes at the most; its module is not loaded for it. */
const TEXT_MAX = 4000
const REASON_MAX = 2000

export const JUDGED = ['satisfied', 'would_return', 'quick_enough'] as const
export type Judged = (typeof JUDGED)[number]

type Step = Pick<ComplaintStep, 'action'> &
  Partial<Record<Judged, boolean>> & { text: string | null }

/** What became of a complaint, as its receipt opens it. Nothing of it is kept on the device. */
export class Track {
  said!: TrackTexts
  /** As typed. */
  reference = ''
  code = ''
  /** What was opened. */
  track: ComplaintTrack | undefined
  /** What is being written, and chosen. */
  text = ''
  judged: Partial<Record<Judged, boolean>> = {}
  errors: Partial<Record<'reference' | 'code' | 'text' | Judged, string | undefined>> = {}
  busy = false
  /** What has just been done, in words. */
  done = ''
  private complaint: CareloopComplaint
  /** The step on its way: tried again, it is the same. */
  private step: { id: string; said: string } | undefined

  constructor(complaint: CareloopComplaint) {
    this.complaint = complaint
    adopt(complaint.shadowRoot!, trackStyles)
  }

  get title() {
    return this.said.title
  }

  /** Asks for a receipt, or opens this one. */
  async begin(receipt?: { reference: string; code: string }) {
    await this.speak(this.complaint.speaking)
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
    complaint.sending?.resume()
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
    this.complaint.set({ alert: '' })
  }

  /** Another receipt. */
  forget() {
    Object.assign(this, {
      reference: '',
      code: '',
      track: undefined,
      text: '',
      judged: {},
      errors: {},
      done: '',
    })
  }

  async open() {
    const { said, complaint } = this
    const reference = typed(this.reference)
    const code = typed(this.code)
    this.errors = {
      ...(!isReference(reference) && { reference: said.reference_wrong }),
      ...(!isCode(code) && { code: said.code_wrong }),
    }
    const [wrong] = Object.keys(this.errors)
    if (wrong) return void focusOn(complaint, `#q-${wrong} input`)
    const { hospital } = complaint.place()
    await this.ask('open_complaint', { receipt: { hospital, reference, code } })
    if (this.track) void focusOn(complaint, 'h2')
  }

  async write(action: 'inform' | 'answer') {
    const text = clean(this.text)
    const over = [...text].length > TEXT_MAX
    this.errors = !text ? { text: this.said.empty } : over ? { text: this.said.too_long } : {}
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
      ...([...(text ?? '')].length > REASON_MAX && { text: this.said.too_long }),
    }
    await this.go({ action: 'judge', ...this.judged, text })
  }

  private async go(step: Step) {
    const { complaint } = this
    const [wrong] = Object.keys(this.errors)
    if (wrong) return void focusOn(complaint, `#q-${wrong} :is(input,textarea)`)
    const said = JSON.stringify(step)
    // The same words again after a failure are the same step, so that it happens once.
    if (this.step?.said !== said) this.step = { id: uuid(), said }
    const { hospital } = complaint.place()
    const whole = {
      id: this.step.id,
      hospital,
      reference: typed(this.reference),
      code: typed(this.code),
      ...step,
    }
    if (!(await this.ask('continue_complaint', { step: whole }))) return
    Object.assign(this, { text: '', judged: {}, step: undefined })
    this.done = this.said.arrived
    void complaint.draw()
  }

  /** Whether it was answered as hoped. Says what went wrong. */
  private async ask(name: string, parameters: object): Promise<boolean> {
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
        alert = said.too_many(Math.ceil((answer.retry_after ?? 60) / 60))
      else alert = said.unknown
    } catch (error) {
      // The database itself judged: what is shown is out of date.
      const judged = /^PT4/.test((error as Partial<Refused>).refusal?.code ?? '')
      alert = judged ? said.refused : said.not_reached
    }
    this.busy = false
    complaint.set({ alert })
    return !alert
  }
}
