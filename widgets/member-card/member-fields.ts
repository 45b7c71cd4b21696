import type { TemplateResult } from 'lit/html.js'
import type { MEMBER_NAME_MAX, MemberChannel } from '../../supabase/contract/member.ts'
import type { Language } from '../../supabase/contract/text.ts'
import type { Referral } from '../../supabase/contract/visit.ts'
import { line } from '../controls/line.ts'
import { question } from '../controls/question.ts'
import { select } from '../controls/select.ts'
import type { MemberTexts } from '../i18n/member/load.ts'

/** The contract's own limit; its module is not loaded for it. */
export const NAME_MAX = 100 satisfies typeof MEMBER_NAME_MAX

/** A field of one line with its question. */
export const written = (options: {
  name: string
  wording: string
  help?: string
  required: string
  error: string | undefined
  type?: 'text' | 'date'
  digits?: boolean
  autocomplete?: string
  maxLength: number
  max?: string
  value: string
  take: (value: string) => void
  /** What Enter does. */
  enter: () => void
}): TemplateResult =>
  question({
    id: `q-${options.name}`,
    wording: options.wording,
    help: options.help ?? '',
    required: options.required,
    error: options.error,
    one: false,
    body: line({
      ...options,
      id: `q-${options.name}`,
      type: options.type ?? 'text',
      required: !!options.required,
      invalid: !!options.error,
    }),
  })

/** A field with one of several options. */
export const chosen = (options: {
  name: string
  wording: string
  options: { id: string; wording: string }[]
  value: string
  take: (value: string) => void
}): TemplateResult =>
  question({
    id: `q-${options.name}`,
    wording: options.wording,
    help: '',
    required: '',
    error: undefined,
    one: false,
    body: select({ ...options, id: `q-${options.name}` }),
  })

const optionsOf = (words: Record<string, string>) =>
  Object.entries(words).map(([id, wording]) => ({ id, wording }))

/** What a member may be reached by, how they came, and the language they read: in joining as in my data. */
export interface Preferences {
  lang: Language
  channel: MemberChannel
  heard_from: Referral | ''
}

export const preferences = (
  values: Preferences,
  words: {
    lang: string
    channel: string
    heard_from: string
    languages: Record<Language, string>
  },
  { channels, referrals, not_said }: MemberTexts,
  take: (change: Partial<Preferences>) => void,
): TemplateResult[] => [
  chosen({
    name: 'lang',
    wording: words.lang,
    options: optionsOf(words.languages),
    value: values.lang,
    take: (lang) => take({ lang: lang as Language }),
  }),
  chosen({
    name: 'channel',
    wording: words.channel,
    options: optionsOf(channels),
    value: values.channel,
    take: (channel) => take({ channel: channel as MemberChannel }),
  }),
  chosen({
    name: 'heard_from',
    wording: words.heard_from,
    options: [{ id: '', wording: not_said }, ...optionsOf(referrals)],
    value: values.heard_from,
    take: (heard_from) => take({ heard_from: heard_from as Referral }),
  }),
]
