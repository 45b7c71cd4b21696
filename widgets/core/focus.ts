import type { CareloopElement } from './element.ts'

/** Draws what has changed, and leads to the first of `selector`, with its question in sight. */
export async function focusOn(tag: CareloopElement, selector: string): Promise<void> {
  await tag.draw()
  const root = tag.shadowRoot!
  const element = root.querySelector<HTMLElement>(selector)
  element?.focus()
  const from = element?.closest('fieldset,.sure,.send') ?? root.querySelector('h2')
  from?.scrollIntoView({ block: 'nearest' })
}
