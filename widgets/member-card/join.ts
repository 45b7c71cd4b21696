import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { Joining } from '../../supabase/contract/member.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { button } from '../controls/button.ts'
import { tick } from '../controls/tick.ts'
import { clean } from '../core/clean.ts'
import { focusOn } from '../core/focus.ts'
import { isMemberNumber } from '../core/member-number.ts'
import { joined } from '../core/typed.ts'
import { sessionAt } from '../core/session.ts'
import { wording } from '../core/wording.ts'
import { loadJoinTexts } from '../i18n/join/load.ts'
import type { JoinTexts } from '../i18n/join/load.ts'
import { NAME_MAX, preferences, written } from './member-fields.ts'
import type { Preferences } from './member-fields.ts'
import type { Home, Part } from './home.ts'
import { monthOf } from './month.ts'

interface Values extends Preferences {
  name: string
  born: string
  recommended_by: string
  terms: boolean
  marketing: boolean
}
type Errors = Partial<Record<keyof Values, string | undefined>>

/** Becoming a member, for somebody who is signed in. */
export class Join implements Part {
  private said!: JoinTexts
  private home: Home
  private values: Values
  private errors: Errors = {}
  private begun = false

  constructor(home: Home) {
    this.home = home
    this.values = {
      name: '',
      born: '',
      lang: home.member.speaking,
      channel: 'none',
      heard_from: '',
      recommended_by: '',
      terms: false,
      marketing: false,
    }
  }

  get title() {
    return this.said.title
  }

  async speak(language: Language) {
    this.said = await loadJoinTexts(language)
  }

  /** It may be loaded before it is known who joins. */
  begin() {
    if (this.begun) return
    this.begun = true
    const { member } = this.home
    // What is known already reaches them; where nobody looks for a message, none is promised.
    if (!member.kiosk) this.values.channel = sessionAt(member.place())?.phone ? 'sms' : 'email'
  }

  view(): TemplateResult {
    const { said, values, errors, home } = this
    const { asked, language } = home.member.state
    const { terms, marketing } = asked.wordings
    const { busy } = home
    const { required } = home.said
    return html`<p>${said.lead}</p>
      <div class="questions" ?inert=${busy}>
        <div class="two">
          ${written({
            name: 'name',
            wording: said.name,
            required,
            error: errors.name,
            autocomplete: home.member.kiosk ? 'off' : 'name',
            maxLength: NAME_MAX,
            value: values.name,
            take: (name) => this.take({ name }),
            enter: () => void this.join(),
          })}
          ${written({
            name: 'born',
            wording: said.born,
            help: said.born_help,
            required,
            error: errors.born,
            maxLength: 10,
            value: values.born,
            take: (born) => this.take({ born }),
            enter: () => void this.join(),
          })}
          ${preferences(values, said, home.said, (change) => this.take(change))}
          ${
            values.heard_from === 'patient'
              ? written({
                  name: 'recommended_by',
                  wording: said.recommended_by,
                  help: said.recommended_help,
                  required: '',
                  error: errors.recommended_by,
                  digits: true,
                  maxLength: 20,
                  value: values.recommended_by,
                  take: (recommended_by) => this.take({ recommended_by }),
                  enter: () => void this.join(),
                })
              : nothing
          }
        </div>
        <div class="ticks">
          ${
            terms.clauses.length
              ? html`<details>
                  <summary>${said.clauses}</summary>
                  ${terms.clauses.map((clause) => html`<p>${wording(clause, language)}</p>`)}
                </details>`
              : nothing
          }
          ${tick({
            name: 'terms',
            wording: wording(terms.wording, language),
            value: values.terms,
            error: errors.terms && 'q-terms-error',
            take: (agreed) => this.take({ terms: agreed }),
          })}
          ${errors.terms && html`<p class="error" part="error" id="q-terms-error">${errors.terms}</p>`}
          ${tick({
            name: 'marketing',
            wording: wording(marketing.wording, language),
            value: values.marketing,
            take: (agreed) => this.take({ marketing: agreed }),
          })}
        </div>
      </div>
      <div class="buttons">
        ${button(busy ? said.joining : said.join, () => void this.join(), 'send', busy)}
        ${button(said.out, () => void home.signOut(false, '', ''))}
      </div>`
  }

  private take(change: Partial<Values>) {
    Object.assign(this.values, change)
    for (const name of Object.keys(change)) delete this.errors[name as keyof Values]
    this.home.member.set({ alert: '' })
  }

  private check(): Joining | null {
    const { said, values, home } = this
    const { asked, language: lang } = home.member.state
    const name = clean(values.name)
    const born = monthOf(values.born)
    const recommended = values.heard_from === 'patient' ? joined(values.recommended_by) : ''
    this.errors = {
      ...(!name && { name: said.name_missing }),
      ...((!born || born > asked.today.slice(0, 7)) && { born: said.born_wrong }),
      ...(recommended && !isMemberNumber(recommended) && { recommended_by: said.number_wrong }),
      ...(!values.terms && { terms: said.terms_missing }),
    }
    const wrong = Object.keys(this.errors).length
    if (wrong || !born) {
      home.member.set({ alert: home.said.check(wrong) })
      void focusOn(home.member, '[aria-invalid=true]')
      return null
    }
    const { terms, marketing } = asked.wordings
    return {
      name,
      born,
      lang: values.lang,
      channel: values.channel,
      heard_from: values.heard_from || null,
      recommended_by: recommended || null,
      terms: { version: terms.version, lang },
      marketing: values.marketing ? { version: marketing.version, lang } : null,
    }
  }

  private async join() {
    const { home, said, values } = this
    const joining = this.check()
    if (!joining) return
    const words = { too_young: said.too_young, out_of_range: said.born_wrong }
    if (await home.change('join_membership', { joining }, words)) {
      await home.open('card')
      home.member.set({ notice: said.welcome })
    } else {
      // What is agreed to is what is shown: after a change it is read again.
      Object.assign(values, { terms: false, marketing: false })
      void home.member.draw()
    }
  }
}
