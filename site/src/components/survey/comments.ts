import type { SurveyComment } from '../../../../supabase/contract/comments.ts'
import { byId } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { openSurveyComments } from '../../queries/comments.ts'
import { whyOf } from '../failure.ts'
import type { Staff } from '../staff-page.ts'
import { commentItem } from './comment-list.ts'
import type { Frame } from './report.ts'

/** The database's size of a page. */
const PAGE = 20
/** How long after the last key a search begins, ms. */
const PAUSE = 300

/**
 * Runs the section about comments: closed until somebody opens it, since every opening is recorded. Answers what to call
 * whenever something else was chosen on the page or its questions became known.
 */
export function bindComments(staff: Staff): (frame: Frame) => void {
  const { hospital, words, format } = staff
  if (hospital.role === 'viewer') {
    byId('comments-not-yours').textContent = words.comments.notYours(words.roles.viewer)
    byId('comments-not-yours').hidden = false
    return () => {}
  }
  const input = byId<HTMLInputElement>('comments-search')
  const list = byId('comments-list')
  const page = new Latest(openSurveyComments)
  let frame: Frame | null = null
  let chosen = ''
  /** The last comments of the pages before, newest first: where the page shown begins. */
  let before: SurveyComment[] = []
  /** What is searched for. */
  let asked = ''
  let pause = 0

  byId('comments-lead').hidden = false
  byId('comments-closed').hidden = false
  byId('comments-open').addEventListener('click', () => {
    byId('comments-closed').hidden = true
    byId('comments-view').hidden = false
    input.focus()
    void load()
  })
  byId('comments-retry').addEventListener('click', () => void load())
  byId('comments-form').addEventListener('submit', (event) => {
    event.preventDefault()
    search()
  })
  // What is being composed is not written yet.
  input.addEventListener('compositionend', searchSoon)
  input.addEventListener('input', (event) => {
    if (!(event as InputEvent).isComposing) searchSoon()
  })
  bindPaging('comments-newer', () => before.slice(0, -1))
  bindPaging('comments-older', () => {
    const last = page.data?.more ? page.data.comments.at(-1) : undefined
    return last ? [...before, last] : before
  })

  return (next) => {
    const { survey, department, channel, period } = next.selection
    const choice = JSON.stringify({ survey, department, channel, period })
    const reworded = next.questions !== frame?.questions
    frame = next
    byId('comments').hidden = !survey
    if (choice !== chosen) {
      chosen = choice
      before = []
      void load()
    } else if (reworded) draw()
  }

  function searchSoon() {
    clearTimeout(pause)
    pause = window.setTimeout(search, PAUSE)
  }

  function search() {
    clearTimeout(pause)
    // The database refuses what is no text.
    asked = input.value.toWellFormed().replaceAll('\0', '').trim()
    before = []
    void load()
  }

  function bindPaging(id: string, to: () => SurveyComment[]) {
    byId(id).addEventListener('click', async () => {
      const there = to()
      if (list.ariaBusy === 'true' || there.length === before.length) return
      before = there
      if (await load()) list.focus()
    })
  }

  /** Asks for the page that is chosen and draws it; answers whether it did. */
  async function load(): Promise<boolean> {
    const survey = frame?.selection.survey
    if (byId('comments-view').hidden || !frame || !survey) return false
    const { department, channel, period } = frame.selection
    const last = before.at(-1)
    list.ariaBusy = 'true'
    byId('comments-failed').hidden = true
    if (list.childElementCount === 0) byId('comments-status').textContent = words.comments.loading
    try {
      const fresh = await page.get({
        hospital: hospital.slug,
        survey,
        search: asked,
        first_day: period.first,
        last_day: period.last,
        ...(department && { department }),
        ...(channel && { channel }),
        ...(last && { before_at: last.received_at, before_id: last.id }),
      })
      if (fresh || page.data) draw()
      return fresh
    } catch (error) {
      if (await staff.sessionOver(error)) return false
      list.replaceChildren()
      list.ariaBusy = null
      for (const id of ['comments-newer', 'comments-older']) byId(id).hidden = true
      byId('comments-status').textContent = ''
      byId('comments-why').textContent = whyOf(error, words)
      byId('comments-failed').hidden = false
      return false
    }
  }

  function draw() {
    if (!frame || !page.data) return
    const { questions } = frame
    const { comments, more } = page.data
    list.replaceChildren(
      ...comments.map((comment) => commentItem(comment, asked, questions, staff)),
    )
    list.ariaBusy = null
    byId('comments-newer').hidden = before.length === 0
    byId('comments-older').hidden = !more
    const first = format.count(before.length * PAGE + 1)
    const last = format.count(before.length * PAGE + comments.length)
    byId('comments-status').textContent =
      comments.length > 0
        ? asked
          ? words.comments.found(first, last, asked)
          : words.comments.shown(first, last)
        : asked
          ? words.comments.notFound(asked)
          : words.comments.none
  }
}
