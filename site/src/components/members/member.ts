import type { OpenedMember } from '../../../../supabase/contract/member.ts'
import { LANGUAGE_NAMES } from '../../i18n/index.ts'
import { element } from '../../lib/element.ts'
import { facts } from '../facts.ts'
import { tableHead } from '../figure-text.ts'
import type { MembersStaff } from './staff.ts'

/** One member's page: who it is, what they have, what they did. */
export function memberParts(opened: OpenedMember, staff: MembersStaff): HTMLElement[] {
  const { words, format, say, hospital, language } = staff
  const { members, tierNames } = words
  const day = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeZone: hospital.time_zone,
  })
  const dayOf = (moment: string) => day.format(new Date(moment))
  const yesOrNo = (value: boolean) => (value ? members.yes : members.no)
  const { tier, next_tier, points } = opened
  const calendar = (date: string) => format.period({ first: date, last: date })
  const left = next_tier && [
    ...(next_tier.visits_left === null
      ? []
      : [members.visitsLeft(format.count(next_tier.visits_left))]),
    ...(next_tier.amount_left === null
      ? []
      : [members.amountLeft(format.count(next_tier.amount_left))]),
  ]
  const known: [string, string][] = [
    [
      members.tier,
      [
        tierNames[tier.code],
        ...(tier.until ? [members.tierUntil(calendar(tier.until))] : []),
        ...(tier.notice ? [members.tierNotice(tierNames[tier.notice])] : []),
      ].join(' · '),
    ],
    [members.balance, format.count(points.balance)],
    [members.joinedOn, dayOf(opened.joined_at)],
    [members.born, opened.born],
    [members.language, LANGUAGE_NAMES[opened.lang]],
    [members.channel, words.memberChannels[opened.channel]],
    [members.heardFrom, opened.heard_from ? words.referrals[opened.heard_from] : members.notSaid],
    [members.linked, yesOrNo(opened.linked)],
    [members.recommended, format.count(opened.recommended)],
    [members.relatives, format.count(opened.relatives)],
    [members.children, format.count(opened.children)],
  ]
  const redeemed = {
    open: members.stateOpen,
    used: members.stateUsed,
    cancelled: members.stateCancelled,
    expired: members.stateExpired,
  }
  const signed = {
    signed_up: members.eventSignedUp,
    waiting: members.eventWaiting,
    cancelled: members.eventCancelled,
    attended: members.eventAttended,
  }
  return [
    ...(opened.child ? [element('p', { class: 'summary' }, members.child)] : []),
    element('dl', {}, ...facts(known)),
    ...(next_tier && left && left.length > 0
      ? [
          element(
            'p',
            { class: 'summary' },
            members.nextTier(tierNames[next_tier.code], left.join(members.or)),
          ),
        ]
      : []),
    ...listed(
      null,
      points.expiring.map(({ on, points: n }) => members.expires(format.count(n), calendar(on))),
    ),
    element('h3', {}, members.entries),
    opened.entries.length === 0
      ? element('p', { class: 'summary' }, members.noEntries)
      : element(
          'div',
          { class: 'scroll', tabindex: 0, role: 'group', 'aria-label': members.entries },
          element(
            'table',
            {},
            tableHead(members.entryAt, members.entryFor, members.entryPoints),
            element(
              'tbody',
              {},
              ...opened.entries.map((entry) =>
                element(
                  'tr',
                  {},
                  element('th', { scope: 'row' }, calendar(entry.day)),
                  element('td', {}, reasonOf(entry)),
                  element('td', { class: 'number' }, signedCount(entry.points)),
                ),
              ),
            ),
          ),
        ),
    ...listed(
      members.redemptions,
      opened.redemptions.map(({ names, state }) => `${say(names)} · ${redeemed[state]}`),
    ),
    ...listed(
      members.signUps,
      opened.sign_ups.map(
        ({ names, starts_at, state }) => `${dayOf(starts_at)} · ${say(names)} · ${signed[state]}`,
      ),
    ),
    ...listed(
      members.consents,
      opened.consents.map(
        ({ purpose, given, at }) =>
          `${words.consentPurposes[purpose]} · ${given ? members.consentGiven(dayOf(at)) : members.consentWithdrawn(dayOf(at))}`,
      ),
    ),
  ]

  function reasonOf({ kind, reason, detail }: OpenedMember['entries'][number]): string {
    const what = {
      earn: '',
      redeem: '',
      expire: members.expired,
      reverse: members.reversed,
      return: members.returned,
    }[kind as string]
    const known: Record<string, string> = words.pointsReasons
    return [
      known[reason] ?? reason,
      ...(detail ? [say(detail)] : []),
      ...(what ? [what] : []),
    ].join(' · ')
  }

  function signedCount(n: number): string {
    return n > 0 ? `+${format.count(n)}` : `−${format.count(-n)}`
  }
}

/** A heading with a list; nothing when there is nothing to list. */
const listed = (heading: string | null, lines: string[]): HTMLElement[] =>
  lines.length === 0
    ? []
    : [
        ...(heading ? [element('h3', {}, heading)] : []),
        element('ul', {}, ...lines.map((line) => element('li', {}, line))),
      ]
