import { byId } from '../lib/element.ts'

/** Those of `ListStates.astro`, and the rows themselves: `first` is a list in which nothing ever was, `empty` one in which nothing fits. */
const STATES = ['loading', 'failed', 'first', 'empty', 'rows'] as const

/** Shows one state of a page's list, and none of the others. */
export function showListState(shown: (typeof STATES)[number]): void {
  for (const one of STATES) byId(`list-${one}`).hidden = one !== shown
}
