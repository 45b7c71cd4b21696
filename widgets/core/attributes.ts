import { CHANNELS } from './channel.ts'

/**
 * Tells whoever pasted `tag` what of it is not as they wrote it; a patient need not mind, nor load what tells it where there is
 * nothing to tell. `own`: a pattern of the attributes that this tag alone knows, each with the values that it may have.
 */
export function checkAttributes(tag: Element, own: string): void {
  // A name with a sign in it is a framework's, or data.
  const usual = RegExp(
    `^(\\w*[-:_]|lang=(zh|en)|(hospital|endpoint|key|class|id|style)=|(large=|channel=(${CHANNELS})|theme=(light|dark|auto)|${own})$)`,
  )
  if (
    // Perhaps the rest of a page whose tag was not closed: a link, a paragraph and a canvas begin otherwise.
    /<(car|[fhmnst])/.test(tag.innerHTML) ||
    [...tag.attributes].some(({ name, value }) => !usual.test(`${name}=${value}`))
  )
    void import('./strange.ts').then(({ tell }) => tell(tag, usual, own))
}
