import { inThisLanguage } from '../lib/language.ts'

/** How a page whose address is its state goes from one to another. */
export interface PageAddress<View> {
  /** The page's address with something changed. A link to it with `data-view` does not leave the page. */
  addressOf: (change: Partial<View>) => string
  /** Goes to such an address; `replace`: without a step back to the one before. */
  go: (change: Partial<View>, replace?: boolean) => void
}

/**
 * Makes the page's address its state: whatever is chosen goes there first and is read from there by `obey`, which the page
 * itself calls for its first address. `view`: what is shown.
 */
export function pageAddress<View extends object>(
  format: (view: View) => string,
  view: () => View,
  obey: () => void,
): PageAddress<View> {
  const addressOf = (change: Partial<View>) => inThisLanguage(format({ ...view(), ...change }))
  let { search } = location
  window.addEventListener('popstate', () => {
    // To a section of the page and back shows nothing else.
    if (search !== location.search) follow()
  })
  return {
    addressOf,
    go(change, replace = false) {
      if (replace) history.replaceState(null, '', addressOf(change))
      else history.pushState(null, '', addressOf(change))
      follow()
    },
  }

  function follow() {
    search = location.search
    obey()
  }
}
