/** A cell of a table: words, or a number, which is written as one. */
export type Cell = string | number

/** What a spreadsheet ends a cell with, whatever it was told: tools differ, and so do countries. */
const SEPARATORS = ',;|\t'
/** What is not seen and may stand before a formula: blanks, marks of direction, joiners, fillers, quotes. */
const UNSEEN = String.raw`[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}"'\x60‘’“”]*`
/** A character in every width and height it has: spreadsheets take a full-width ＝ for a =. */
const FORMULA = '[=+\\-−@＝﹦⁼₌＋﹢⁺₊－﹣⁻₋＠﹫]'
const DANGEROUS = new RegExp(`(^|[${SEPARATORS}])(?=${UNSEEN}${FORMULA})`, 'gu')

/**
 * `rows` as a CSV file (RFC 4180) that Excel opens with its characters right: UTF-8 with its mark, CRLF. Words are no
 * formulas in it: what would begin one gets an apostrophe before it, at the start and after whatever might end a cell
 * early (OWASP, CSV Injection).
 */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(written).join(',')).join('\r\n')}\r\n`

function written(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = harmless(cell)
  return /[",;|']|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One line of text that no spreadsheet takes for a formula. */
const harmless = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .replace(DANGEROUS, "$1'")

/**
 * The number that is shown as `text` in any of the site's languages (+42.1, −3.0, ± 2.5, 12,345, 45.2%), or null when it
 * is no number and nothing else.
 */
export function shownNumber(text: string): { value: number; percent: boolean } | null {
  const [, sign, digits, percent] =
    /^(?:± ?|([+−-]) ?)?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)( ?%)?$/.exec(text.trim()) ?? []
  if (digits === undefined) return null
  const value = Number(digits.replaceAll(',', ''))
  return {
    value: value !== 0 && (sign === '−' || sign === '-') ? -value : value,
    percent: percent !== undefined,
  }
}

/** The same of a margin, which may be the ends of an interval instead (5.7% to 51.0%): they become `5.7 … 51`. */
export function shownMargin(text: string): { value: Cell; percent: boolean } | null {
  const [low, high, ...more] = text.split(/\s(?:to|and|至) /).map(shownNumber)
  if (!low || high === null || more.length > 0) return null
  return high ? { value: `${low.value} … ${high.value}`, percent: low.percent } : low
}
