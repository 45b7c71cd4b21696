import type { CardReward, CardSignUp, MemberCard } from '../../supabase/contract/member.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { adopt } from '../core/element.ts'
import { focusOn } from '../core/focus.ts'
import { uuid } from '../core/uuid.ts'
import { wording } from '../core/wording.ts'
import { loadCardTexts } from '../i18n/card/load.ts'
import type { CardTexts } from '../i18n/card/load.ts'
import { memberStyles } from './card.styles.ts'
import { cardView, spaced } from './card-view.ts'
import type * as Codes from './codes.ts'
import type { Home, Part } from './home.ts'

/** The card: who it is, the codes for the desk, tier, points and rewards, and the ways to everything else. */
export class Card implements Part {
  said!: CardTexts
  readonly home: Home
  /** What draws the codes, once it is there. */
  codes: typeof Codes | undefined
  /** The reward somebody wants, until they have said that they are sure. */
  wanted: CardReward | undefined
  /** The redemption on its way: tried again, it is the same. */
  private redemption: { id: string; reward: number } | undefined

  constructor(home: Home) {
    this.home = home
    adopt(home.member.shadowRoot!, memberStyles)
  }

  get title() {
    return this.said.title
  }

  async speak(language: Language) {
    this.said = await loadCardTexts(language)
  }

  begin() {
    if (this.codes) return
    void import('./codes.ts').then(
      (codes) => {
        this.codes = codes
        void this.home.member.draw()
      },
      // The number itself is there all the same.
      () => {},
    )
  }

  view() {
    return cardView(this, this.home.card!)
  }

  /** Asks whether points shall be spent on `reward`; with none, they shall not. */
  want(reward: CardReward | undefined) {
    this.wanted = reward
    this.home.member.set({ alert: '', notice: '' })
    void focusOn(this.home.member, reward ? '.sure' : `.rewards summary`)
  }

  async redeem({ id: reward }: CardReward) {
    const { home, said } = this
    if (this.redemption?.reward !== reward) this.redemption = { id: uuid(), reward }
    const done = await home.call('redeem_reward', this.redemption, {
      reward_gone: said.sold_out,
      unknown_reward: said.sold_out,
      not_enough_points: said.too_few,
    })
    if (!done) return
    this.redemption = this.wanted = undefined
    await home.refresh()
    home.member.set({ notice: said.redeemed })
    void focusOn(home.member, '.taken summary', 'h2')
  }

  /** Where the survey is that `ticket` asks to answer: beside the kit. */
  surveyAddress(survey: string, ticket: string) {
    const { hospital } = this.home.member.place()
    const query = new URLSearchParams({ hospital, survey, ticket, channel: 'app' })
    return `${new URL(import.meta.url).origin}/f/survey/?${query}`
  }

  /** Puts what was signed up for into the reader's calendar. */
  async addToCalendar(signUp: CardSignUp) {
    const { asked, language } = this.home.member.state
    const { hospital } = asked
    const { saveCalendar } = await import('../core/calendar.ts')
    saveCalendar({
      id: `${signUp.event}.${hospital.slug}`,
      title: wording(signUp.names, language),
      place: [hospital.names, signUp.place ?? undefined]
        .map((one) => wording(one, language))
        .join(' '),
      starts_at: signUp.starts_at,
      ends_at: signUp.ends_at,
    })
  }

  /** Keeps the card outside of this page: as a picture, or on paper. */
  async keep(how: 'save' | 'print', card: MemberCard) {
    const { member } = this.home
    const { asked, language, texts } = member.state
    const { savePicture, printCard } = await import('./keep.ts')
    const shown = {
      hospital: wording(card.hospital.names, language),
      demo: asked.hospital.demo ? texts.demo : '',
      name: card.name,
      number: card.number,
      spaced: spaced(card.number),
      tier: texts.tiers[card.tier.code],
      colour: getComputedStyle(member.shadowRoot!.querySelector('.face')!).borderLeftColor,
      label: this.said.number,
    }
    if (how === 'save') savePicture(shown)
    else printCard(shown, language)
  }

  signOut(everywhere: boolean) {
    void this.home.signOut(everywhere, this.said.signed_out, this.said.only_here)
  }
}
