import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { byId } from '../../lib/element.ts'
import { formatFollowUps, parseFollowUps, settleFollowUps } from '../../lib/follow-up-address.ts'
import { callDeskOf } from '../../queries/follow-ups.ts'
import type { CallDesk } from '../../queries/follow-ups.ts'
import { bindEscape } from '../escape.ts'
import { showMistakes } from '../notice.ts'
import { pageAddress } from '../page-address.ts'
import type { Staff } from '../staff-page.ts'
import { bindOwnLinks } from '../view-links.ts'
import { bindCall } from './call.ts'
import { bindCoverage } from './coverage.ts'
import { bindFilters } from './filters.ts'
import { bindImport } from './import.ts'
import { bindList, rowOf } from './list.ts'
import { bindScripts } from './scripts.ts'
import { speechOf } from './speech.ts'

/**
 * Runs `/admin/follow-ups/`. Its address is its state: filters, period and the one that is open go there first and are read
 * from there. Viewers see how many were reached, and nobody's row.
 */
export function followUpsPage(staff: Staff<FollowUpsWords>): void {
  const { hospital, words } = staff
  const speech = speechOf(staff)
  let view = parseFollowUps(location.search)
  let showCalls = () => {}
  const { addressOf, go } = pageAddress(formatFollowUps, () => view, read)
  const showCoverage = bindCoverage(staff, (period) => go({ period }))
  if (hospital.role === 'viewer') {
    byId('not-yours').textContent = words.followUps.notYours(words.roles.viewer)
    byId('not-yours').hidden = false
    byId('import').hidden = true
    return read()
  }

  let desk: Promise<CallDesk> | null = null
  /** What is at hand in a call, fetched when it is first wanted. */
  const atHand = () =>
    (desk ??= callDeskOf(hospital.slug).catch((error: unknown) => {
      desk = null
      throw error
    }))
  const list = bindList(staff, speech, (open) => addressOf({ open }))
  const showFilters = bindFilters(staff, speech, (filter) => go({ filter }))
  const showCall = bindCall(staff, speech, atHand, (row) => list.update(row))
  bindImport(staff, () => {
    list.reload()
    showCoverage(view, true)
  })
  bindScripts(staff, atHand, (changed) => {
    desk = null
    if (!changed) return
    list.reload()
    showCoverage(view, true)
  })
  byId('calls').hidden = false
  bindOwnLinks((link) => (link.id === 'call-back' ? close() : go(parseFollowUps(link.search))))
  bindEscape('#call', close)
  showCalls = () => {
    showFilters(view.filter)
    list.show(view.filter, view.open)
    byId('calls').classList.toggle('with-case', view.open !== null)
    byId<HTMLAnchorElement>('call-back').href = addressOf({ open: null })
    showCall(view.open)
  }
  read()

  function read() {
    const settled = settleFollowUps(parseFollowUps(location.search), location.search, hospital)
    view = settled.view
    showMistakes(settled.mistakes, staff)
    showCalls()
    showCoverage(view)
  }

  /** Back to where one came from: the row, or the list. */
  function close() {
    const { open } = view
    if (open === null) return
    go({ open: null })
    const row = rowOf(open)?.querySelector('a')
    if (row) row.focus()
    else byId('list-count').focus()
  }
}
