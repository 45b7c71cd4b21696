import type { Language } from '../../supabase/contract/text.ts'
import { copyText } from '../core/clipboard.ts'
import { saveFile } from '../core/files.ts'
import { printAlone } from '../core/print.ts'
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
  const done = await copyText(asText(kept), complaint.shadowRoot!)
  complaint.set({ alert: done ? said.copied : said.not_copied })
}

/** Saves the receipt as a text file. */
export function save(kept: Kept, name: string) {
  // Without the mark some editors take Chinese letters for something else.
  const file = new Blob(['\uFEFF', asText(kept)], { type: 'text/plain' })
  saveFile(file, `${name}-${kept.lines[0]![1]}.txt`)
}

/** Prints the receipt alone, without the page around it. */
export function print({ title, lines }: Kept, language: Language) {
  const written = (name: string, text: string) =>
    Object.assign(document.createElement(name), { textContent: text })
  const rows = lines.map((line) => written('p', line.join(': ')))
  printAlone(title, language, [written('h1', title), ...rows])
}
