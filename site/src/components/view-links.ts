import { byId } from '../lib/element.ts'

/** Lets every link with `data-view` change what is shown without leaving the page. */
export const bindViewLinks = (follow: (link: HTMLAnchorElement) => void): void =>
  bindLinks('a[data-view]', follow)

/** Lets every link of the content that leads to this page change what is shown without leaving it. */
export const bindOwnLinks = (follow: (link: HTMLAnchorElement) => void): void =>
  bindLinks('a[href]', follow, (link) => {
    const isOwn = link.pathname === location.pathname && link.origin === location.origin
    return isOwn && !link.hash && !link.closest('header')
  })

/** With a key held, or the other button, a link stays a link. */
function bindLinks(
  selector: string,
  follow: (link: HTMLAnchorElement) => void,
  isMeant: (link: HTMLAnchorElement) => boolean = () => true,
): void {
  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element && event.target.closest<HTMLAnchorElement>(selector)
    if (!link || !isMeant(link)) return
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
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
