import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type { MySubscription, Reminders, ReminderTopic } from '../../supabase/contract/reminder.ts'
import { button } from '../controls/button.ts'
import { sure } from '../controls/sure.ts'
import { dateOf, dayAt, timeOf } from '../core/date.ts'
import { takesFiles } from '../core/files.ts'
import { wording } from '../core/wording.ts'
import { pause, settings } from './manage-settings.ts'
import { fault } from './manage-fault.ts'
import type { Asked, Manage } from './manage.ts'

/** Everything that is set up for an address, and the ways to change it. */
export function manageView(manage: Manage): TemplateResult {
  const { said, ended, reminders, notice, asked, busy } = manage
  if (ended || !reminders)
    return html`<p role="status" part="status" tabindex="-1">
        ${said.ended[ended || 'unknown_link']}
      </p>
      <div class="buttons">${button(said.to_form, () => manage.toForm())}</div>`
  const { subscriptions, channel, address_end, state } = reminders
  const live = subscriptions.filter(({ state }) => state !== 'stopped')
  return html`<p>
      ${said.to(said.channels[channel], channel === 'sms' ? `…${address_end}` : address_end)}
    </p>
    <p role="status" part="status" tabindex="-1" class=${notice ? 'sent' : 'unseen'}>${notice}</p>
    ${state === 'pending' ? html`<p class="notice">${said.pending}</p>` : nothing}
    <div class="sections" ?inert=${busy}>
      ${
        live.length
          ? live.map((one) => subscription(manage, reminders, one))
          : html`<p>${said.nothing_on}</p>
              <div class="buttons">${button(said.to_form, () => manage.toForm())}</div>`
      }
      ${evidence(manage, reminders)}
      ${
        asked
          ? html`${sure({ sure: said.sure[asked], yes: said.yes[asked], no: said.no }, (yes) => {
              if (!yes) manage.ask('')
              else if (asked === 'stop')
                void manage.change(
                  { change: 'stop', subscription: null, topic: null },
                  said.stopped_all,
                )
              else void manage.change({ change: asked }, '')
            })}${fault(manage, asked, null, null)}`
          : html`<ul class="rows ways">
              ${ways(reminders).map(
                (way) =>
                  html`<li>
                    ${button(said.go[way], () => manage.ask(way))}
                    <small>${said.ways_out[way]}</small>
                  </li>`,
              )}
            </ul>`
      }
    </div>`
}

/** What can be done with all of it; what an address that was never confirmed is most likely opened for comes first. */
const ways = ({ state, subscriptions }: Reminders): Exclude<Asked, ''>[] =>
  state === 'pending'
    ? ['not_me', 'delete']
    : [
        ...(subscriptions.some(({ topics }) => topics.length) ? ['stop' as const] : []),
        'new_link',
        'not_me',
        'delete',
      ]

/** What is going to be sent, and the appointments behind it. */
export function comingView(manage: Manage, its: MySubscription): TemplateResult {
  const { said, reminder, reminders } = manage
  const { language } = reminder.state
  const zone = reminders!.hospital.time_zone
  return html`${
    its.next.length
      ? html`<h3>${said.next}</h3>
          <ul class="rows">
            ${its.next.map(
              ({ topic, due_at }) =>
                html`<li>
                  <span
                    >${manage.topicName(topic)}<small
                      ><time datetime=${due_at}>${timeOf(due_at, language, zone)}</time></small
                    ></span
                  >
                </li>`,
            )}
          </ul>`
      : html`<p class="help">${said.nothing_yet}</p>`
  }${appointments(manage, its)}`
}

function appointments(manage: Manage, its: MySubscription) {
  const { said } = manage
  return its.appointments.length
    ? html`<h3>${said.appointments}</h3>
        <ul class="rows">
          ${its.appointments.map((one) => {
            const { id, own } = one
            const name = manage.appointmentName(one)
            const when = manage.timeOf(one)
            return html`<li>
              <span>${name}<small>${when}${own ? ` · ${said.own}` : ''}</small></span>
              <span class="buttons"
                >${takesFiles() ? named(said.calendar, `${name} ${when}`, () => manage.addToCalendar(its, id)) : nothing}${
                  own
                    ? named(said.drop, `${name} ${when}`, () =>
                        manage.change(
                          { change: 'drop_appointment', subscription: its.id, appointment: id },
                          said.dropped,
                        ),
                      )
                    : nothing
                }</span
              >${fault(manage, 'drop_appointment', its.id, id)}
            </li>`
          })}
        </ul>`
    : nothing
}

/** A button that does something to one line of several. */
const named = (words: string, line: string, click: () => unknown) =>
  html`<button
    type="button"
    part="button"
    aria-label="${words} ${line}"
    @click=${() => void click()}
  >
    ${words}
  </button>`

/** Whom it is about, in the patient's own word. */
const whoOf = ({ said }: Manage, { person, for_whom }: MySubscription) =>
  person || said.whom[for_whom]

function subscription(manage: Manage, reminders: Reminders, its: MySubscription) {
  const { said, reminder } = manage
  const { language } = reminder.state
  const { id, topics, paused_until } = its
  const on = its.state === 'confirmed'
  const open = reminders.topics.filter(({ code }) => !topics.some((one) => one.code === code))
  return html`<section class="one" aria-labelledby="s-${id}">
    <h3 id="s-${id}"><bdi>${whoOf(manage, its)}</bdi></h3>
    ${
      paused_until
        ? html`<p class="notice">${said.paused(dateOf(paused_until, language))}</p>`
        : nothing
    }
    <ul class="rows">
      ${topics.map(({ code }) => {
        const name = manage.topicName(code)
        const stop = () =>
          manage.change({ change: 'stop', subscription: id, topic: code }, said.stopped(name))
        return html`<li>
          <span>${name}</span
          >${on ? named(said.stop, name, stop) : nothing}${fault(manage, 'stop', id, code)}
        </li>`
      })}
    </ul>
    ${
      on
        ? html`${
            open.length
              ? html`<details>
                  <summary>${said.more}</summary>
                  <ul class="rows">
                    ${open.map((topic) => offer(manage, id, topic))}
                  </ul>
                </details>`
              : nothing
          }
          ${comingView(manage, its)} ${pause(manage, reminders, its)}
          ${settings(manage, reminders, its)}`
        : html`<p class="notice">${said.unconfirmed}</p>`
    }
  </section>`
}

/** A topic that is not agreed to, with what would be. */
function offer(manage: Manage, id: string, { code, wording: asked, marketing }: ReminderTopic) {
  const { said, reminder } = manage
  const { language } = reminder.state
  const name = manage.topicName(code)
  return html`<li>
    <span
      >${name}${marketing ? ` · ${said.marketing}` : ''}<small
        >${wording(asked.wording, language)}</small
      ></span
    >${named(said.give, name, () =>
      manage.change(
        { change: 'give', subscription: id, topic: code, version: asked.version, lang: language },
        said.given(name),
      ),
    )}${fault(manage, 'give', id, code)}
  </li>`
}

/** What was agreed to and withdrawn, in the words that stood there. */
function evidence(manage: Manage, { subscriptions, hospital, channel, address_end }: Reminders) {
  const { said, reminder } = manage
  const { language } = reminder.state
  return html`<details>
    <summary>${said.evidence}</summary>
    <p class="help">${said.evidence_lead}</p>
    <ul class="rows">
      ${subscriptions.map(
        (its) =>
          html`<li>
            <span
              ><bdi>${whoOf(manage, its)}</bdi
              ><small
                >${channel === 'sms' ? '…' : ''}${address_end}${
                  its.born ? ` · ${said.born(dateOf(its.born, language))}` : ''
                }
                · ${said.since(dayAt(its.since, language, hospital.time_zone))}</small
              ></span
            >
          </li>`,
      )}
      ${subscriptions
        .flatMap((its) => its.consents.map((consent) => ({ ...consent, who: whoOf(manage, its) })))
        .sort((one, other) => Date.parse(other.at) - Date.parse(one.at))
        .map(
          ({ topic, given, wording: words, at, how, who }) =>
            html`<li>
              <span
                >${given ? said.agreed(manage.topicName(topic)) : said.withdrew(manage.topicName(topic))}<small
                  >${timeOf(at, language, hospital.time_zone)} ·
                  ${said.ways[how]}${subscriptions.length > 1 ? html` · <bdi>${who}</bdi>` : nothing}</small
                >${words ? html`<small dir="auto">${words}</small>` : nothing}</span
              >
            </li>`,
        )}
    </ul>
  </details>`
}
