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

/** By noun the function that tells of it, unless that is named like most, and which attributes it takes. */
const ASKED: Record<string, [name: string, ...attributes: string[]]> = {
  survey: ['get_survey', 'survey', 'department'],
  complaint: ['get_complaint_form', 'department'],
  'member-card': ['get_membership'],
  events: ['list_events'],
}

/**
 * What `tag` has to ask the API for before it can show its form; empty when it is not said of which hospital, or which
 * survey. A plain GET with the key in the query: a simple request that needs no preflight.
 */
export function formAddress(tag: Element, { endpoint, key, hospital }: Place): string {
  const noun = tag.localName.slice(9)
  const query = new URLSearchParams({ hospital, apikey: key })
  // A function that is told more than it takes refuses.
  const [name, ...attributes] = ASKED[noun] ?? [`get_${noun}_form`]
  for (const attribute of attributes) {
    const value = tag.getAttribute(attribute)
    if (value) query.set(attribute, value)
    else if (attribute === noun) return ''
  }
  return hospital && `${endpoint}/rest/v1/rpc/${name}?${query}`
}
