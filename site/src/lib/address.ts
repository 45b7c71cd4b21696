const SLUG = /^[a-z][a-z0-9-]{0,39}$/

/** The short name that stands there; null: there is none, or nothing is called so. */
export function slugIn(params: URLSearchParams, name: string): string | null {
  const value = params.get(name)
  return value && SLUG.test(value) ? value : null
}

/** What is said as the query part of an address: `''`, or what starts with `?`. */
export function searchOf(params: URLSearchParams): string {
  const search = params.toString()
  return search && `?${search}`
}

/** Something an address asks for that is not obeyed, by the name it has there. */
export interface Mistake {
  name: string
  value: string
}

/**
 * What of the address `search` is not obeyed. `shown` tells of every name that it may hold which value is shown, what is chosen
 * where nothing is said included; which values, of a name that it may hold more than once; or whether it is obeyed at all,
 * of a name whose value can be written in several ways.
 */
export function mistakesIn(
  search: string,
  shown: Record<string, string | readonly string[] | boolean | null | undefined>,
): Mistake[] {
  const params = new URLSearchParams(search)
  return Object.entries(shown).flatMap(([name, value]) =>
    params
      .getAll(name)
      // Of a name that it may hold once, the first is read.
      .slice(0, Array.isArray(value) ? undefined : 1)
      .filter((one) => one && value !== true && ![value].flat().includes(one))
      .map((value) => ({ name, value })),
  )
}

/** What of the `period`, `from` and `to` of an address is not obeyed where `period` is shown; `name`: what a period is on that page. */
export function periodMistakes(
  search: string,
  name: 'period' | 'months',
  period: string | object,
): Mistake[] {
  const params = new URLSearchParams(search)
  const [preset, first, last] = ['period', 'from', 'to'].map((one) => params.get(one) ?? '')
  const value = first || last ? `${first} – ${last}` : preset
  return value && (value === preset ? value !== period : typeof period === 'string')
    ? [{ name, value }]
    : []
}
