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

/**
 * What somebody writes: at most `longest` code points, of which at least `shortest` are kept. The database drops control
 * characters but the line feed and the tab, marks that turn the direction of what follows, and space at both ends.
 */
export const saying = (shortest: number, longest: number) =>
  string(shortest, longest).refine((value) => {
    const lines = value.replace(/\r\n?/g, '\n')
    const kept = lines.replace(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu, '')
    return [...kept.trim()].length >= shortest
  })

/** A day, 'YYYY-MM-DD', of this century or the last. */
export const day = z.iso.date().refine((value) => value >= '1900-01-01' && value < '2100-01-01')

/** One wording in up to three languages, at least one; 1–500 code points each. */
export const text = z
  .strictObject({
    'zh-Hans': string(1, 500).optional(),
    'zh-Hant': string(1, 500).optional(),
    en: string(1, 500).optional(),
  })
  .refine((wording) => Object.values(wording).some((value) => value !== undefined))
export type Text = z.infer<typeof text>
