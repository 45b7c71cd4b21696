/** Prints one part of the page, without what stands around it. */
export function printOnly(part: HTMLElement): void {
  const around: Element[] = []
  for (let inner: Element = part; inner.id !== 'view-page' && inner.parentElement;) {
    const { parentElement: outer } = inner
    for (const other of outer.children)
      if (other !== inner && !other.classList.contains('off-paper')) around.push(other)
    inner = outer
  }
  for (const other of around) other.classList.add('off-paper')
  addEventListener(
    'afterprint',
    () => {
      for (const other of around) other.classList.remove('off-paper')
    },
    { once: true },
  )
  print()
}
