import { html, nothing } from 'lit/html.js'
import type { CardRedemption, CardReward, MemberCard } from '../../supabase/contract/member.ts'
import { button } from '../controls/button.ts'
import { countOf, dateOf } from '../core/date.ts'
import { wording } from '../core/wording.ts'
import type { Card } from './card.ts'
import { section } from './card-view.ts'

/** In groups of four. */
const grouped = (code: string) => code.replace(/(.{4})(?=.)/g, '$1 ')

/** What points can be spent on, and the codes of what they were spent on. */
export function rewards(card: Card, shown: MemberCard) {
  const { said } = card
  const open = shown.redemptions.some(({ state }) => state === 'open')
  return html`${
    shown.redemptions.length
      ? section(
          'taken',
          said.codes,
          html`<ul class="rows">
            ${shown.redemptions.map((one) => redemption(card, one))}
          </ul>`,
          open,
        )
      : nothing
  }${section(
    'rewards',
    said.rewards,
    shown.rewards.length
      ? html`<ul class="rows">
          ${shown.rewards.map((one) => reward(card, one, shown))}
        </ul>`
      : html`<p class="help">${said.no_rewards}</p>`,
  )}`
}

function redemption(card: Card, { code, names, state, until }: CardRedemption) {
  const { said, codes, home } = card
  const { language } = home.member.state
  return html`<li class=${state === 'open' ? 'ticket' : ''}>
    <span
      ><bdi>${wording(names, language)}</bdi
      ><small
        >${said.states[state]}${
          state === 'open' ? html` · ${said.code_until(dateOf(until, language))}` : nothing
        }</small
      ></span
    >
    ${
      state === 'open'
        ? html`<b class="number">${grouped(code)}</b>
            <div class="codes">
              ${codes ? codes.drawn(codes.barGrid(code), said.code_of(code), 2) : nothing}
            </div>`
        : nothing
    }
  </li>`
}

function reward(card: Card, one: CardReward, { points }: MemberCard) {
  const { said, home, wanted } = card
  const { language } = home.member.state
  const name = wording(one.names, language)
  const cost = countOf(one.points, language)
  if (wanted?.id === one.id)
    return html`<li>
      <div class="sure" role="group" aria-labelledby="sure" tabindex="-1">
        <p id="sure">${said.sure(cost, name)}</p>
        <div class="buttons">
          ${button(home.said.cancel, () => card.want(undefined))}
          ${button(home.busy ? home.said.working : said.yes, () => void card.redeem(one), 'send', home.busy)}
        </div>
      </div>
    </li>`
  return html`<li>
    <span
      ><bdi>${name}</bdi
      ><small
        >${said.costs(cost)}${one.left === null ? nothing : html` · ${said.left(countOf(one.left, language))}`}</small
      ></span
    >
    ${
      one.affordable && one.left !== 0 && !home.stale
        ? html`<button
            type="button"
            part="button"
            aria-label=${said.redeem_named(name)}
            @click=${() => card.want(one)}
          >
            ${said.redeem}
          </button>`
        : points.balance < one.points
          ? html`<small>${said.missing(countOf(one.points - points.balance, language))}</small>`
          : nothing
    }
  </li>`
}
