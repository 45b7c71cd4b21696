import type { MySubscription, ReminderChange, Reminders } from '../../supabase/contract/reminder.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { afterStyles } from '../controls/after.styles.ts'
import { saveCalendar } from '../core/calendar.ts'
import { call } from '../core/call.ts'
import { dayAt, timeOf } from '../core/date.ts'
import { adopt } from '../core/element.ts'
import { focusOn } from '../core/focus.ts'
import type { Refused } from '../core/send.ts'
import { wording } from '../core/wording.ts'
import { loadManageTexts } from '../i18n/manage-reminders/load.ts'
import type { ManageTexts } from '../i18n/manage-reminders/load.ts'
import { manageView } from './manage-view.ts'
import { manageStyles } from './manage.styles.ts'
import type { CareloopReminder } from './reminder.ts'

/** An appointment stands in the calendar for so long; milliseconds. */
const HALF_AN_HOUR = 1_800_000

/** What has to be confirmed before it is done. */
export type Asked = 'stop' | 'delete' | 'not_me' | 'new_link' | ''

type Kept = Pick<MySubscription, 'hours' | 'lang'>

/** What a change is made with. */
const controlOf = ({ change, ...its }: ReminderChange): string => {
  const { subscription, topic, appointment }: Partial<Record<string, unknown>> = its
  return [change, subscription, topic ?? appointment].join()
}

/** What the owner of an address has set up, by the link that every message carries. */
export class Manage {
  readonly reminder: CareloopReminder
  said!: ManageTexts
  reminders: Reminders | undefined
  /** What is asked back at the moment. */
  asked: Asked = ''
  busy = false
  /** What has been done; announced. */
  notice = ''
  /** What was tried last and not done: with which control, and why. */
  failed: { control: string; why: () => string } | undefined
  /** How it ended: the link is gone, and this says why. */
  ended: '' | 'unknown_link' | 'not_me' | 'delete' | 'new_link' = ''
  private token: string
  /** Hours and language that were chosen and are not kept yet, by subscription. */
  private chosen: Record<string, Partial<Kept>> = {}

  constructor(reminder: CareloopReminder, token: string, reminders?: Reminders) {
    this.reminder = reminder
    this.token = token
    this.reminders = reminders
    adopt(reminder.shadowRoot!, afterStyles + manageStyles)
  }

  get title() {
    return this.said.title
  }

  /** Gets what is kept; says so when the link no longer works, and throws when nothing can be reached. */
  async begin() {
    await this.speak(this.reminder.speaking)
    const { hospital } = this.reminder.place()
    try {
      this.reminders = await call<Reminders>(this.reminder.place(), 'get_reminders', {
        hospital,
        token: this.token,
      })
    } catch (error) {
      if ((error as Partial<Refused>).refusal?.message !== 'unknown_link') throw error
      this.ended = 'unknown_link'
    }
  }

  async speak(language: Language) {
    this.said = await loadManageTexts(language)
  }

  view() {
    return manageView(this)
  }

  /** What a topic is called; null: the guardian's consent. */
  topicName(code: string | null): string {
    const { reminder, reminders, said } = this
    if (code === null) return said.guardian
    const topic = reminders?.topics.find((one) => one.code === code)
    return wording(topic?.names, reminder.state.language) || code
  }

  /** What an appointment is about, and where. */
  appointmentName({ topic, department }: MySubscription['appointments'][number]): string {
    const { language } = this.reminder.state
    return [this.topicName(topic), wording(department ?? undefined, language)]
      .filter(Boolean)
      .join(' · ')
  }

  /** A day alone, or a day and its time, by the hospital's clocks. */
  timeOf({ at, whole_day }: MySubscription['appointments'][number]): string {
    const { language } = this.reminder.state
    return (whole_day ? dayAt : timeOf)(at, language, this.reminders!.hospital.time_zone)
  }

  ask(what: Asked) {
    this.asked = what
    this.notice = ''
    this.failed = undefined
    void focusOn(this.reminder, what ? '.sure' : 'h2')
  }

  /** Changes something at once. `done`: what is said then. */
  async change(change: ReminderChange, done: string) {
    const { reminder } = this
    if (this.busy) return
    const used = reminder.shadowRoot!.activeElement as HTMLElement | null
    this.busy = true
    this.notice = ''
    this.failed = undefined
    void reminder.draw()
    const { hospital } = reminder.place()
    try {
      const reminders = await call<Reminders | null>(reminder.place(), 'change_reminders', {
        hospital,
        token: this.token,
        change,
      })
      if (reminders) this.reminders = reminders
      else this.ended = change.change as typeof this.ended
      this.notice = done
      this.asked = ''
    } catch (error) {
      const refused = error as Partial<Refused>
      if (refused.refusal?.message === 'unknown_link') this.ended = 'unknown_link'
      else this.failed = { control: controlOf(change), why: () => this.why(refused) }
    }
    this.busy = false
    if (!this.failed) return void focusOn(reminder, this.ended ? 'h2' : '[role=status]')
    await reminder.draw()
    used?.focus()
    reminder.shadowRoot!.querySelector('.error')?.scrollIntoView({ block: 'nearest' })
  }

  private why({ status, refusal }: Partial<Refused>): string {
    const { said } = this
    const code = refusal?.message
    return code === 'wording_changed' || code === 'out_of_range'
      ? said[code]
      : status && status < 500
        ? said.refused
        : said.not_reached
  }

  choose(id: string, chosen: Partial<Kept>) {
    this.chosen[id] = { ...this.chosen[id], ...chosen }
  }

  keepChosen({ id, hours, lang }: MySubscription) {
    const change = { change: 'set' as const, subscription: id, hours, lang, ...this.chosen[id] }
    void this.change(change, this.said.kept)
  }

  addToCalendar({ appointments }: MySubscription, id: number) {
    const { reminder, reminders } = this
    const { language } = reminder.state
    const one = appointments.find((appointment) => appointment.id === id)
    if (!one || !reminders) return
    const { slug, names, time_zone } = reminders.hospital
    const hospital = wording(names, language)
    const kind = reminders.topics.find(({ code }) => code === one.topic)?.kind
    saveCalendar({
      id: `${slug}-${id}`,
      title: `${this.said.appointment(kind ?? 'revisit')} · ${hospital}`,
      place: [hospital, wording(one.department ?? undefined, language)].join(' ').trim(),
      ...(one.whole_day
        ? { day: new Date(one.at).toLocaleDateString('sv', { timeZone: time_zone }) }
        : {
            starts_at: one.at,
            ends_at: new Date(Date.parse(one.at) + HALF_AN_HOUR).toISOString(),
          }),
    })
  }

  /** Leads to the form, for somebody whose link is gone. */
  toForm() {
    const { reminder } = this
    reminder.manage = undefined
    reminder.set({ view: 'asking', alert: undefined })
    void focusOn(reminder, 'h2')
  }
}
