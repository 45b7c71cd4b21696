import { byId } from '../lib/element.ts'

/** Lets every link with `data-view` change what is shown without leaving the page; with a key held, or the other button, it stays a link. */
export function bindViewLinks(follow: (link: HTMLAnchorElement) => void): void {
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element && event.target.closest<HTMLAnchorElement>('a[data-view]')
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    follow(link)
  })
}

/** Says in the place of a chart, `…-failed` of `…-chart`, that it could not be drawn. */
export function bindChartFailures(): void {
  document.addEventListener('careloop-chart-failed', ({ target }) => {
    byId((target as Element).id.replace(/-chart$/, '-failed')).hidden = false
  })
}

/** Before charts are drawn again. */
export function hideChartFailures(): void {
  for (const failed of document.querySelectorAll<HTMLElement>('.chart-failed')) failed.hidden = true
}
