import type { StartWords } from '../i18n/start/index.ts'
import { element } from '../lib/element.ts'

/** A text to be taken elsewhere, as it is, with a button that copies it. `label` says what it is. */
export function copyable(text: string, label: string, { start }: StartWords): HTMLElement {
  const code = element('code', { tabindex: 0, role: 'group', 'aria-label': label }, text)
  const said = element('span', { class: 'said', role: 'status' })
  const button = element(
    'button',
    { type: 'button', class: 'button quiet', 'aria-label': `${start.copy}: ${label}` },
    start.copy,
  )
  button.addEventListener('click', async () => {
    said.textContent = (await copy(text, code)) ? start.copied : start.notCopied
  })
  return element('div', { class: 'copyable' }, code, button, said)
}

/** Puts `text` on the clipboard. A page on plain http has only the old way, by what is selected; where that fails too, it stays selected. */
async function copy(text: string, shown: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    getSelection()?.selectAllChildren(shown)
    return document.execCommand('copy')
  }
}
