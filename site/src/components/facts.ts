import { element } from '../lib/element.ts'

/** Names with what they have, for a `dl`. */
export const facts = (pairs: [name: string, value: string | Node][]): HTMLElement[] =>
  pairs.map(([name, value]) =>
    element('div', {}, element('dt', {}, name), element('dd', {}, value)),
  )
