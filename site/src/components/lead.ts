import { byId } from '../lib/element.ts'

/** Takes the reader to a part of the page, as a link to it would. */
export function lead(id: string): void {
  const part = byId(id)
  part.tabIndex = -1
  part.scrollIntoView()
  part.focus({ preventScroll: true })
}
