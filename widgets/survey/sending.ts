import type { SurveySubmission } from '../../supabase/contract/submission.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { discard, freshToken, keep, listen, waiting } from '../core/outbox.ts'
import type { Entry, News } from '../core/outbox.ts'
import { afterStyles } from '../controls/after.styles.ts'
import { checkAttributes } from '../core/attributes.ts'
import { channelOf } from '../core/channel.ts'
import { adopt } from '../core/element.ts'
import type { Aftercare } from '../core/form.ts'
import { focusOn } from '../core/focus.ts'
import { storageKey } from '../core/occasion.ts'
import { readRecord } from '../core/record.ts'
import { device, tab } from '../core/storage.ts'
import { loadSendingTexts } from '../i18n/sending/load.ts'
import type { SendingTexts } from '../i18n/sending/load.ts'
import { tooLong } from '../core/too-long.ts'
import { trapOf } from '../core/trap.ts'
import { uuid } from '../core/uuid.ts'
import { idOf } from './ask.ts'
import { begin } from './begin.ts'
import type { State } from './state.ts'
import type { CareloopSurvey } from './survey.ts'
import { again, thanks } from './thanks.ts'
import { wordsOf } from './words.ts'

/** After so many milliseconds without a reply the patient is told that the answer is kept; it still goes out. */
const PATIENCE = 6000
const DAY = 86_400_000
/** Older answers are dropped: a week after the visit they would be filed under the wrong days. */
const OLDEST = 7 * DAY
/** After this a patient is asked as if for the first time. */
const REMEMBERED = 30 * DAY

/** What the link of an invitation ends with: behind #, so that no server's log has it. */
const INVITATION = /^#([0-9a-f]{1,12}[A-Za-z0-9]{14})$/

/** What happens from the tap on "send" on. Loaded when the survey stands, since nobody needs it to answer. */
export class Sending implements Aftercare {
  private survey: CareloopSurvey
  /** The submission this survey waits for. */
  private id: string
  private said!: SendingTexts
  readonly ready: Promise<void>
  private deaf: (() => void) | undefined

  constructor(survey: CareloopSurvey) {
    this.survey = survey
    adopt(survey.shadowRoot!, afterStyles)
    this.id = this.record()?.id ?? ''
    this.ready = this.speak(survey.speaking)
    checkAttributes(
      survey,
      `survey=.*|ticket=.*|paged=|department=${survey.state.asked.department?.code}`,
    )
    // What was tapped before this part came counts as well.
    begin(survey)
    for (const type of ['input', 'change'])
      survey.shadowRoot?.addEventListener(type, () => begin(survey))
    // At once: what an earlier page left is already on its way, and its fate may be known before the texts are.
    if (survey.isConnected) this.listen()
  }

  /** Hears again, and learns what was said while the survey was not on the page. */
  start() {
    this.listen()
    const record = this.record()
    if (record?.id === this.id && record.fate !== 'refused' && record.fate !== 'expired')
      this.tell({ fate: record.fate })
  }

  private listen() {
    this.deaf ??= listen((news) => void this.hear(news))
  }

  stop() {
    this.deaf?.()
    this.deaf = undefined
  }

  /** Whether this device had answered before this page was opened, and thanks are all there is to show. */
  resume(): boolean {
    const { state } = this.survey
    const record = this.record()
    this.id = record?.id ?? ''
    if (!record) return false
    const { fate, at } = record
    if (fate === 'expired' || fate === 'refused') {
      const refused = waiting().find(({ submission }) => submission.id === this.id)
      if (fate === 'expired') state.notice = this.said.expired
      else if (refused) this.takeBack(refused as Entry<SurveySubmission>)
      device.delete(this.recordKey())
      return false
    }
    // Whoever has begun again since is let finish.
    if (state.began > at && Object.keys(state.values).length) return false
    this.tell({ fate, before: true })
    if (tab.get(this.contactKey()) === this.id) this.offerContact()
    return true
  }

  async speak(language: Language) {
    const { survey } = this
    const [texts, said] = await Promise.all([
      survey.loadTexts(language),
      loadSendingTexts(language),
    ])
    // The page may have changed it again meanwhile.
    if (this.said && language !== survey.speaking) return
    this.said = said
    await survey.state.contact?.part?.speak()
    await survey.state.tie?.speak()
    survey.set({ language, texts, said })
  }

  /** Goes one question on, if this one is answered as it must be, or back. */
  go(by: 1 | -1) {
    const { survey } = this
    const step = survey.state.step + by
    if (by > 0 && !this.check(survey.walked().asked.slice(step - 1, step))) return
    survey.set({ step, alert: '' })
    survey.saveDraft()
    void focusOn(survey, 'fieldset')
  }

  send() {
    const { survey } = this
    const { state } = survey
    const { asked: questions, answers } = survey.walked()
    if (state.view !== 'asking' || !this.check(questions)) return
    if (!Object.keys(answers).length) {
      survey.set({ alert: this.said.nothing })
      return void focusOn(survey, 'fieldset :is(input,textarea)')
    }
    const occasion = survey.occasion()
    const record = this.record()
    if (record && record.at > state.began && record.fate !== 'refused') {
      // Answered meanwhile in another tab: what stands here goes out when that is wished once more.
      survey.set({ began: Date.now(), alert: this.said.once_more })
      survey.saveDraft()
      return void focusOn(survey, '.send')
    }
    const invitation = INVITATION.exec(location.hash)?.[1]
    const submission: SurveySubmission = {
      id: uuid(),
      ...occasion,
      version: state.asked.version,
      channel: channelOf(survey),
      lang: state.language,
      token: state.asked.token,
      trap: trapOf(survey),
      answers,
      ...(invitation && { invitation }),
    }
    const { id } = submission
    if (!survey.emit('submit', { id, ...occasion }, true)) return
    this.id = id
    survey.set({ view: 'sending', before: false, notice: '' })
    const fate = keep({
      ...survey.place(),
      name: 'submit_survey',
      submission,
      form: survey.address,
      lasts: OLDEST,
      // A kiosk's next patient is somebody else: nothing about the last one is remembered.
      ...(!survey.kiosk && { record: { key: this.recordKey() } }),
    })
    tab.delete(storageKey('draft', occasion))
    setTimeout(() => id === this.id && state.view === 'sending' && this.tell({ fate }), PATIENCE)
  }

  /** Asks whether there shall be another answer. */
  guard() {
    this.survey.set({ view: 'sure' })
    void focusOn(this.survey, '.sure')
  }

  /** Begins another answer. */
  restart() {
    const { survey } = this
    const { asked } = survey.state
    const occasion = survey.occasion()
    this.id = ''
    tab.delete(storageKey('draft', occasion))
    tab.delete(this.contactKey())
    survey.set({
      view: 'asking',
      values: {},
      errors: {},
      alert: '',
      step: 0,
      began: Date.now(),
      contact: undefined,
      tie: undefined,
    })
    void focusOn(survey, 'h2')
    // A token is good for one answer; should no other come now, the outbox asks again.
    freshToken(survey.address).then(
      (token) => (asked.token = token),
      () => {},
    )
  }

  stay() {
    this.survey.set({ view: 'told' })
    void focusOn(this.survey, '.thanks', 'h2')
  }

  thanks() {
    return thanks(this.survey.state)
  }

  again() {
    return again(this.survey.state, this.survey.kiosk, this)
  }

  /** Whether `questions` are answered as they must be. Shows what is wrong. */
  private check(questions: readonly SurveyQuestion[]): boolean {
    const { values } = this.survey.state
    const { answers } = this.survey.walked()
    const errors: State['errors'] = {}
    for (const question of questions) {
      const { id, kind, required } = question
      const long = tooLong(...wordsOf(question, answers[id]), this.said.too_long)
      if (long) errors[id] = long
      else if (kind === 'pair' && values[id] && !answers[id]) errors[id] = this.said.both
      else if (required && !(id in answers)) errors[id] = this.said.missing
    }
    return this.show(errors)
  }

  /** Shows `errors` by question and leads to the first. True when there is none to show. */
  private show(errors: State['errors']): boolean {
    const { survey } = this
    const { asked } = survey.walked()
    const wrong = asked.filter(({ id }) => errors[id])
    const first = wrong[0]
    survey.set({ errors, alert: first ? this.said.check(wrong.length) : '' })
    if (!first) return true
    if (survey.paged) survey.set({ step: asked.indexOf(first) })
    void focusOn(survey, `#${idOf(first)} :is(input,textarea)`)
    return false
  }

  private record() {
    return this.survey.kiosk ? null : readRecord(this.recordKey(), REMEMBERED)
  }

  private recordKey() {
    return storageKey('answered', this.survey.occasion())
  }

  /** Under which a tab knows the answer with which contact is offered, also after a reload. */
  private contactKey() {
    return storageKey('contact', this.survey.occasion())
  }

  private tell(change: Partial<State>) {
    const { view } = this.survey.state
    // Whoever is being asked back is left to answer that.
    this.survey.set({ view: view === 'sure' ? view : 'told', ...change })
    if (view === 'sending') void focusOn(this.survey, '.thanks', 'h2')
  }

  /** Offers contact to whoever answered low enough, now that the answer is there to be filed with. */
  private offer({ id, answers }: SurveySubmission) {
    const { asked } = this.survey.state
    const { question, at_most } = asked.definition.contact_if ?? { question: '', at_most: 0 }
    const answer = answers[question]
    if (typeof answer !== 'number' || answer > at_most) return
    if (!this.survey.kiosk) tab.set(this.contactKey(), id)
    this.offerContact()
  }

  private offerContact() {
    this.survey.set({ contact: { response: this.id, wanted: false, part: undefined } })
  }

  /** Offers whoever was asked with a ticket to tie the answer to them. Without this part it stays anonymous. */
  private async offerTie(response: string) {
    const { survey } = this
    const ticket = survey.getAttribute('ticket')
    if (!ticket) return
    const part = new (await import('./tie.ts')).Tie(survey, ticket, response)
    await part.speak()
    survey.set({ tie: part })
  }

  /** Whether the patient wants to be contacted. */
  async want(wanted: boolean) {
    const { survey } = this
    const { contact } = survey.state
    if (!contact) return
    contact.wanted = wanted
    void survey.draw()
    if (!wanted || contact.part) return
    try {
      const part = new (await import('./contact-me.ts')).ContactMe(survey, contact.response)
      await part.begin()
      contact.part = part
    } catch {
      contact.wanted = false
    }
    void survey.draw()
  }

  private async hear({ entry, fate }: News) {
    await this.ready
    const submission = entry.submission as SurveySubmission
    const { id } = submission
    if (id !== this.id) return
    const { survey } = this
    if (fate === 'refused') return this.takeBack(entry as Entry<SurveySubmission>)
    if (fate === 'expired') return survey.set({ view: 'asking', notice: this.said.expired })
    this.tell({ fate })
    if (fate !== 'sent') return
    this.offer(submission)
    void this.offerTie(id).catch(() => {})
    survey.state.values = {}
    survey.emit('sent', { id, ...survey.occasion() })
  }

  /** What was refused is put back to be mended: after a reload the form is empty. */
  private takeBack({ submission, refused }: Entry<SurveySubmission>) {
    const { survey } = this
    const { state } = survey
    const { code = '', question } = refused ?? {}
    const { id } = submission
    this.id = ''
    const values = Object.keys(state.values).length ? state.values : submission.answers
    survey.set({ view: 'asking', values, begun: state.began })
    survey.saveDraft()
    discard(id)
    const { missing, not_accepted } = this.said
    const error = code === 'missing_answer' ? missing : not_accepted
    if (!question || this.show({ [question]: error })) {
      survey.set({ alert: this.said.refused })
      void focusOn(survey, '.send')
    }
    survey.emit('failed', { id, ...survey.occasion(), code, question })
  }
}
