import { pause } from './page.ts'
import type { Page } from './page.ts'

interface Shift extends PerformanceEntry {
  value: number
}

/** The shifts of all that the page showed, in the order they came. */
export async function shifts(page: Page): Promise<number[]> {
  await pause(300)
  const found: Shift[] = []
  const observer = new page.window.PerformanceObserver((list) => {
    found.push(...(list.getEntries() as Shift[]))
  })
  observer.observe({ type: 'layout-shift', buffered: true })
  await pause(200)
  observer.disconnect()
  return found.map(({ value }) => value)
}
