import { z } from 'zod'

/** The languages a patient can be asked in. A text falls back in this order, starting from the language asked for. */
export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const
export const language = z.enum(LANGUAGES)
export type Language = z.infer<typeof language>

/**
 * A string Postgres can keep and count: no NUL, no lone surrogate, its length in code points
 * (JavaScript counts UTF-16 units, `char_length` does not).
 */
export const string = (shortest: number, longest: number) =>
  z.string().refine((value) => {
    const length = [...value].length
    return value.isWellFormed() && !value.includes('\0') && length >= shortest && length <= longest
  })

/** One wording in up to three languages, at least one; 1–500 code points each. */
export const text = z
  .strictObject({
    'zh-Hans': string(1, 500).optional(),
    'zh-Hant': string(1, 500).optional(),
    en: string(1, 500).optional(),
  })
  .refine((wording) => Object.values(wording).some((value) => value !== undefined))
export type Text = z.infer<typeof text>
