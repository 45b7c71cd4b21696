import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import type {
  ComplaintContact,
  CONTACT_NAME_MAX,
  ContactHours,
  GUARDIAN_RELATION_MAX,
} from '../../supabase/contract/complaint.ts'
import type * as contract from '../../supabase/contract/contact.ts'
import { clean } from '../core/clean.ts'
import { narrow } from '../core/typed.ts'
import type { ContactTexts } from '../i18n/contact/load.ts'
import { choice } from './choices.ts'
import { line } from './line.ts'
import { question } from './question.ts'
import { select } from './select.ts'
import { tick } from './tick.ts'

/** What a form for a contact holds. Absent: not said. */
export interface ContactValues {
  name?: string
  phone?: string
  email?: string
  prefers?: 'phone' | 'email'
  hours?: ContactHours
  /** Whether the patient may be called or written to. */
  consent?: boolean
  child?: boolean
  relation?: string
  guardian?: boolean
}
type Field = keyof ContactValues
export type ContactErrors = Partial<Record<Field, string | undefined>>

/** The contract's own limits; its module is not loaded for them. */
const NAME_MAX = 100 satisfies typeof CONTACT_NAME_MAX
const PHONE_MAX = 40 satisfies typeof contract.PHONE_MAX
const EMAIL_MAX = 254 satisfies typeof contract.EMAIL_MAX
const RELATION_MAX = 50 satisfies typeof GUARDIAN_RELATION_MAX

interface Asking {
  values: ContactValues
  errors: ContactErrors
  texts: ContactTexts
  /** The hospital's name, which stands in what is agreed to. */
  hospital: string
  /** For how many days after the end the hospital keeps it. */
  days: number
  /** What follows without the tick for being contacted. */
  without: string
  take(change: ContactValues): void
}

/** Name, phone or e-mail, way and hour, and what is agreed to: each thing with a tick of its own, none set. */
export function contact({
  values,
  errors,
  texts,
  hospital,
  days,
  without,
  take,
}: Asking): TemplateResult {
  const { prefers = 'phone' } = values
  const written = (
    name: 'name' | 'phone' | 'email' | 'relation',
    type: 'text' | 'tel' | 'email',
    maxLength: number,
    required: boolean,
    help = '',
    autocomplete?: string,
  ) =>
    question({
      id: `q-${name}`,
      wording: texts[name],
      help,
      required: required ? texts.required : '',
      error: errors[name],
      one: false,
      body: line({
        id: `q-${name}`,
        type,
        maxLength,
        required,
        invalid: !!errors[name],
        value: values[name] ?? '',
        take: (value) => take({ [name]: value }),
        ...(autocomplete && { autocomplete }),
      }),
    })
  return html`<div class="questions contact">
    <div class="two">
      ${written('name', 'text', NAME_MAX, true, '', 'name')}
      ${question({
        id: 'q-prefers',
        wording: texts.prefers,
        help: '',
        required: '',
        error: undefined,
        one: true,
        body: html`<div class="three">
          ${choice({
            name: 'prefers',
            options: Object.entries(texts.ways).map(([id, wording]) => ({ id, wording })),
            value: prefers,
            take: (way) => take({ prefers: way as typeof prefers }),
          })}
        </div>`,
      })}
      ${written('phone', 'tel', PHONE_MAX, prefers === 'phone', '', 'tel')}
      ${written('email', 'email', EMAIL_MAX, prefers === 'email', '', 'email')}
      ${question({
        id: 'q-hours',
        wording: texts.hours,
        help: '',
        required: '',
        error: undefined,
        one: false,
        body: select({
          id: 'q-hours',
          options: Object.entries(texts.at).map(([id, wording]) => ({ id, wording })),
          value: values.hours ?? 'any',
          take: (hours) => take({ hours: hours as ContactHours }),
        }),
      })}
    </div>
    <div class="ticks">
      ${tick({
        name: 'consent',
        wording: texts.consent(hospital),
        value: !!values.consent,
        error: errors.consent && 'q-consent-error',
        take: (consent) => take({ consent }),
      })}
      ${
        errors.consent
          ? html`<p class="error" part="error" id="q-consent-error">${errors.consent}</p>`
          : html`<p class="help">${without}</p>`
      }
      <p class="help">${texts.kept(days)}</p>
      ${tick({
        name: 'child',
        wording: texts.child,
        value: !!values.child,
        take: (child) => take({ child }),
      })}
    </div>
    ${
      values.child
        ? html`${written('relation', 'text', RELATION_MAX, true, texts.relation_help)}
            <div id="q-guardian">
              ${tick({
                name: 'guardian',
                wording: texts.guardian(hospital),
                value: !!values.guardian,
                error: errors.guardian && 'q-guardian-error',
                take: (guardian) => take({ guardian }),
              })}
              ${
                errors.guardian &&
                html`<p class="error" part="error" id="q-guardian-error">${errors.guardian}</p>`
              }
            </div>`
        : nothing
    }
  </div>`
}

const PHONE = /^\+?[\d\s()-]+$/
const EMAIL = /^[^@\s]+@[^@\s]+$/

/** What is wrong with a contact, in the order of its fields. The same rules as the contract's `complaintContact`. */
export function checkContact(values: ContactValues, texts: ContactTexts): ContactErrors {
  const { prefers = 'phone', child, guardian } = values
  const [name, relation] = [clean(values.name), clean(values.relation)]
  const [phone, email] = [narrow(values.phone), narrow(values.email)]
  const digits = phone.replace(/\D/g, '').length
  const errors: ContactErrors = {}
  if (!name) errors.name = texts.name_missing
  if (!phone) {
    if (prefers === 'phone') errors.phone = texts.phone_missing
  } else if (!PHONE.test(phone) || digits < 5 || digits > 20) errors.phone = texts.phone_wrong
  if (!email) {
    if (prefers === 'email') errors.email = texts.email_missing
  } else if (!EMAIL.test(email) || email.length < 3) errors.email = texts.email_wrong
  if (child && !relation) errors.relation = texts.relation_missing
  if (child && !guardian) errors.guardian = texts.guardian_missing
  return errors
}

/** The form's values of a contact that was sent. What was ticked has to be ticked again. */
export const contactIn = ({ name, phone, email, prefers, hours, guardian }: ComplaintContact) =>
  ({
    name,
    phone: phone ?? '',
    email: email ?? '',
    prefers,
    hours,
    child: !!guardian,
    relation: guardian?.relation ?? '',
  }) satisfies ContactValues

/** The contact as it is sent, with the sentences that were ticked as they were shown. */
export function contactOf(
  values: ContactValues,
  texts: ContactTexts,
  hospital: string,
): ComplaintContact {
  return {
    name: clean(values.name),
    phone: narrow(values.phone) || null,
    email: narrow(values.email) || null,
    prefers: values.prefers ?? 'phone',
    hours: values.hours ?? 'any',
    consent_wording: values.consent ? texts.consent(hospital) : null,
    guardian: values.child
      ? { relation: clean(values.relation), consent_wording: texts.guardian(hospital) }
      : null,
  }
}
