import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { MemberCard } from '../../supabase/contract/member.ts'
import type { Language } from '../../supabase/contract/text.ts'
import { button } from '../controls/button.ts'
import { countOf, dateOf, timeOf } from '../core/date.ts'
import { takesFiles } from '../core/files.ts'
import { wording } from '../core/wording.ts'
import type { CardTexts } from '../i18n/card/load.ts'
import type { Card } from './card.ts'
import { rewards } from './rewards-view.ts'
import type { State } from './state.ts'

/** In groups of four, three and three, as it is read out. */
export const spaced = (number: string) => number.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3')

/** A part of the card that unfolds. */
export const section = (name: string, title: string, body: unknown, open = false) =>
  html`<details class=${name} ?open=${open}>
    <summary>${title}</summary>
    <div class="inside">${body}</div>
  </details>`

export function cardView(card: Card, shown: MemberCard): TemplateResult {
  const { said, home, codes } = card
  const { stale, member } = home
  const { texts, language } = member.state
  const { number, tier, benefits, sign_ups } = shown
  const { time_zone } = shown.hospital
  const events = member.getAttribute('events')
  return html`${
      stale
        ? html`<p class="notice">${said.stale(timeOf(shown.drawn_at, language, time_zone))}</p>`
        : nothing
    }
    <div class="halves">
      <div class="half">
        <div class="face ${tier.code}">
          <p class="who" dir="auto">${shown.name}</p>
          <p class="tier">${texts.tiers[tier.code]}</p>
          <p class="number"><span class="unseen">${said.number}</span> ${spaced(number)}</p>
          <p class="help">${said.since(dateOf(shown.joined_on, language))}</p>
        </div>
        <div class="codes">
          ${
            codes
              ? html`${codes.drawn(codes.qrGrid(number), said.qr(number), 4)}
                ${codes.drawn(codes.barGrid(number), said.bars(number), 2)}`
              : nothing
          }
        </div>
      </div>
      <div class="half">
        ${points(shown, said, member.state)}
        ${
          shown.linked
            ? nothing
            : html`<div class="notice link">
                <p>${said.link}</p>
                ${button(said.link_it, () => void home.open('paper'))}
              </div>`
        }
        ${shown.tickets.map(
          ({ ticket, survey, day, department }) =>
            html`<p>
              <a href=${card.surveyAddress(survey, ticket)}
                >${said.survey([day && dateOf(day, language), wording(department ?? undefined, language)].filter(Boolean).join(' '))}</a
              >
            </p>`,
        )}
        ${events ? html`<p><a href=${events}>${said.events}</a></p>` : nothing}
        <div class="sections">
          ${rewards(card, shown)}
          ${
            sign_ups.length
              ? section(
                  'sign-ups',
                  said.sign_ups,
                  html`<ul class="rows">
                    ${sign_ups.map(
                      (one) =>
                        html`<li>
                          <span
                            ><bdi>${wording(one.names, language)}</bdi
                            ><small
                              >${timeOf(one.starts_at, language, time_zone)}
                              ${one.place ? html`<bdi>${wording(one.place, language)}</bdi>` : nothing}</small
                            ><small
                              >${
                                one.called_off
                                  ? said.called_off
                                  : one.state === 'waiting'
                                    ? said.waiting(one.waiting_place ?? 1)
                                    : said.signed_up
                              }</small
                            ></span
                          >
                          ${takesFiles() ? button(said.calendar, () => void card.addToCalendar(one)) : nothing}
                        </li>`,
                    )}
                  </ul>`,
                  true,
                )
              : nothing
          }
          ${section(
            'benefits',
            said.benefits,
            benefits.length
              ? html`<ul>
                  ${benefits.map((benefit) => html`<li dir="auto">${wording(benefit, language)}</li>`)}
                </ul>`
              : html`<p class="help">${said.no_benefits}</p>`,
          )}
          ${section('entries', said.entries, entries(shown, said, language))}
          ${section(
            'keep',
            said.keep,
            takesFiles()
              ? html`<div class="buttons">
                  ${
                    member.kiosk ? nothing : button(said.save, () => void card.keep('save', shown))
                  }${button(said.print, () => void card.keep('print', shown))}
                </div>`
              : html`<p class="help">${said.screenshot}</p>`,
          )}
          ${section(
            'out',
            said.out,
            html`<div class="buttons">
              ${button(said.out_here, () => card.signOut(false))}
              ${member.kiosk ? nothing : button(said.out_everywhere, () => card.signOut(true))}
            </div>`,
            // Whoever goes on to the next person must not look for it.
            member.kiosk,
          )}
        </div>
        <div class="buttons">
          ${button(said.family, () => void home.open('family'))}
          ${button(said.data, () => void home.open('data'))}
        </div>
      </div>
    </div>`
}

/** The balance with what expires next, and the way to the next tier. */
export function points(
  shown: Pick<MemberCard, 'points' | 'next_tier' | 'tier'>,
  said: CardTexts,
  { texts, language }: State,
) {
  const { next_tier: next, tier } = shown
  const { balance, expiring } = shown.points
  const count = (value: number) => countOf(value, language)
  const left = next && [
    ...(next.visits_left === null ? [] : [said.visits_left(count(next.visits_left))]),
    ...(next.amount_left === null ? [] : [said.amount_left(count(Math.ceil(next.amount_left)))]),
  ]
  return html`<dl class="balance">
      <div>
        <dt>${said.points}</dt>
        <dd><strong>${count(balance)}</strong></dd>
      </div>
      ${
        next && left?.length
          ? html`<div>
              <dt>${said.next(texts.tiers[next.code])}</dt>
              <dd>${left.join(said.or)}</dd>
            </div>`
          : tier.code === 'gold'
            ? html`<div>
                <dt>${texts.tiers.gold}</dt>
                <dd>${said.top}</dd>
              </div>`
            : nothing
      }
    </dl>
    ${balance < 0 ? html`<p class="notice">${said.below}</p>` : nothing}
    ${
      expiring.length
        ? html`<p class="help">
            ${expiring.map(
              (one) => html`${said.expiring(count(one.points), dateOf(one.on, language))}<br />`,
            )}
          </p>`
        : nothing
    }
    ${
      tier.notice && tier.until
        ? html`<p class="notice">
            ${said.notice(dateOf(tier.until, language), texts.tiers[tier.notice])}
          </p>`
        : tier.until
          ? html`<p class="help">
              ${said.until(texts.tiers[tier.code], dateOf(tier.until, language))}
            </p>`
          : nothing
    }`
}

/** The latest lines of the ledger. */
export const entries = (
  { entries: lines }: Pick<MemberCard, 'entries'>,
  said: CardTexts,
  language: Language,
) =>
  lines.length
    ? html`<ul class="rows">
        ${lines.map(
          ({ day, kind, points: given, reason, detail }) =>
            html`<li>
              <span
                >${said.reasons[reason]}
                ${detail ? html`<bdi>${wording(detail, language)}</bdi>` : nothing}<small
                  >${dateOf(day, language)} · ${said.kinds[kind]}</small
                ></span
              >
              <b>${given > 0 ? '+' : '−'}${countOf(Math.abs(given), language)}</b>
            </li>`,
        )}
      </ul>`
    : html`<p class="help">${said.no_entries}</p>`
