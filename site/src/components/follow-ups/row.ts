import type { FollowUpRow } from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { element } from '../../lib/element.ts'
import { shownReference } from '../../lib/reference.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

/** Somebody to be called: how much time there is, why and from where, and what came of the last call. */
export function callRow(
  row: FollowUpRow,
  { address, open }: { address: string; open: boolean },
  { words, format }: Staff<FollowUpsWords>,
  speech: Speech,
): HTMLLIElement {
  const { followUps, followUpReasons, callOutcomes } = words
  const about = [
    row.discharged_on && followUps.dischargedOn(speech.day(row.discharged_on)),
    row.case && followUps.aboutCase(shownReference(row.case)),
  ].filter((part) => part !== null && part !== '')
  const calls =
    row.calls === 0
      ? row.done_at === null
        ? followUps.noCall
        : followUps.caseResolved
      : row.calls === 1
        ? followUps.oneCall
        : followUps.calls(format.count(row.calls))
  return element(
    'li',
    { 'data-id': row.id },
    speech.due(row),
    element(
      'div',
      { class: 'about' },
      element(
        'a',
        { href: address, 'aria-current': open ? 'true' : null },
        element('strong', {}, speech.department(row.department)),
        ' ',
        element('span', {}, about.join(' · ')),
      ),
      element(
        'p',
        { class: 'tags' },
        element('span', { class: `badge reason-${row.reason}` }, followUpReasons[row.reason]),
      ),
    ),
    element(
      'p',
      { class: 'who' },
      row.outcome === null ? null : element('span', {}, callOutcomes[row.outcome]),
      element('span', {}, calls),
    ),
  )
}
