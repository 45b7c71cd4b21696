import type { Tools } from './tools.ts'

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
  /** Comes when the tag nears the viewport: the address asked and the reply on its way, if the tag says enough to ask. */
  asked: Promise<readonly [address: string, reply?: Promise<unknown> | undefined]>
  /** What an element has to bring itself where a script tag of an older kind lends nothing. */
  tools?: Tools
}
