import type { Language } from '../../supabase/contract/text.ts'

/** Prints `content` alone, without the page around it. */
export function printAlone(title: string, language: Language, content: Node[]) {
  const frame = document.createElement('iframe')
  frame.hidden = true
  document.body.append(frame)
  const page = frame.contentWindow!
  page.document.documentElement.lang = language
  page.document.title = title
  page.document.body.append(...content)
  // Firefox goes on reading it for a moment after it says that it has printed; nobody's card stays longer.
  page.addEventListener('afterprint', () => setTimeout(() => frame.remove(), 10_000))
  page.print()
}
