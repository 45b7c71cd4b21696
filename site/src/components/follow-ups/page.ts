import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { byId } from '../../lib/element.ts'
import { formatFollowUps, parseFollowUps, settleFollowUps } from '../../lib/follow-up-address.ts'
import type { FollowUpsView } from '../../lib/follow-up-address.ts'
import { inThisLanguage } from '../../lib/language.ts'
import { callDeskOf } from '../../queries/follow-ups.ts'
import type { CallDesk } from '../../queries/follow-ups.ts'
import { showMistakes } from '../notice.ts'
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
  const showCoverage = bindCoverage(staff, (period) => go({ ...view, period }))
  window.addEventListener('popstate', read)
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
  const list = bindList(staff, speech, (open) => addressOf({ ...view, open }))
  const showFilters = bindFilters(staff, speech, (filter) => go({ ...view, filter }))
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
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && leaves(event)) close()
  })
  showCalls = () => {
    showFilters(view.filter)
    list.show(view.filter, view.open)
    byId('calls').classList.toggle('with-case', view.open !== null)
    byId<HTMLAnchorElement>('call-back').href = addressOf({ ...view, open: null })
    showCall(view.open)
  }
  read()

  function go(next: FollowUpsView) {
    history.pushState(null, '', addressOf(next))
    read()
  }

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
    go({ ...view, open: null })
    const row = rowOf(open)?.querySelector('a')
    if (row) row.focus()
    else byId('list-count').focus()
  }
}

const addressOf = (view: FollowUpsView) => inThisLanguage(formatFollowUps(view))

/** Whether Escape is meant for the panel: not for what lies above it, and not while somebody types. */
const leaves = ({ target, isComposing, defaultPrevented }: KeyboardEvent): boolean =>
  !isComposing &&
  !defaultPrevented &&
  document.querySelector(':popover-open') === null &&
  target instanceof Element &&
  target.closest('#call') !== null &&
  target.closest('input, textarea, select, dialog, [popover]') === null
