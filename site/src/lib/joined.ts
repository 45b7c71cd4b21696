/** A number or a code as it was typed, in whatever width, without the blanks and hyphens between what is read out in groups. */
export const joined = (typed: string): string => typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '')
