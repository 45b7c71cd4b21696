import type { Survey } from '../../supabase/contract/submission.ts'

/** Put in by the build: the environment's CARELOOP_ENDPOINT and CARELOOP_KEY, empty when not set. */
declare const CARELOOP_ENDPOINT: string
declare const CARELOOP_KEY: string

/** Where answers go. */
export interface Place {
  /** The Supabase project's address, without a slash at the end. */
  endpoint: string
  /** Its publishable key. */
  key: string
  /** The slug used by tags that name no hospital. */
  hospital: string
}

/**
 * What the script tag leaves on every careloop-* tag as its property `careloop`, whether or not the element's
 * class is there yet and whatever version either is of. This shape may grow but never change.
 */
export interface Handover extends Place {
  /** Comes when the tag nears the viewport: the address asked and the reply on its way. */
  asked: Promise<readonly [address: string, reply: Promise<Survey>]>
}

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

/** A plain GET with the key in the query: a simple request that needs no preflight. */
export function surveyAddress(
  { endpoint, key, hospital }: Place,
  survey: string | null | undefined,
  department: string | null | undefined,
): string {
  return `${endpoint}/rest/v1/rpc/get_survey?${new URLSearchParams({
    hospital,
    survey: survey || '',
    ...(department && { department }),
    apikey: key,
  })}`
}
