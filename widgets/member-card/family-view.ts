import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type {
  FAMILY_SCOPES,
  FamilyCard,
  FamilyEntry,
  MemberCard,
} from '../../supabase/contract/member.ts'
import { button } from '../controls/button.ts'
import { choices } from '../controls/choices.ts'
import { question } from '../controls/question.ts'
import { tick } from '../controls/tick.ts'
import { dateOf } from '../core/date.ts'
import { wording } from '../core/wording.ts'
import { entries, points, section } from './card-view.ts'
import type { Family } from './family.ts'
import { NAME_MAX, written } from './member-fields.ts'

/** The contract's own list; its module is not loaded for it. */
const SCOPES = ['card', 'points', 'reminders'] as const satisfies typeof FAMILY_SCOPES

/** The family as it is, and the ways to change it. */
export function familyView(family: Family, { family: all }: MemberCard): TemplateResult {
  const { said, home } = family
  const { busy } = home
  return html`${
      all.length
        ? html`<ul class="rows">
            ${all.map((one) => entry(family, one))}
          </ul>`
        : html`<p class="help">${said.none}</p>`
    }
    <div class="sections" ?inert=${busy}>
      ${section('allow', said.allow, relative(family))}
      ${section('child', said.child, child(family))}
    </div>
    <div class="buttons">${button(home.said.back, () => void home.open('card'))}</div>`
}

function entry(family: Family, one: FamilyEntry) {
  const { said, home, ending } = family
  const { language } = home.member.state
  const { kind, name, scopes, until, card } = one
  return html`<li>
    <span
      ><b><bdi>${name}</bdi></b
      ><small
        >${said.kinds[kind]}
        ${kind === 'child' ? nothing : html`· ${scopes.map((scope) => said.scopes[scope]).join(' · ')}`}
        · ${said.until(dateOf(until, language))}</small
      ></span
    >
    ${
      ending?.id === one.id
        ? html`<div class="sure" role="group" aria-labelledby="sure" tabindex="-1">
            <p id="sure">${kind === 'child' ? said.sure_child(name) : said.sure(name)}</p>
            <div class="buttons">
              ${button(home.said.cancel, () => family.askToEnd(undefined))}
              ${button(said.yes, () => void family.end(one))}
            </div>
          </div>`
        : html`<button
            type="button"
            part="button"
            aria-label=${said.revoke_named(name)}
            @click=${() => family.askToEnd(one)}
          >
            ${said.revoke}
          </button>`
    }
    ${card ? theirs(family, card) : nothing}
  </li>`
}

/** What may be seen of somebody else's card. */
function theirs(family: Family, card: FamilyCard) {
  const { cardSaid, home } = family
  const { state } = home.member
  const { texts, language } = state
  const { number, tier } = card
  return html`<div class="inside">
    ${number ? html`<p class="number">${number}</p>` : nothing}
    ${tier ? html`<p>${texts.tiers[tier.code]}</p>` : nothing}
    ${
      card.benefits?.length
        ? html`<ul>
            ${card.benefits.map((benefit) => html`<li>${wording(benefit, language)}</li>`)}
          </ul>`
        : nothing
    }
    ${
      card.points && tier
        ? points({ points: card.points, next_tier: card.next_tier, tier }, cardSaid, state)
        : nothing
    }
    ${
      card.entries
        ? section(
            'entries',
            cardSaid.entries,
            entries({ entries: card.entries }, cardSaid, language),
          )
        : nothing
    }
  </div>`
}

function relative(family: Family) {
  const { said, values, errors, home } = family
  const { required } = home.said
  return html`<div class="questions">
      ${written({
        name: 'relative',
        wording: said.relative,
        help: said.relative_help,
        required,
        error: errors.relative,
        digits: true,
        maxLength: 20,
        value: values.relative,
        take: (value) => family.take({ relative: value }),
        enter: () => void family.authorise(),
      })}
      ${written({
        name: 'label',
        wording: said.label,
        help: said.label_help,
        required,
        error: errors.label,
        maxLength: 30,
        value: values.label,
        take: (label) => family.take({ label }),
        enter: () => void family.authorise(),
      })}
      ${question({
        id: 'q-scopes',
        wording: said.what,
        help: '',
        required,
        error: errors.scopes,
        one: false,
        body: choices({
          name: 'scopes',
          options: SCOPES.map((id) => ({ id, wording: said.scopes[id] })),
          other: '',
          value: { picked: values.scopes },
          change: (change) =>
            family.take({
              scopes: change({ picked: family.values.scopes }).picked as typeof values.scopes,
            }),
        }),
      })}
      ${written({
        name: 'until',
        wording: said.last,
        required,
        error: errors.until,
        type: 'date',
        maxLength: 10,
        value: values.until,
        take: (until) => family.take({ until }),
        enter: () => void family.authorise(),
      })}
    </div>
    <div class="buttons">
      ${button(said.add, () => void family.authorise(), 'send', home.busy)}
    </div>`
}

function child(family: Family) {
  const { said, values, errors, home } = family
  const { asked, language } = home.member.state
  const { required } = home.said
  return html`<p class="help">${said.child_lead}</p>
    <div class="questions">
      ${written({
        name: 'name',
        wording: said.name,
        required,
        error: errors.name,
        maxLength: NAME_MAX,
        value: values.name,
        take: (name) => family.take({ name }),
        enter: () => void family.addChild(),
      })}
      ${written({
        name: 'born',
        wording: said.born,
        required,
        error: errors.born,
        type: 'date',
        maxLength: 10,
        max: home.card!.today,
        value: values.born,
        take: (born) => family.take({ born }),
        enter: () => void family.addChild(),
      })}
      <div class="ticks">
        ${tick({
          name: 'agreed',
          wording: wording(asked.wordings.child.wording, language),
          value: values.agreed,
          error: errors.agreed && 'q-agreed-error',
          take: (agreed) => family.take({ agreed }),
        })}
        ${errors.agreed && html`<p class="error" part="error" id="q-agreed-error">${errors.agreed}</p>`}
      </div>
    </div>
    <div class="buttons">
      ${button(said.add_child, () => void family.addChild(), 'send', home.busy)}
    </div>`
}
