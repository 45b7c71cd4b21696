/** Text as Postgres can keep it: no NUL, no half of a surrogate pair, no blanks around it. */
export const clean = (text: string | undefined) => text?.replace(/\0|\p{Cs}/gu, '').trim() ?? ''
