import { byId } from '../../lib/element.ts'

interface Keys {
  close: () => void
}

/**
 * Keys between the rows of the list. They work while the list has the focus and nowhere else (WCAG 2.1.4), and a page
 * without them is complete: every row is a link, every choice a checkbox.
 */
export function bindKeys({ close }: Keys): void {
  const list = byId('case-rows')
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (document.querySelector(':popover-open')) return
    const row = event.target instanceof Element ? event.target.closest('li') : null
    if (!row) return
    if (!act(event.key, row)) return
    event.preventDefault()
  })

  function act(key: string, row: Element): boolean {
    switch (key) {
      case 'j':
      case 'ArrowDown':
        if (row.nextElementSibling) focus(row.nextElementSibling)
        else byId('more').focus()
        return true
      case 'k':
      case 'ArrowUp':
        focus(row.previousElementSibling)
        return true
      case 'x':
        row.querySelector('input')?.click()
        return true
      case '?':
        byId('keys-help').showPopover()
        return true
      case 'Escape':
        close()
        return true
      default:
        return false
    }
  }
}

const focus = (row: Element | null) => row?.querySelector('a')?.focus()
