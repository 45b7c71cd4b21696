import type { Language } from '../../../supabase/contract/text.ts'

/** Some wordings in every language, each fetched alone: a page fetches the chapters it needs in the reader's language. */
export type Chapter<Words> = Record<Language, () => Promise<Words>>

/** The shape of wordings, whatever they say: what is written in English is the type of the other languages. */
export type Wording<Part> = {
  [Key in keyof Part]: Part[Key] extends string
    ? string
    : Part[Key] extends (...values: infer Values) => string
      ? (...values: Values) => string
      : Wording<Part[Key]>
}
