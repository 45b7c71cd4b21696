import type { Language } from '../../supabase/contract/text.ts'
import type { ReceiptTexts } from '../i18n/receipt/load.ts'
import type { CareloopComplaint } from './complaint.ts'

/** A receipt as the patient keeps it. */
export interface Kept {
  title: string
  lines: [name: string, value: string][]
}

const asText = ({ title, lines }: Kept) =>
  [title, '', ...lines.map((line) => line.join(': ')), ''].join('\r\n')

/** Puts the receipt into the clipboard, and says whether that went well. */
export async function copy(kept: Kept, complaint: CareloopComplaint, said: ReceiptTexts) {
  const done = await copyText(asText(kept), complaint)
  complaint.set({ alert: done ? said.copied : said.not_copied })
}

async function copyText(text: string, { shadowRoot }: CareloopComplaint): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // A page that is no secure context has no clipboard, but can copy what is selected.
    const field = document.createElement('textarea')
    field.className = 'unseen'
    field.value = text
    shadowRoot!.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    return done
  }
}

/** Saves the receipt as a text file. */
export function save(kept: Kept, name: string) {
  // Without the mark some editors take Chinese letters for something else.
  const address = URL.createObjectURL(new Blob(['\uFEFF', asText(kept)], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${name}-${kept.lines[0]![1]}.txt`
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** Prints the receipt alone, without the page around it. */
export function print({ title, lines }: Kept, language: Language) {
  const frame = document.createElement('iframe')
  frame.hidden = true
  document.body.append(frame)
  const page = frame.contentWindow!
  const { document: paper } = page
  paper.documentElement.lang = language
  paper.title = title
  const heading = paper.createElement('h1')
  heading.textContent = title
  paper.body.append(heading)
  for (const [name, value] of lines) {
    const line = paper.createElement('p')
    line.textContent = `${name}: ${value}`
    paper.body.append(line)
  }
  page.addEventListener('afterprint', () => frame.remove())
  page.print()
}
