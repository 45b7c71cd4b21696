/**
 * A storage that never throws: what the browser refuses to keep (blocked, full, missing) is kept in memory as
 * long as the page stays open.
 */
interface Store {
  get(key: string): string | null
  /** Whether the value outlives the page; `volatile`: it shall not. */
  set(key: string, value: string, volatile?: boolean): boolean
  delete(key: string): void
  keys(prefix: string): string[]
}

function storeIn(area: () => Storage): Store {
  const memory = new Map<string, string>()
  // Reading the property `localStorage` may throw already, so every use of it stands in here.
  const attempt = <T>(use: (storage: Storage) => T, otherwise: T): T => {
    try {
      return use(area())
    } catch {
      return otherwise
    }
  }
  return {
    get: (key) => memory.get(key) ?? attempt((storage) => storage.getItem(key), null),
    set: (key, value, volatile) => {
      memory.delete(key)
      const kept = !volatile && attempt((storage) => (storage.setItem(key, value), true), false)
      if (!kept) memory.set(key, value)
      return kept
    },
    delete: (key) => {
      memory.delete(key)
      attempt((storage) => storage.removeItem(key), undefined)
    },
    keys: (prefix) =>
      [...memory.keys(), ...attempt(Object.keys, [])].filter((key) => key.startsWith(prefix)),
  }
}

/** Shared by the site's tabs, kept until deleted. */
export const device = storeIn(() => localStorage)
/** Of this tab only, gone when it closes. */
export const tab = storeIn(() => sessionStorage)

/** A JSON value that was stored, null when there is none or somebody else wrote it. */
export function parsed<T>(value: string | null): T | null {
  try {
    return JSON.parse(value ?? 'null') as T | null
  } catch {
    return null
  }
}
