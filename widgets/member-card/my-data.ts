import type { TemplateResult } from 'lit/html.js'
import type { CardConsent, MemberChanges } from '../../supabase/contract/member.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { clean } from '../core/clean.ts'
import { copyText } from '../core/clipboard.ts'
import { saveFile } from '../core/files.ts'
import { focusOn } from '../core/focus.ts'
import { loadMyDataTexts } from '../i18n/my-data/load.ts'
import type { MyDataTexts } from '../i18n/my-data/load.ts'
import type { Preferences } from './member-fields.ts'
import type { Home, Part } from './home.ts'
import { monthOf } from './month.ts'
import { myDataView } from './my-data-view.ts'

export interface Values extends Preferences {
  name: string
  born: string
}
export type Errors = Partial<Record<keyof Values, string | undefined>>

/** What the hospital keeps of a member: to see, to take along, to correct, to withdraw, and to leave. */
export class MyData implements Part {
  said!: MyDataTexts
  readonly home: Home
  values!: Values
  errors: Errors = {}
  /** Everything that is kept, once it was asked for; as it is shown and saved. */
  copy = ''
  /** Whether to leave is asked back. */
  leaving = false

  constructor(home: Home) {
    this.home = home
  }

  get title() {
    return this.said.title
  }

  async speak(language: Language) {
    this.said = await loadMyDataTexts(language)
  }

  begin() {
    const { name, born, lang, channel, heard_from } = this.home.card!
    this.values = { name, born, lang, channel, heard_from: heard_from ?? '' }
    this.errors = {}
    this.copy = ''
    this.leaving = false
  }

  view(): TemplateResult {
    return myDataView(this, this.home.card!)
  }

  take(change: Partial<Values>) {
    Object.assign(this.values, change)
    for (const name of Object.keys(change)) delete this.errors[name as keyof Values]
    this.home.member.set({ alert: '', notice: '' })
  }

  async correct() {
    const { home, said, values } = this
    const { member, card } = home
    const name = clean(values.name)
    const born = monthOf(values.born)
    this.errors = {
      ...(!name && { name: said.name_missing }),
      ...((!born || born > card!.today.slice(0, 7)) && { born: said.born_wrong }),
    }
    const wrong = Object.keys(this.errors).length
    if (wrong || !born) {
      member.set({ alert: home.said.check(wrong) })
      return void focusOn(member, '[aria-invalid=true]')
    }
    const { lang, channel } = values
    const changes: MemberChanges = {
      name,
      born,
      lang,
      channel,
      heard_from: values.heard_from || null,
    }
    const words = { too_young: said.born_wrong, out_of_range: said.born_wrong }
    if (await home.change('correct_my_data', { member: card!.number, changes }, words))
      member.set({ notice: home.said.saved })
  }

  /** Gives or withdraws a consent. */
  async consent({ purpose, club }: Pick<CardConsent, 'purpose' | 'club'>, given: boolean) {
    const { home, said } = this
    const { asked, language: lang } = home.member.state
    const change = {
      purpose,
      ...(club === null ? {} : { club }),
      member: home.card!.number,
      consent: given ? { version: asked.wordings[purpose].version, lang } : null,
    }
    if (!(await home.change('set_consent', { change }))) return
    home.member.set({ notice: given ? said.agreed : said.withdrawn })
    void focusOn(home.member, '.consents summary', 'h2')
  }

  /** Asks for everything that is kept; shows it, or saves it as a file. */
  async fetchCopy(how: 'show' | 'save') {
    const { home, said } = this
    const kept = await home.call<object>('get_my_data', {})
    if (!kept) return
    this.copy = JSON.stringify(kept, undefined, 2)
    if (how === 'show') return void home.member.draw()
    const file = new Blob([this.copy], { type: 'application/json' })
    saveFile(file, `${said.file}-${home.card!.today}.json`)
  }

  /** Puts what is shown into the clipboard. */
  async copyAll() {
    const { home, said, copy } = this
    const done = await copyText(copy, home.member.shadowRoot!)
    home.member.set(
      done ? { alert: '', notice: said.copied } : { alert: said.not_copied, notice: '' },
    )
  }

  askToLeave(leaving: boolean) {
    this.leaving = leaving
    void focusOn(this.home.member, leaving ? '.sure' : '.leave summary')
  }

  async leave() {
    const { home, said } = this
    const gone = await home.call('leave_membership', { member: home.card!.number })
    // Nobody is a member any more: what is answered then is null, as to whoever has never been one.
    if (gone === undefined) return
    await home.signOut(false, said.left, said.left)
  }
}
