import { html } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { LinkRefused, Linking, MemberCard } from '../../supabase/contract/member.ts'
import type { PATIENT_NUMBER_MAX } from '../../supabase/contract/patient.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { button } from '../controls/button.ts'
import { tick } from '../controls/tick.ts'
import { focusOn } from '../core/focus.ts'
import { joined, narrow } from '../core/typed.ts'
import { wording } from '../core/wording.ts'
import { loadPaperTexts } from '../i18n/paper/load.ts'
import type { PaperTexts } from '../i18n/paper/load.ts'
import { chosen, written } from './member-fields.ts'
import type { Home, Part } from './home.ts'

const CODE_LENGTH = 8
/** The contract's own limit; its module is not loaded for it. */
const PATIENT_MAX = 64 satisfies typeof PATIENT_NUMBER_MAX

interface Values {
  /** The number of the card it is linked to: one's own, or a child's. */
  member: string
  patient: string
  code: string
  agreed: boolean
}

/** Linking the paper card: its number, and a code that only whoever holds it gets. */
export class Paper implements Part {
  private said!: PaperTexts
  private home: Home
  private values!: Values
  private errors: Partial<Record<keyof Values, string | undefined>> = {}

  constructor(home: Home) {
    this.home = home
  }

  get title() {
    return this.said.title
  }

  async speak(language: Language) {
    this.said = await loadPaperTexts(language)
  }

  begin() {
    this.values = { member: this.home.card!.number, patient: '', code: '', agreed: false }
    this.errors = {}
  }

  view(): TemplateResult {
    const { said, values, errors, home } = this
    const { asked, language } = home.member.state
    const { busy } = home
    const { required } = home.said
    const children = home.card!.family.flatMap(({ kind, name, card }) =>
      kind === 'child' && card?.number ? [{ id: card.number, wording: name }] : [],
    )
    return html`<p>${said.lead}</p>
      <div class="questions" ?inert=${busy}>
        ${
          children.length
            ? chosen({
                name: 'member',
                wording: said.whose,
                options: [{ id: home.card!.number, wording: said.me }, ...children],
                value: values.member,
                take: (member) => this.take({ member }),
              })
            : ''
        }
        <div class="two">
          ${written({
            name: 'patient',
            wording: said.patient,
            required,
            error: errors.patient,
            maxLength: PATIENT_MAX,
            value: values.patient,
            take: (patient) => this.take({ patient }),
            enter: () => void this.link(),
          })}
          ${written({
            name: 'code',
            wording: said.code,
            required,
            error: errors.code,
            digits: true,
            maxLength: 20,
            value: values.code,
            take: (code) => this.take({ code }),
            enter: () => void this.link(),
          })}
        </div>
        <div class="ticks">
          ${tick({
            name: 'agreed',
            wording: wording(asked.wordings.visits.wording, language),
            value: values.agreed,
            error: errors.agreed && 'q-agreed-error',
            take: (agreed) => this.take({ agreed }),
          })}
          ${errors.agreed && html`<p class="error" part="error" id="q-agreed-error">${errors.agreed}</p>`}
        </div>
      </div>
      <div class="buttons">
        ${button(busy ? home.said.working : said.link, () => void this.link(), 'send', busy)}
        ${button(home.said.back, () => void home.open('card'))}
      </div>`
  }

  private take(change: Partial<Values>) {
    Object.assign(this.values, change)
    for (const name of Object.keys(change)) delete this.errors[name as keyof Values]
    this.home.member.set({ alert: '' })
  }

  private async link() {
    const { home, said, values } = this
    const { member } = home
    const { asked, language: lang } = member.state
    const linking: Linking = {
      patient: narrow(values.patient),
      code: joined(values.code),
      member: values.member,
      visits: { version: asked.wordings.visits.version, lang },
    }
    this.errors = {
      ...(!linking.patient && { patient: said.patient_missing }),
      ...(!new RegExp(`^\\d{${CODE_LENGTH}}$`).test(linking.code) && { code: said.code_short }),
      ...(!values.agreed && { agreed: said.agree }),
    }
    const wrong = Object.keys(this.errors).length
    if (wrong) {
      member.set({ alert: home.said.check(wrong) })
      return void focusOn(member, '[aria-invalid=true]')
    }
    const answer = await home.call<MemberCard | LinkRefused>(
      'link_patient',
      { linking },
      { patient_taken: said.taken },
    )
    if (!answer) return
    if ('refused' in answer) {
      const { refused, retry_after = 60 } = answer
      return member.set({
        alert:
          refused === 'too_many_requests'
            ? home.said.too_many(Math.ceil(retry_after / 60))
            : said.wrong,
      })
    }
    home.take(answer)
    await home.open('card')
    member.set({ notice: said.linked })
  }
}
