/** Calls `close` on Escape in `panel`, unless it is meant for what lies above that, or somebody types. */
export function bindEscape(panel: string, close: () => void): void {
  document.addEventListener('keydown', ({ key, target, isComposing, defaultPrevented }) => {
    if (key !== 'Escape' || isComposing || defaultPrevented) return
    if (document.querySelector(':popover-open') || !(target instanceof Element)) return
    if (!target.closest(panel)) return
    if (!target.closest('input, textarea, select, dialog, [popover]')) close()
  })
}
