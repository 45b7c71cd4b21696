import { byId, element } from '../lib/element.ts'
import { lead } from './lead.ts'

/** Fewer sections are found by scrolling. */
const MANY = 5

/**
 * Lists what a report shows, where that is many sections: each as a link by its own heading (`#contents` of `Report.astro`).
 * Sections come with their data and go with them: the one that the page was opened at is led to once nothing above it is
 * still to come, unless the reader has begun to do something else.
 */
export function bindContents(): void {
  const page = byId('view-page')
  let wanted = location.hash.slice(1)
  const sections = [...page.querySelectorAll<HTMLElement>('section[id][aria-labelledby]')]
  const links = sections.map((section) => {
    const link = element('a', { href: `#${section.id}` })
    // The browser goes there by itself, but takes along those who cannot see it only where it can be focused.
    link.onclick = () => {
      section.tabIndex = -1
      if (!isShown(section)) wanted = section.id
    }
    return link
  })
  byId('contents-list').append(...links.map((link) => element('li', {}, link)))
  page.onpointerdown = page.onkeydown = () => (wanted = '')

  const observer = new MutationObserver(show)
  observer.observe(page, { subtree: true, attributeFilter: ['hidden'], childList: true })
  show()

  function show() {
    const loading = page.querySelector('[id$=loading]:not([hidden])')
    const shown = sections.filter((section, place) => {
      const link = links[place]!
      link.textContent = byId(`${section.id}-title`).textContent
      // What is on its way is listed already: nothing moves when it comes.
      const listed = link.textContent !== '' && (loading ? !section.hidden : isShown(section))
      link.parentElement!.hidden = !listed
      return listed
    })
    byId('contents').hidden = shown.length < MANY
    const section = document.getElementById(wanted)
    if (section && isShown(section) && !loading) {
      wanted = ''
      lead(section.id)
    }
    // What changes here is no news.
    observer.takeRecords()
  }
}

const isShown = (part: Element) => !part.closest('[hidden]')
