import type {
  FollowUpFilter,
  FollowUpList,
  FollowUpRow,
} from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { byId } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { listFollowUps } from '../../queries/follow-ups.ts'
import { whyOf } from '../failure.ts'
import { showListState } from '../list-states.ts'
import type { Staff } from '../staff-page.ts'
import { callRow } from './row.ts'
import type { Speech } from './speech.ts'

interface CallList {
  /** Asks for the first page of `filter`, unless it is there, and marks the one that is open. */
  show(filter: FollowUpFilter, open: number | null): void
  /** Asks again, whatever is there. */
  reload(): void
  /** Shows a row as it is now, where it stands. */
  update(row: FollowUpRow): void
}

/** The list of whom to call: page after page, each row a link. */
export function bindList(
  staff: Staff<FollowUpsWords>,
  speech: Speech,
  addressOf: (id: number) => string,
): CallList {
  const { hospital, words, format } = staff
  const place = byId('call-rows')
  const more = byId<HTMLButtonElement>('more')
  const first = new Latest(listFollowUps)
  let filter: FollowUpFilter = {}
  let open: number | null = null
  let page: FollowUpList | null = null

  byId('retry').addEventListener('click', reload)
  more.addEventListener('click', () => void showMore())
  return {
    show(wanted, opened) {
      filter = wanted
      open = opened
      mark()
      ask()
    },
    reload,
    update: (row) => rowOf(row.id)?.replaceWith(drawn(row)),
  }

  function reload() {
    first.forget()
    ask()
  }

  function ask() {
    place.ariaBusy = 'true'
    void first.get({ hospital: hospital.slug, filter }).then(
      (fresh) => {
        if (fresh && first.data) draw(first.data)
        else if (first.data) place.ariaBusy = null
      },
      async (error: unknown) => {
        place.ariaBusy = null
        if (await staff.sessionOver(error)) return
        byId('list-why').textContent = whyOf(error, words)
        showListState('failed')
      },
    )
    if (!page) showListState('loading')
  }

  function draw(fresh: FollowUpList) {
    page = fresh
    place.replaceChildren(...fresh.follow_ups.map(drawn))
    place.ariaBusy = null
    more.hidden = fresh.next === null
    const narrowed = Object.keys(filter).length > 0
    showListState(fresh.follow_ups.length > 0 ? 'rows' : narrowed ? 'empty' : 'first')
    const { all, overdue, today } = fresh.open
    byId('list-count').textContent = words.followUps.waitingFor(
      format.count(all),
      format.count(overdue),
      format.count(today),
    )
  }

  async function showMore() {
    const before = page
    if (!before?.next || more.ariaDisabled === 'true') return
    more.ariaDisabled = 'true'
    byId('more-failed').textContent = ''
    try {
      const next = await listFollowUps(
        { hospital: hospital.slug, filter, after: before.next },
        new AbortController().signal,
      )
      // Something else was asked for meanwhile.
      if (page !== before) return
      page = next
      const added = next.follow_ups.filter(({ id }) => !rowOf(id))
      place.append(...added.map(drawn))
      more.hidden = next.next === null
      if (added[0]) rowOf(added[0].id)?.querySelector('a')?.focus()
    } catch (error) {
      if (await staff.sessionOver(error)) return
      byId('more-failed').textContent = words.followUps.moreFailed
    } finally {
      more.ariaDisabled = null
    }
  }

  function drawn(row: FollowUpRow) {
    return callRow(row, { address: addressOf(row.id), open: row.id === open }, staff, speech)
  }

  /** Which one is open, and how each address goes on from where one is now. */
  function mark() {
    for (const row of place.querySelectorAll<HTMLElement>(':scope > li')) {
      const id = Number(row.dataset['id'])
      const link = row.querySelector('a')
      if (!link) continue
      link.href = addressOf(id)
      link.ariaCurrent = id === open ? 'true' : null
    }
  }
}

/** The row of a follow-up, where the list shows it. */
export const rowOf = (id: number): HTMLElement | null =>
  byId('call-rows').querySelector(`li[data-id="${id}"]`)
