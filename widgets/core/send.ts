import type { Refusal } from '../../supabase/contract/codes.ts'

/** What `ask` throws when the server says no. */
export interface Refused extends Error {
  status: number
  /** The reply's body; the database's own refusals are of this shape, other servers' may be anything. */
  refusal: Partial<Refusal>
}

/**
 * The only door to the network. Never cached: a definition comes with a token that is good for one answer.
 * Throws `Refused` when the server says no, what `fetch` throws when it says nothing, and SyntaxError when it
 * speaks no JSON (a captive portal, a proxy's error page).
 */
export async function ask<T>(address: string, init?: RequestInit): Promise<T> {
  const response = await fetch(address, { cache: 'no-store', credentials: 'omit', ...init })
  const body: unknown = await response.json()
  if (!response.ok) throw Object.assign(Error(), { status: response.status, refusal: body })
  return body as T
}
