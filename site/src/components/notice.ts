import type { Mistake } from '../lib/address.ts'
import { byId, element } from '../lib/element.ts'
import type { Staff } from './staff-page.ts'

/** Says what the address asks for that is not obeyed, and what is shown in its place. */
export function showMistakes(mistakes: readonly Mistake[], { words }: Pick<Staff, 'words'>): void {
  const notice = byId('notice')
  const told: Record<string, ((value: string) => string) | undefined> = words.mistakes
  notice.hidden = mistakes.length === 0
  notice.replaceChildren(
    ...mistakes.map(({ name, value }) =>
      element('p', {}, told[name]?.(value) ?? words.mistakes.filter(`${name}=${value}`)),
    ),
  )
}
