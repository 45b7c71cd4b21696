import type { CODES_AN_HOUR } from '../../supabase/contract/reminder.ts'

/** So many codes go to one number or address in an hour; the contract's own limit, whose module is not loaded for it. */
const AN_HOUR = 3 satisfies typeof CODES_AN_HOUR
/** Milliseconds. */
const HOUR = 3_600_000

/**
 * When codes were asked for, and for which number or address. The server answers the same whether one goes out or not, since
 * it tells nobody what it knows of an address; what this page asked for itself it may tell. Kept nowhere but here.
 */
export class CodesSent {
  /** Where they go; empty once the page was loaded anew. */
  to = ''
  private times: Record<string, number[]> = {}

  /** Milliseconds since 1970, of where they go. */
  get those(): number[] {
    return this.times[this.to] ?? []
  }

  add(...times: number[]) {
    this.times[this.to] = [...this.those, ...times]
  }

  /** From when on another can go there, milliseconds since 1970; 0: now. */
  get again(): number {
    const { those } = this
    const again = (those[those.length - AN_HOUR] ?? -HOUR) + HOUR
    return again > Date.now() ? again : 0
  }
}
