import { CHANNELS } from './channel.ts'

/**
 * Tells whoever pasted `tag` what of it is not as they wrote it; a patient need not mind, nor load what tells it where there is
 * nothing to tell. `own`: the attributes that this tag alone knows and that may have any value, each with | behind it; `right`: a
 * pattern of those of which it knows the values.
 */
export function checkAttributes(tag: Element, own: string, right: string): void {
  const free = own + 'hospital|endpoint|key'
  // A name with a sign in it is a framework's, or data.
  const usual = RegExp(
    `^(\\w*[-:_]|lang=(zh|en)|(${free}|class|id|style)=|(large=|channel=(${CHANNELS})|theme=(light|dark|auto)|${right})$)`,
  )
  if ([...tag.attributes].some(({ name, value }) => !usual.test(`${name}=${value}`)))
    void import('./strange.ts').then(({ tell }) => tell(tag, usual, free, right))
}
