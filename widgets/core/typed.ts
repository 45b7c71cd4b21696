import { clean } from './clean.ts'

/** A number, a code or an address as it was typed, in whatever width. */
export const narrow = (typed: string | undefined) => clean(typed?.normalize('NFKC'))

/** The same without the blanks and hyphens between what is read out in groups. */
export const joined = (typed: string) => narrow(typed).replace(/[\s\p{Pd}]/gu, '')
