import type { Words } from '../i18n/en.ts'
import { element } from '../lib/element.ts'

/** What to ask before something that cannot be taken back easily. */
interface Question {
  title: string
  text: string
  /** What the button that goes on says. */
  act: string
  /** What the way back says, where 'cancel' could be taken for the act itself. */
  keep?: string
}

/** Asks in a dialog and answers whether to go on. Its first button is the way back, and so is Escape. */
export function confirmed(
  words: Words,
  { title, text, act, keep = words.forms.cancel }: Question,
): Promise<boolean> {
  const dialog = element(
    'dialog',
    { class: 'confirm', 'aria-labelledby': 'confirm-title', 'aria-describedby': 'confirm-text' },
    element('h2', { id: 'confirm-title' }, title),
    element('p', { id: 'confirm-text' }, text),
    element(
      'form',
      { method: 'dialog', class: 'buttons' },
      element('button', { class: 'button quiet' }, keep),
      element('button', { class: 'button danger', value: 'act' }, act),
    ),
  )
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'act')
    })
  })
}
