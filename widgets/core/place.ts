import type { Place } from './handover.ts'

/** Put in by the build: the environment's CARELOOP_ENDPOINT and CARELOOP_KEY, empty when not set. */
declare const CARELOOP_ENDPOINT: string
declare const CARELOOP_KEY: string

/** Where answers go when neither tag nor script says so. */
export const builtFor: Place = {
  endpoint: CARELOOP_ENDPOINT || new URL(import.meta.url).origin,
  key: CARELOOP_KEY,
  hospital: '',
}

/** `place` with what the tag's own attributes say instead. */
export function placeOf(
  attribute: (name: string) => string | null | undefined,
  place: Place,
): Place {
  return {
    endpoint: attribute('endpoint') || place.endpoint,
    key: attribute('key') || place.key,
    hospital: attribute('hospital') || place.hospital,
  }
}

/**
 * What `tag` has to ask the API for before it can show its form.
 * A plain GET with the key in the query: a simple request that needs no preflight.
 */
export function formAddress(tag: Element, { endpoint, key, hospital }: Place): string {
  const query = new URLSearchParams({ hospital, apikey: key })
  const noun = tag.localName.slice(9)
  // A function that is told more than it takes refuses.
  const names = { survey: ['survey', 'department'], complaint: ['department'] }[noun] ?? []
  for (const name of names) {
    const value = tag.getAttribute(name)
    if (value) query.set(name, value)
  }
  const what =
    { survey: 'get_survey', 'member-card': 'get_membership', events: 'list_events' }[noun] ??
    `get_${noun}_form`
  return `${endpoint}/rest/v1/rpc/${what}?${query}`
}
