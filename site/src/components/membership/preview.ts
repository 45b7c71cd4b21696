import type { Tier } from '../../../../supabase/contract/member.ts'
import type { RulesPreview } from '../../../../supabase/contract/points.ts'
import type { MembershipWords } from '../../i18n/membership/index.ts'
import { element } from '../../lib/element.ts'
import { tableHead } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'

/** What other rules would change, in a table and in words. */
export function previewParts(
  { members, tiers, moves, points }: RulesPreview,
  { words, format }: Staff<MembershipWords>,
): HTMLElement[] {
  const { membership, tierNames } = words
  if (members === 0) return [element('p', {}, membership.noMembers)]
  return [
    element(
      'table',
      {},
      element('caption', {}, membership.tiersCaption),
      tableHead(membership.tiers, membership.tierNow, membership.tierNew),
      element(
        'tbody',
        {},
        ...(Object.keys(tierNames) as Tier[]).map((tier) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, tierNames[tier]),
            element('td', { class: 'number' }, format.count(tiers[tier].now)),
            element('td', { class: 'number' }, format.count(tiers[tier].new)),
          ),
        ),
      ),
    ),
    element('p', { class: 'summary' }, membership.tiersAnew),
    moves.length === 0
      ? element('p', {}, membership.noMoves)
      : element(
          'ul',
          {},
          ...moves.map((move) =>
            element(
              'li',
              {},
              membership.move(format.count(move.members), tierNames[move.from], tierNames[move.to]),
            ),
          ),
        ),
    ...(moves.length === 0 ? [] : [element('p', { class: 'summary' }, membership.moveWhen)]),
    element('p', {}, membership.pointsChange(format.count(points.now), format.count(points.new))),
    element(
      'p',
      { class: 'summary' },
      membership.pointsMembers(
        format.count(points.members_more),
        format.count(points.members_fewer),
      ),
    ),
  ]
}
