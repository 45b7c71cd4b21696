import type { StepAnchor, StepMessage, StepWording } from './reminder-plan.ts'
import type { Language } from './text.ts'

/** What a message may say, and how long it becomes: the editor judges like the database. */

/** What a message can name, in braces, by the anchor of its step. `stop`: how to stop; `link`: the manage page. */
export const PLACEHOLDERS: Record<StepAnchor, readonly string[]> = {
  code: ['hospital', 'code', 'link'],
  confirmed: ['hospital', 'link', 'stop'],
  link: ['hospital', 'link'],
  test: ['hospital', 'stop'],
  appointment: ['hospital', 'date', 'time', 'department', 'link', 'stop'],
  discharge: ['hospital', 'date', 'department', 'link', 'stop'],
  birth: ['hospital', 'date', 'link', 'stop'],
  year: ['hospital', 'date', 'link', 'stop'],
  event: ['hospital', 'event', 'date', 'time', 'place', 'link', 'stop'],
  visit: ['hospital', 'date', 'department', 'survey', 'link', 'stop'],
}

/** What it has to name: who sends it, and how to stop it (of a code: that this was somebody else; of a link: the link). */
export function requiredPlaceholders(anchor: StepAnchor): readonly string[] {
  if (anchor === 'code') return ['hospital', 'code', 'link']
  if (anchor === 'link') return ['hospital', 'link']
  return anchor === 'visit' ? ['hospital', 'survey', 'stop'] : ['hospital', 'stop']
}

/** How long a placeholder is taken to become, in characters. */
export const PLACEHOLDER_LENGTHS: Record<string, number> = {
  hospital: 20,
  date: 18,
  time: 16,
  department: 20,
  event: 40,
  place: 40,
  code: 6,
  link: 90,
  stop: 100,
  survey: 110,
}

/** GSM 03.38, and what of it takes two places. */
const GSM =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const GSM_TWO = '\f^{}\\[~]|€'

/** In how many parts a short message goes out: 160 characters of GSM 03.38 or 70 of UCS-2, 153 or 67 each when there are more. */
export function smsParts(words: string): number {
  const letters = [...words]
  const isNarrow = letters.every((letter) => GSM.includes(letter) || GSM_TWO.includes(letter))
  const length = isNarrow
    ? letters.length + letters.filter((letter) => GSM_TWO.includes(letter)).length
    : words.length
  const [one, each] = isNarrow ? [160, 153] : [70, 67]
  return length <= one ? 1 : Math.ceil(length / each)
}

/** A short message with its placeholders as long as they are taken to become. */
export const longestMessage = (words: string, lang: Language): string =>
  Object.entries(PLACEHOLDER_LENGTHS).reduce(
    (filled, [placeholder, length]) =>
      filled.replaceAll(`{${placeholder}}`, (lang === 'en' ? 'x' : '一').repeat(length)),
    words,
  )

/** What is wrong with a step's messages. field: 'zh-Hans.short'. */
export interface StepFault {
  code: 'bad_request' | 'text_too_long' | 'unknown_placeholder' | 'missing_placeholder'
  field?: string
  /** With its braces. */
  placeholder?: string
}

const PARTS = [
  ['short', 1000],
  ['subject', 150],
  ['body', 4000],
] as const satisfies [keyof StepMessage, number][]
/** What a subject cannot name. */
const ADDRESSES_IN_TEXT = ['link', 'stop', 'survey']
const LANGUAGE_ORDER = ['zh-Hans', 'zh-Hant', 'en'] as const

/** The first thing that is wrong with the messages of a step, or null: one language at least, each with all three parts. */
export function stepFault(anchor: StepAnchor, wording: StepWording): StepFault | null {
  const told = LANGUAGE_ORDER.filter((lang) => wording[lang] !== undefined)
  if (told.length === 0) return { code: 'bad_request' }
  for (const lang of told)
    for (const [part, longest] of PARTS) {
      const fault = partFault(anchor, lang, part, wording[lang]![part], longest)
      if (fault) return { ...fault, field: `${lang}.${part}` }
    }
  return null
}

function partFault(
  anchor: StepAnchor,
  lang: Language,
  part: keyof StepMessage,
  words: string,
  longest: number,
): Pick<StepFault, 'code' | 'placeholder'> | null {
  const isBad = part === 'body' ? BAD_IN_BODY.test(words) : BAD_IN_LINE.test(words)
  if (isBad || words.trim() === '') return { code: 'bad_request' }
  if ([...words].length > longest) return { code: 'text_too_long' }
  if (part === 'short' && smsParts(longestMessage(words, lang)) > 4)
    return { code: 'text_too_long' }
  const allowed = PLACEHOLDERS[anchor].filter(
    (name) => part !== 'subject' || !ADDRESSES_IN_TEXT.includes(name),
  )
  for (const [found] of words.matchAll(/\{[^{}]*\}|[{}]/g))
    if (!allowed.includes(found.slice(1, -1)))
      return { code: 'unknown_placeholder', placeholder: found }
  const missing = requiredPlaceholders(anchor).find((name) => !words.includes(`{${name}}`))
  return part !== 'subject' && missing
    ? { code: 'missing_placeholder', placeholder: `{${missing}}` }
    : null
}

/** Control characters; a line break in a subject would be a header of its own. */
const BAD_IN_BODY = /[\u0001-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/
const BAD_IN_LINE = /[\u0001-\u001f\u007f-\u009f\u2028\u2029]/
