import type { Words } from '../i18n/en.ts'
import { byId } from '../lib/element.ts'
import type { Reading } from '../lib/estimate.ts'

/** Says which figure is shown and offers its definition. */
export function nameFigure({ kind }: Reading, words: Words): void {
  byId('figure-title').textContent = words.figures[kind]
  for (const term of document.querySelectorAll<HTMLElement>('[data-reading]'))
    term.hidden = term.dataset.reading !== kind
}
