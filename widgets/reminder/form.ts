import { html, nothing } from 'lit/html.js'
import type { EMAIL_MAX } from '../../supabase/contract/contact.ts'
import type { PATIENT_NUMBER_MAX } from '../../supabase/contract/patient.ts'
import type * as contract from '../../supabase/contract/reminder.ts'
import type { ReminderTopic } from '../../supabase/contract/reminder.ts'
import { choice } from '../controls/choices.ts'
import { line } from '../controls/line.ts'
import { question } from '../controls/question.ts'
import { select } from '../controls/select.ts'
import { tick } from '../controls/tick.ts'
import { wording } from '../core/wording.ts'
import { hoursOf } from './hours.ts'
import type { CareloopReminder } from './reminder.ts'
import type { Field, Hours, State } from './state.ts'

/** The contract's own limits; its module is not loaded for them. */
const PERSON_MAX = 100 satisfies typeof contract.PERSON_MAX
const ADDRESS_MAX = 254 satisfies typeof EMAIL_MAX
const PATIENT_MAX = 64 satisfies typeof PATIENT_NUMBER_MAX

/** For whom, what, where to and, folded away, what few need. Every purpose has a tick of its own, none set. */
export function form(state: State, reminder: CareloopReminder) {
  const { asked, texts, view, language, values, errors } = state
  const { for_whom } = values
  const { channel } = reminder
  const take = reminder.take.bind(reminder)
  const wrong = (name: Field) => errors[name]?.(reminder.afterwards!.said)
  const field = (
    name: Field | 'for_whom' | 'channel' | 'hours' | 'lang' | 'about',
    body: unknown,
    {
      help = '',
      required = false,
      one = false,
      wording = texts[name],
      error = wrong(name as Field),
    }: Partial<Omit<Parameters<typeof question>[0], 'required'> & { required: boolean }> = {},
  ) =>
    question({
      id: `q-${name}`,
      wording,
      help,
      required: required ? texts.required : '',
      error,
      one,
      body,
    })
  const one = (name: 'for_whom' | 'channel', options: [id: string, words: string][]) =>
    html`<div class="three">
      ${choice({
        name,
        options: options.map(([id, words]) => ({ id, wording: words })),
        value: name === 'channel' ? channel : for_whom,
        take: (id) => take({ [name]: id, ...(name === 'channel' && { address: '' }) }),
      })}
    </div>`
  const written = (
    name: 'person' | 'born' | 'address' | 'patient' | 'day' | 'time',
    options: Partial<Parameters<typeof line>[0]>,
  ) =>
    line({
      id: `q-${name}`,
      type: 'text',
      required: false,
      invalid: !!errors[name],
      value: values[name],
      take: (value) => take({ [name]: value }),
      ...options,
    })
  const listed = (name: 'about' | 'hours' | 'lang', options: [id: string, words: string][]) =>
    field(
      name,
      select({
        id: `q-${name}`,
        options: options.map(([id, words]) => ({ id, wording: words })),
        value: values[name] ?? language,
        take: (value) => take({ [name]: value }),
      }),
    )
  const topics = (marketing: boolean) => asked.topics.filter((one) => one.marketing === marketing)
  const { hours } = asked
  const parts = (Object.keys(texts.parts) as Hours[])
    // Whoever wants to hear in the evening only is better told that nothing comes then.
    .filter((id) => id === 'any' || hoursOf(id, hours))
    .map((id): [string, string] => [id, texts.parts[id](hours.from, hours.until)])
  if (!channel) return html`<p>${texts.nowhere}</p>`
  const phone = channel === 'sms'
  // No form and no button of type submit: Enter sends from the address alone, never where an input method is at work.
  return html`<p>${texts.lead}</p>
    <div class="form" ?inert=${view === 'sending'}>
      <div class="questions">
        ${field('for_whom', one('for_whom', Object.entries(texts.whom)), { one: true })}
        ${
          for_whom === 'self'
            ? nothing
            : html`<div class="two">
                ${field('person', written('person', { maxLength: PERSON_MAX }), {
                  help: texts.person_help,
                })}
                ${
                  for_whom === 'child'
                    ? field('born', written('born', { type: 'date', required: true }), {
                        help: texts.born_help,
                        required: true,
                      })
                    : nothing
                }
              </div>`
        }
        ${
          for_whom === 'child'
            ? html`<div id="q-guardian" class="ticks">
                ${tick({
                  name: 'guardian',
                  wording: wording(asked.guardian.wording, language),
                  value: values.guardian,
                  error: errors.guardian && 'q-guardian-error',
                  take: (guardian) => take({ guardian }),
                })}
                ${errorOf('guardian', wrong('guardian'))}
              </div>`
            : nothing
        }
        ${
          // At the head: below so many ticks nobody would see it who is led to the first of them.
          field(
            'topics',
            html`${errorOf('topics', wrong('topics'))}${ticks(topics(false), state, reminder)}`,
            { required: true, error: '' },
          )
        }
        ${
          topics(true).length
            ? question({
                id: 'q-marketing',
                wording: texts.marketing,
                help: texts.marketing_help,
                required: '',
                error: undefined,
                one: false,
                body: ticks(topics(true), state, reminder),
              })
            : nothing
        }
        ${
          reminder.channels.length > 1
            ? field(
                'channel',
                one(
                  'channel',
                  reminder.channels.map((id) => [id, texts.channels[id]]),
                ),
                { one: true },
              )
            : nothing
        }
        ${
          channel === 'sms' || channel === 'email'
            ? field(
                'address',
                written('address', {
                  type: phone ? 'tel' : 'email',
                  autocomplete: reminder.kiosk ? 'off' : phone ? 'tel' : 'email',
                  maxLength: ADDRESS_MAX,
                  enter: () => void reminder.later((optIn) => optIn.send()),
                  required: true,
                }),
                {
                  wording: texts.addresses[channel],
                  help: phone ? texts.phone_help : '',
                  required: true,
                },
              )
            : html`<p>${texts.known[channel]}</p>`
        }
        <details>
          <summary>${texts.more}</summary>
          <div class="questions">
            ${listed('about', [
              ['', texts.none],
              ...datedTopics(asked.topics).map(({ code, names }): [string, string] => [
                code,
                wording(names, language),
              ]),
            ])}
            <div class="two">
              ${field('day', written('day', { type: 'date' }), { help: texts.day_help })}
              ${field('time', written('time', { type: 'time' }))}
            </div>
            <div class="two">
              ${listed('hours', parts)} ${listed('lang', Object.entries(texts.languages))}
            </div>
            ${field('patient', written('patient', { maxLength: PATIENT_MAX }), {
              help: texts.patient_help,
            })}
          </div>
        </details>
      </div>
      <div class="trap" aria-hidden="true">
        <input tabindex="-1" autocomplete="off" name="trap" />
      </div>
      <p class="help">${texts.withdraw}</p>
    </div>`
}

/** Those that somebody can have an appointment or a due date of. */
export const datedTopics = (topics: ReminderTopic[]) =>
  topics.filter(({ kind }) => /^(?:revisit|vaccination|check_up)$/.test(kind))

const ticks = (topics: ReminderTopic[], state: State, reminder: CareloopReminder) => {
  const { values, language, errors } = state
  return html`<div class="ticks">
    ${topics.map(({ code, names, wording: asked, marketing }) =>
      tick({
        name: code,
        title: wording(names, language),
        wording: wording(asked.wording, language),
        value: values.topics.includes(code),
        error: !marketing && errors.topics && 'q-topics-error',
        take: (given) =>
          reminder.take({
            topics: given
              ? [...state.values.topics, code]
              : state.values.topics.filter((one) => one !== code),
          }),
      }),
    )}
  </div>`
}

const errorOf = (name: Field, error: string | undefined) =>
  error ? html`<p class="error" part="error" id="q-${name}-error">${error}</p>` : nothing
