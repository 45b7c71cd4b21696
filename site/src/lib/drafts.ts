const KEPT = 'careloop-draft '

/** What was typed about cases and not sent yet. */
interface Drafts {
  read(reference: string, field: string): string | null
  /** '' forgets it. */
  keep(reference: string, field: string, text: string): void
}

/**
 * Drafts outlive a reload and the end of a session, so that signing in again costs nobody a letter. They stay in this tab
 * and are shown to nobody but the one who wrote them.
 */
export function draftsOf(userId: string): Drafts {
  const kept = new Map<string, string>()
  const key = (reference: string, field: string) => `${KEPT}${userId} ${reference} ${field}`
  return {
    read(reference, field) {
      const name = key(reference, field)
      try {
        return sessionStorage.getItem(name) ?? kept.get(name) ?? null
      } catch {
        return kept.get(name) ?? null
      }
    },
    keep(reference, field, text) {
      const name = key(reference, field)
      kept.delete(name)
      try {
        if (text) sessionStorage.setItem(name, text)
        else sessionStorage.removeItem(name)
      } catch {
        // No storage: it is kept for as long as the page is open.
        if (text) kept.set(name, text)
      }
    },
  }
}

/** Whoever signs out leaves nothing behind for the next one at the same computer. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(sessionStorage))
      if (name.startsWith(KEPT)) sessionStorage.removeItem(name)
  } catch {
    // No storage: nothing was kept.
  }
}
