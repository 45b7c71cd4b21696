import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { CardConsent, MemberCard } from '../../supabase/contract/member.ts'
import { button } from '../controls/button.ts'
import { dayAt } from '../core/date.ts'
import { takesFiles } from '../core/files.ts'
import { wording } from '../core/wording.ts'
import { section } from './card-view.ts'
import { NAME_MAX, preferences, written } from './member-fields.ts'
import type { MyData } from './my-data.ts'

export function myDataView(data: MyData, card: MemberCard): TemplateResult {
  const { said, home } = data
  return html`<div class="sections" ?inert=${home.busy}>
      ${section('correct', said.correct, correct(data), true)}
      ${section('consents', said.consents, consents(data, card), true)}
      ${section('copy', said.copy, copy(data))} ${section('leave', said.leave, leave(data))}
    </div>
    <div class="buttons">${button(home.said.back, () => void home.open('card'))}</div>`
}

function correct(data: MyData) {
  const { said, values, errors, home } = data
  const { required } = home.said
  return html`<div class="questions">
      <div class="two">
        ${written({
          name: 'name',
          wording: said.name,
          required,
          error: errors.name,
          autocomplete: home.member.kiosk ? 'off' : 'name',
          maxLength: NAME_MAX,
          value: values.name,
          take: (name) => data.take({ name }),
          enter: () => void data.correct(),
        })}
        ${written({
          name: 'born',
          wording: said.born,
          required,
          error: errors.born,
          maxLength: 10,
          value: values.born,
          take: (born) => data.take({ born }),
          enter: () => void data.correct(),
        })}
        ${preferences(values, said, home.said, (change) => data.take(change))}
      </div>
    </div>
    <div class="buttons">
      ${button(home.busy ? home.said.working : said.save, () => void data.correct(), 'send', home.busy)}
    </div>`
}

/** One line for each purpose; of clubs one for each that can be joined or was. */
function consents(data: MyData, { consents: given, linked }: MemberCard) {
  const { home } = data
  const { clubs } = home.member.state.asked
  const state = (purpose: CardConsent['purpose'], club: number | null) =>
    given.find((one) => one.purpose === purpose && one.club === club) ?? {
      purpose,
      club,
      given: false,
      at: '',
    }
  const shown = [
    state('terms', null),
    ...(linked ? [state('visits', null)] : []),
    state('marketing', null),
    ...clubs.map(({ id }) => state('club', id)),
  ]
  return html`<ul class="rows">
    ${shown.map((one) => consent(data, one))}
  </ul>`
}

function consent(data: MyData, one: CardConsent) {
  const { said, home } = data
  const { asked, language } = home.member.state
  const { time_zone } = home.card!.hospital
  const { purpose, club, given, at } = one
  const clubNames = asked.clubs.find(({ id }) => id === club)?.names
  const name = clubNames
    ? `${said.purposes.club} · ${wording(clubNames, language)}`
    : said.purposes[purpose]
  return html`<li>
    <span
      >${name}<small>${given ? said.given(dayAt(at, language, time_zone)) : said.not_given}</small
      ><small>${wording(asked.wordings[purpose].wording, language)}</small></span
    >
    ${
      purpose === 'terms'
        ? html`<small>${said.terms_end}</small>`
        : given
          ? html`<button
              type="button"
              part="button"
              aria-label=${said.withdraw_named(name)}
              @click=${() => void data.consent(one, false)}
            >
              ${said.withdraw}
            </button>`
          : button(`${said.give}`, () => void data.consent(one, true))
    }
  </li>`
}

function copy(data: MyData) {
  const { said, home } = data
  return html`<p class="help">${said.copy_lead}</p>
    <div class="buttons">
      ${button(said.show, () => void data.fetchCopy('show'))}
      ${
        home.member.kiosk || !takesFiles()
          ? nothing
          : button(said.save_copy, () => void data.fetchCopy('save'))
      }
      ${
        // On a kiosk whatever is copied or saved is the next person's.
        home.member.kiosk || !data.copy ? nothing : button(said.copy_it, () => void data.copyAll())
      }
    </div>
    ${
      data.copy
        ? html`<pre tabindex="0" role="region" aria-label=${said.copy}>${data.copy}</pre>`
        : nothing
    }`
}

function leave(data: MyData) {
  const { said, home, leaving } = data
  return leaving
    ? html`<div class="sure" role="group" aria-labelledby="sure" tabindex="-1">
        <p id="sure">${said.sure}</p>
        <div class="buttons">
          ${button(home.said.cancel, () => data.askToLeave(false))}
          ${button(said.yes, () => void data.leave())}
        </div>
      </div>`
    : html`<p>${said.leave_lead}</p>
        <div class="buttons">${button(said.leave_it, () => data.askToLeave(true))}</div>`
}
