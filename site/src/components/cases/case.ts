import type {
  Case,
  CaseDesk,
  CaseEvent,
  CaseInput,
  StaffAction,
} from '../../../../supabase/contract/case.ts'
import type { CasesWords } from '../../i18n/cases/index.ts'
import { byId, element } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { shownReference } from '../../lib/reference.ts'
import { actOnCase, openCase } from '../../queries/cases.ts'
import { isRefusal } from '../../queries/request.ts'
import { whyOf } from '../failure.ts'
import type { Staff } from '../staff-page.ts'
import { showAnswer, showHead, showWords } from './about.ts'
import { bindContact } from './contact.ts'
import { showDeadlines } from './deadlines.ts'
import type { CaseFrame } from './frame.ts'
import { bindHandling } from './handling.ts'
import { bindLinks } from './links.ts'
import { bindPatient } from './patient.ts'
import { showPictures } from './pictures.ts'
import type { Speech } from './speech.ts'
import { bindSteps } from './steps.ts'
import { eventText, showTimeline } from './timeline.ts'

const STATES = ['loading', 'failed', 'none', 'body'] as const

interface Options {
  /** Called with the case as it is now, whenever it was opened or something was done with it. */
  changed: (one: Case) => void
  addressOf: (reference: string) => string
}

/** The case that is open, beside the list or in its place. Answers what opens one; null: none. */
export function bindCase(
  staff: Staff<CasesWords>,
  desk: CaseDesk,
  speech: Speech,
  { changed, addressOf }: Options,
): (reference: string | null) => void {
  const { hospital, words } = staff
  const opened = new Latest(openCase)
  let shown: Case | null = null
  let wanted: string | null = null

  const frame: CaseFrame = { staff, desk, speech, act, addressOf }
  // Forms keep what was typed while the case around them changes.
  const parts = [bindContact, bindSteps, bindHandling, bindPatient, bindLinks].map((bind) =>
    bind(frame),
  )
  byId('case-retry').addEventListener('click', () => void load())

  return (reference) => {
    if (reference === wanted) return
    wanted = reference
    shown = null
    byId('case').hidden = reference === null
    if (reference === null) return opened.forget()
    byId('case-title').textContent = shownReference(reference)
    byId('case-conflict').hidden = true
    byId('case').scrollTop = 0
    byId('case-title').focus()
    void load()
  }

  async function load() {
    const reference = wanted
    if (reference === null) return
    opened.forget()
    state('loading')
    try {
      const fresh = await opened.get({ hospital: hospital.slug, reference })
      if (fresh && opened.data && wanted === reference) show(opened.data)
    } catch (error) {
      if (await staff.sessionOver(error)) return
      if (isRefusal(error, 'unknown_case')) {
        byId('case-none-text').textContent = words.cases.noCase(shownReference(reference))
        return state('none')
      }
      byId('case-why').textContent = whyOf(error, words)
      state('failed')
    }
  }

  async function act<Action extends StaffAction>(
    action: Action,
    input: CaseInput[Action],
    done = () => {},
  ) {
    const before = shown
    if (!before) return false
    try {
      const after = await actOnCase(hospital.slug, before, action, input)
      byId('case-conflict').hidden = true
      done()
      arrived(after)
      return true
    } catch (error) {
      if (!isRefusal(error, 'case_changed')) throw error
      const fresh = await openCase({ hospital: hospital.slug, reference: before.reference })
      tellConflict(fresh.events.slice(before.events.length))
      arrived(fresh)
      return false
    }
  }

  /** The case as it is now. Whoever went on to another one meanwhile stays there. */
  function arrived(fresh: Case) {
    if (fresh.reference === wanted) show(fresh)
    else changed(fresh)
  }

  function show(one: Case) {
    shown = one
    showHead(one, frame)
    showWords(one, frame)
    showAnswer(one, frame)
    showPictures(one, frame)
    showDeadlines(one, frame)
    for (const part of parts) part(one)
    showTimeline(one, frame)
    state('body')
    changed(one)
  }

  function tellConflict(events: CaseEvent[]) {
    byId('case-conflict').hidden = false
    byId('case-conflict-what').replaceChildren(
      ...events.map((event) =>
        element(
          'li',
          {},
          words.cases.changedBy(
            eventText(event, frame).who,
            eventText(event, frame).what,
            speech.moment(event.at),
          ),
        ),
      ),
    )
    byId('case-conflict').focus()
  }

  function state(which: (typeof STATES)[number]) {
    for (const one of STATES) byId(`case-${one}`).hidden = one !== which
  }
}
