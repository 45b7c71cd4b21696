/** Puts `text` into the clipboard, and answers whether that went well. To be called at once when somebody taps. */
export async function copyText(text: string, root: ShadowRoot): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // A page that is no secure context, or may not use the clipboard, can copy what is selected.
    const focused = root.activeElement as HTMLElement | null
    const field = document.createElement('textarea')
    field.className = 'unseen'
    field.value = text
    root.append(field)
    field.select()
    const done = document.execCommand('copy')
    field.remove()
    focused?.focus()
    return done
  }
}
