import type { Mistake } from '../lib/address.ts'
import { byId, element } from '../lib/element.ts'
import type { Staff } from './staff-page.ts'

type Told = Record<string, (value: string) => string>

/** Says what the address asks for that is not obeyed, and what is shown in its place. */
export function showMistakes(
  mistakes: readonly Mistake[],
  { words }: Pick<Staff<{ caseMistakes?: Told; loyaltyMistakes?: Told }>, 'words'>,
): void {
  const notice = byId('notice')
  const told: Partial<Told> = { ...words.mistakes, ...words.caseMistakes, ...words.loyaltyMistakes }
  notice.hidden = mistakes.length === 0
  notice.replaceChildren(
    ...mistakes.map(({ name, value }) =>
      element('p', {}, told[name]?.(value) ?? told['filter']?.(`${name}=${value}`) ?? ''),
    ),
  )
}
