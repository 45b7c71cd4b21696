import 'axe-core/axe.min.js'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from './page.ts'

/** Runs axe inside the page; a frame that has a copy of axe of its own is judged as if it stood alone. */
export async function violations(page: Page): Promise<string[]> {
  const script = page.document.createElement('script')
  script.src = '/node_modules/axe-core/axe.min.js'
  page.document.head.append(script)
  await new Promise((resolve) => script.addEventListener('load', resolve))
  const { axe } = page.window as unknown as {
    axe: { run(context: Document, options: RunOptions): Promise<AxeResults> }
  }
  const { violations } = await axe.run(page.document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  })
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ html, any }) => html.slice(0, 120) + any.map(({ message }) => message).join()).join(' | ')}`,
  )
}
