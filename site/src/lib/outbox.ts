import type { Outbox } from '../../../supabase/contract/outbox.ts'

/**
 * The door to the outbox of the embedded stack, which is no part of Supabase.
 * @returns null where there is none: on a hosted project, or on another computer
 */
export async function readOutbox(): Promise<Outbox | null> {
  try {
    const response = await fetch('/local/outbox', { cache: 'no-store' })
    if (!response.ok) return null
    return (await response.json()) as Outbox
  } catch {
    // The page of a static host that answers everything, or a policy that lets pages ask a project only.
    return null
  }
}
