import type { CorrectiveAction } from '../../../../supabase/contract/action.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import { element } from '../../lib/element.ts'
import { shownReference } from '../../lib/reference.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'
import { watchOf } from './watch.ts'

/** One corrective action; `more`: what those who may do with it, below. */
export function actionItem(
  action: CorrectiveAction,
  staff: Staff<ActionsWords>,
  speech: Speech,
  more: HTMLElement[],
): HTMLLIElement {
  const { hospital, words } = staff
  const { actions, gapTags } = words
  const owner = speech.owner(action)
  const reference = action.case && shownReference(action.case)
  const search = new URLSearchParams({ hospital: hospital.slug, case: action.case ?? '' })
  return element(
    'li',
    { class: 'card', 'data-id': action.id },
    element(
      'div',
      { class: 'action-top' },
      dueOf(action, words, speech),
      element(
        'p',
        { class: 'tags' },
        element('span', { class: 'badge' }, speech.department(action.department)),
        element('span', { class: 'badge' }, speech.category(action.category)),
        action.gap ? element('span', { class: 'badge' }, gapTags[action.gap]) : null,
      ),
    ),
    element('p', { class: 'what' }, action.what),
    action.root_cause ? element('p', { class: 'summary' }, actions.cause(action.root_cause)) : null,
    owner || reference
      ? element(
          'p',
          { class: 'where' },
          owner ? element('span', {}, actions.ownedBy(owner)) : null,
          reference && hospital.role !== 'viewer'
            ? element('a', { href: `/admin/cases/?${search.toString()}` }, actions.case(reference))
            : null,
        )
      : null,
    watchOf(action, staff, speech),
    ...more,
  )
}

function dueOf(
  { due_on, done_on, overdue }: CorrectiveAction,
  { actions }: ActionsWords,
  speech: Speech,
): HTMLElement {
  const mark = (kind: string, text: string) =>
    element('p', { class: `due ${kind}` }, element('strong', {}, text))
  if (done_on !== null) return mark('none', actions.doneDay(speech.day(done_on)))
  if (overdue) return mark('overdue', actions.overdueSince(speech.day(due_on)))
  return due_on === speech.today
    ? mark('today', actions.dueToday)
    : mark('left', actions.dueBy(speech.day(due_on)))
}
