import type { CareloopElement } from '../../../widgets/core/element.ts'
import type { Control, World } from './api.ts'

/** The origin that serves the API and the kit; not the page's own. */
export const API = (window as unknown as { api: string }).api

/** What a test says about the page a tag stands in. */
export interface PageOptions {
  /** Attributes of the tag beside `survey`. */
  attributes?: string
  survey?: string
  /** Which tag, without `careloop-`; a survey when absent. */
  tag?: 'complaint' | 'member-card' | 'events' | 'reminder'
  /** Between the tags. */
  content?: string
  lang?: string
  css?: string
  csp?: string
  width?: number
  height?: number
  control?: Control
  /** The whole body, when the usual one does not do; `{script}` and `{tag}` in it are replaced. */
  body?: string
  /** Query of the script's address, for instance `late=1500`. */
  scriptQuery?: string
  /** The hospital's world on the server; a new one when absent. */
  hospital?: string
  host?: string
}

export interface Page {
  frame: HTMLIFrameElement
  hospital: string
  window: Window & typeof globalThis
  document: Document
  tag: Tag
  root: ShadowRoot
  find<T extends HTMLElement = HTMLElement>(selector: string): T
  all<T extends HTMLElement = HTMLElement>(selector: string): T[]
  click(selector: string): void
  write(selector: string, text: string): void
  /** Chooses files as a person would. */
  choose(selector: string, files: File[]): void
  status(): string
  reload(): Promise<Page>
  close(): void
}

type Tag = CareloopElement & { readonly heading: string }
const TAGS =
  'careloop-survey, careloop-complaint, careloop-member-card, careloop-events, careloop-reminder'

/** A body whose clock runs a hundred times as fast, where somebody would wait for half a minute. */
export const HASTY = `<script>
  const wait = setTimeout
  window.setTimeout = (what, milliseconds, ...rest) => wait(what, milliseconds / 100, ...rest)
</script>{script}{tag}`

let worlds = 0
export const newHospital = () => `h${Date.now().toString(36)}${worlds++}`

export async function control(hospital: string, change?: Control): Promise<World> {
  const response = await fetch(`${API}/control?hospital=${hospital}`, {
    ...(change && { method: 'POST', body: JSON.stringify(change) }),
  })
  return (await response.json()) as World
}

export const rows = async (hospital: string) => Object.values((await control(hospital)).rows)

/** Waits until `happens` is true, and fails with `what` when that takes longer than `patience` milliseconds. */
export async function until<T>(
  what: string,
  happens: () => T | Promise<T>,
  patience = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + patience
  for (;;) {
    const result = await happens()
    if (result) return result
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`)
    await pause(20)
  }
}

export const pause = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The HTML of a page with the tag as a hospital would paste it. */
export function pageHtml(options: PageOptions, hospital: string): string {
  const { attributes = '', survey = 'short', content = '', lang = 'en', css, scriptQuery } = options
  const script = `<script type="module" src="${API}/kit/careloop.js${scriptQuery ? `?${scriptQuery}` : ''}" data-hospital="${hospital}"></script>`
  const tag = options.tag
    ? `<careloop-${options.tag} ${attributes}>${content}</careloop-${options.tag}>`
    : `<careloop-survey survey="${survey}" ${attributes}>${content}</careloop-survey>`
  const body = (options.body ?? '{script}{tag}')
    .replaceAll('{script}', script)
    .replaceAll('{tag}', tag)
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>A hospital</title>${
    css ? `<style>${css}</style>` : ''
  }</head><body>${body}</body></html>`
}

const frames = new Set<HTMLIFrameElement>()

/** Opens a page in a frame, without waiting for the survey. */
export async function open(options: PageOptions = {}): Promise<Page> {
  const hospital = options.hospital ?? newHospital()
  if (options.control) await control(hospital, options.control)
  const query = new URLSearchParams({ html: pageHtml(options, hospital) })
  if (options.csp) query.set('csp', options.csp)
  const frame = document.createElement('iframe')
  frame.width = String(options.width ?? 600)
  frame.height = String(options.height ?? 700)
  frame.style.border = '0'
  frame.src = `${options.host ?? ''}/page?${query}`
  document.body.prepend(frame)
  frames.add(frame)
  await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  return pageIn(frame, hospital)
}

function pageIn(frame: HTMLIFrameElement, hospital: string): Page {
  const page: Page = {
    frame,
    hospital,
    get window() {
      return frame.contentWindow as Window & typeof globalThis
    },
    get document() {
      return frame.contentDocument!
    },
    get tag() {
      return frame.contentDocument!.querySelector<Tag>(TAGS)!
    },
    get root() {
      return page.tag.shadowRoot!
    },
    find: <T extends HTMLElement>(selector: string) => {
      const element = page.root?.querySelector<T>(selector)
      if (!element) throw new Error(`There is no ${selector}`)
      return element
    },
    all: <T extends HTMLElement>(selector: string) => [...page.root.querySelectorAll<T>(selector)],
    click: (selector) => page.find(selector).click(),
    write: (selector, text) => {
      const field = page.find<HTMLInputElement>(selector)
      field.value = text
      field.dispatchEvent(new page.window.Event('input', { bubbles: true }))
    },
    choose: (selector, files) => {
      const chosen = new page.window.DataTransfer()
      for (const file of files) chosen.items.add(file)
      const input = page.find<HTMLInputElement>(selector)
      input.files = chosen.files
      input.dispatchEvent(new page.window.Event('change', { bubbles: true }))
    },
    status: () => {
      const status = page.root.querySelector('[role=status]')
      const seen = status && page.window.getComputedStyle(status).visibility === 'visible'
      return seen ? (status.textContent?.trim() ?? '') : ''
    },
    reload: async () => {
      frame.contentWindow!.location.reload()
      await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
      await ready(page)
      return page
    },
    close: () => {
      frame.remove()
      frames.delete(frame)
    },
  }
  return page
}

/** Waits until the survey draws its card. */
export const ready = (page: Page) =>
  until('the survey', () => page.document?.querySelector(TAGS)?.shadowRoot?.querySelector('.card'))

/** Waits until the part that sends is there, as it is a moment after the survey. */
export const settled = (page: Page) =>
  until(
    'the part that sends',
    () =>
      page.window.performance
        .getEntriesByType('resource')
        .some(({ name }) => /(?:sending|contact|opt-in)-(?:en|zh)/.test(name)) &&
      pause(30).then(() => true),
  )

/** Opens a page with a complaint box and waits until it can be filled in. */
export const complaint = (options: PageOptions = {}): Promise<Page> =>
  survey({ ...options, tag: 'complaint' })

/** Opens a page and waits until the survey can be answered. */
export async function survey(options: PageOptions = {}): Promise<Page> {
  const page = await open(options)
  await ready(page)
  return page
}

/** Taps "send", with a score when nothing was answered, since nothing cannot be sent. */
export function tap(page: Page): void {
  if (!page.root.querySelector(':checked'))
    page.root.querySelector<HTMLElement>('[name=nps][value="10"]')?.click()
  page.click('.send')
}

/** Taps "send" and waits for the thanks. */
export async function send(page: Page): Promise<void> {
  tap(page)
  await until('the thanks', () => page.root.querySelector('.thanks')).catch((error: unknown) => {
    throw new Error(`${String(error)}: ${page.root.textContent}`)
  })
}

/** Names of events that reached the page's document, with their details. */
export function eventsOf(page: Page): { type: string; detail: Record<string, unknown> }[] {
  const heard: { type: string; detail: Record<string, unknown> }[] = []
  for (const name of ['ready', 'submit', 'sent', 'failed'])
    page.document.addEventListener(`careloop-${name}`, (event) =>
      heard.push({ type: name, detail: (event as CustomEvent<Record<string, unknown>>).detail }),
    )
  return heard
}

/** Takes away the frames and what they stored. For `afterEach`. */
export function cleanUp() {
  for (const frame of frames) frame.remove()
  frames.clear()
  localStorage.clear()
  sessionStorage.clear()
}
