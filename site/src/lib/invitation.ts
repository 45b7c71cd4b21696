import type { Language } from '../../../supabase/contract/text.ts'

/** What patients are invited to, and on whose site: `origin` of the full-page form and the kit. */
export interface Invitation {
  origin: string
  hospital: string
  widget: Widget
  /** Of a survey: which. */
  survey: string | null
  /** Of a survey and the complaint box: what it is about, where that is known. */
  department: string | null
}

/** What stands on a page, as `careloop-…`. */
export type Widget = 'survey' | 'complaint' | 'member-card' | 'events' | 'reminder'

/** The folder of the page that is all of it, in `/f/`. */
const folderOf = (widget: Widget) => (widget === 'reminder' ? 'reminders' : widget)

/** What a tag needs on the page: the heights of its canvases; one that is alone only holds a height. */
interface Room {
  paged?: true
  chinese: readonly number[]
  english: readonly number[]
}

/** As widgets/README.md says it. */
const WIDGET_ROOMS: Record<Exclude<Widget, 'survey'>, Room> = {
  complaint: { chinese: [1310, 80], english: [1350, 230] },
  'member-card': { chinese: [720, 290], english: [740, 300] },
  events: { chinese: [420], english: [420] },
  reminder: { chinese: [1530, 540], english: [1890, 1090] },
}
export const ROOMS: Record<string, Room> = {
  outpatient: { chinese: [1130, 520], english: [1200, 740] },
  'friends-and-family': { chinese: [750, 20], english: [780, 130] },
  'five-s': { chinese: [800, 960], english: [870, 1010] },
  'six-criteria': { chinese: [900, 1190], english: [1070, 1260] },
  'servqual-short': { chinese: [1950, 520], english: [2050, 670] },
  'servqual-full': { paged: true, chinese: [720], english: [820] },
  expectation: { chinese: [1510, 390], english: [1700, 550] },
  recovery: { chinese: [560, 20], english: [600, 200] },
}

/** The address of a widget as a page of its own; `channel` is how it reaches the patient. */
export function formAddress(
  { origin, hospital, widget, survey, department }: Invitation,
  channel: string | null,
): string {
  const address = new URL(`/f/${folderOf(widget)}/`, origin)
  const params = Object.entries({ hospital, survey, department, channel })
  for (const [name, value] of params) if (value !== null) address.searchParams.set(name, value)
  return address.href
}

export const kitAddress = (origin: string): string => new URL('/kit/careloop.js', origin).href

/**
 * What a webmaster pastes: the script tag and the widget's own, with a link that is seen until it is ready and with its
 * room. `title` is what it is called, `language` that of the page it is pasted into.
 */
export function snippetOf(invitation: Invitation, title: string, language: Language): string {
  const { origin, hospital, widget, survey, department } = invitation
  const room = widget === 'survey' ? ROOMS[survey ?? ''] : WIDGET_ROOMS[widget]
  const tag = `careloop-${widget}`
  const heights = room ? (language === 'en' ? room.english : room.chinese) : []
  const width = heights.length === 1 ? 1 : 270
  const canvases = heights
    .map((height) => `<canvas width="${width}" height="${height}"></canvas>`)
    .join('')
  const way = (name: string, widget: Widget) =>
    `${name}="${escaped(formAddress({ ...invitation, widget }, null))}"`
  const attributes = [
    ...(survey === null ? [] : [`survey="${survey}"`]),
    ...(department ? [`department="${department}"`] : []),
    ...(room?.paged ? ['paged'] : []),
    ...(widget === 'events' ? [way('card', 'member-card')] : []),
    ...(widget === 'member-card' ? [way('events', 'events')] : []),
  ]
  return `<script async type="module" src="${kitAddress(origin)}" data-hospital="${hospital}"></script>

<${[tag, ...attributes].join(' ')}>
  <a href="${escaped(formAddress(invitation, null))}">${escaped(title)}</a>${canvases && `<br />\n  ${canvases}`}
</${tag}>
`
}

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
