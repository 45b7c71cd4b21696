import type { CareloopElement } from './element.ts'

/** Draws what has changed, and leads to the first of `selector`, with its question in sight, or instead of it the first of `sight`. */
export async function focusOn(
  tag: CareloopElement,
  selector: string,
  sight?: string,
): Promise<void> {
  await tag.draw()
  const root = tag.shadowRoot!
  const element = root.querySelector<HTMLElement>(selector)
  element?.focus()
  const seen = sight ? root.querySelector(sight) : (element?.closest('fieldset') ?? element)
  seen?.scrollIntoView({ block: 'nearest' })
}
