import type { TemplateResult } from 'lit/html.js'
import type {
  Authorisation,
  FamilyEntry,
  FamilyScope,
  MemberCard,
  NewChild,
  RelativeRefused,
} from '../../supabase/contract/member.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { clean } from '../core/clean.ts'
import { focusOn } from '../core/focus.ts'
import { isMemberNumber } from '../core/member-number.ts'
import { joined } from '../core/typed.ts'
import { loadCardTexts } from '../i18n/card/load.ts'
import type { CardTexts } from '../i18n/card/load.ts'
import { loadFamilyTexts } from '../i18n/family/load.ts'
import type { FamilyTexts } from '../i18n/family/load.ts'
import { familyView } from './family-view.ts'
import type { Home, Part } from './home.ts'

/** What is typed of a relative and of a child. Empty: not said. */
export interface Values {
  relative: string
  label: string
  scopes: FamilyScope[]
  until: string
  name: string
  born: string
  agreed: boolean
}
export type Errors = Partial<Record<keyof Values, string | undefined>>

const yearsOn = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

/** Who of the family may see the card, whose cards one may see, and the cards of one's children. */
export class Family implements Part {
  said!: FamilyTexts
  /** The words of the card itself, for those of the family. */
  cardSaid!: CardTexts
  readonly home: Home
  values!: Values
  errors: Errors = {}
  /** What somebody wants to end, until they have said that they are sure. */
  ending: FamilyEntry | undefined

  constructor(home: Home) {
    this.home = home
  }

  get title() {
    return this.said.title
  }

  async speak(language: Language) {
    ;[this.said, this.cardSaid] = await Promise.all([
      loadFamilyTexts(language),
      loadCardTexts(language),
    ])
  }

  begin() {
    this.errors = {}
    this.ending = undefined
    this.empty()
  }

  private empty() {
    this.values = {
      relative: '',
      label: '',
      scopes: ['card'],
      until: yearsOn(this.home.card!.today, 1),
      name: '',
      born: '',
      agreed: false,
    }
  }

  view(): TemplateResult {
    return familyView(this, this.home.card!)
  }

  take(change: Partial<Values>) {
    Object.assign(this.values, change)
    for (const name of Object.keys(change)) delete this.errors[name as keyof Values]
    this.home.member.set({ alert: '' })
  }

  /** Asks whether `entry` shall end; with none, nothing shall. */
  askToEnd(entry: FamilyEntry | undefined) {
    this.ending = entry
    this.home.member.set({ alert: '', notice: '' })
    void focusOn(this.home.member, entry ? '.sure' : 'h2')
  }

  async end({ id, kind, card }: FamilyEntry) {
    const { home, said } = this
    // A child's card is a membership of its own.
    const ended =
      kind === 'child'
        ? await home.change('leave_membership', { member: card?.number })
        : await home.change('revoke_relative', { relative: id })
    if (!ended) return
    this.ending = undefined
    home.member.set({ notice: said.ended })
    void focusOn(home.member, 'h2')
  }

  private wrong(errors: Errors): boolean {
    const { member, said } = this.home
    this.errors = errors
    const count = Object.keys(errors).length
    if (!count) return false
    member.set({ alert: said.check(count) })
    void focusOn(member, '[aria-invalid=true]')
    return true
  }

  async authorise() {
    const { home, said, values } = this
    const { today, number } = home.card!
    const authorisation: Authorisation = {
      relative: joined(values.relative),
      label: clean(values.label),
      scopes: values.scopes,
      until: values.until,
    }
    if (
      this.wrong({
        ...(!isMemberNumber(authorisation.relative) && { relative: said.number_wrong }),
        ...(authorisation.relative === number && { relative: said.number_own }),
        ...(!authorisation.label && { label: said.label_missing }),
        ...(!values.scopes.length && { scopes: said.scopes_missing }),
        ...((values.until < today || values.until > yearsOn(today, 10)) && {
          until: said.until_wrong,
        }),
      })
    )
      return
    const answer = await home.call<MemberCard | RelativeRefused>(
      'authorise_relative',
      { authorisation },
      { out_of_range: said.until_wrong },
    )
    if (!answer) return
    if ('refused' in answer)
      return home.member.set({
        alert:
          answer.refused === 'too_many_requests'
            ? home.said.too_many(Math.ceil((answer.retry_after ?? 60) / 60))
            : said.unknown,
      })
    this.done(answer)
  }

  async addChild() {
    const { home, said, values } = this
    const { asked, language: lang } = home.member.state
    const { today } = home.card!
    const { version } = asked.wordings.child
    const child: NewChild = {
      name: clean(values.name),
      born: values.born,
      consent: { version, lang },
    }
    if (
      this.wrong({
        ...(!child.name && { name: said.name_missing }),
        ...((!child.born || child.born > today || yearsOn(child.born, 14) <= today) && {
          born: said.born_wrong,
        }),
        ...(!values.agreed && { agreed: said.consent_missing }),
      })
    )
      return
    const card = await home.call<MemberCard>(
      'add_child',
      { child },
      { out_of_range: said.born_wrong },
    )
    if (card) this.done(card)
    else this.values.agreed = false
  }

  private done(card: MemberCard) {
    this.home.take(card)
    this.empty()
    this.home.member.set({ notice: this.said.added })
    void focusOn(this.home.member, 'h2')
  }
}
