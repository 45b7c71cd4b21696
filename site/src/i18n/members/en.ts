import type { ConsentPurpose, MemberChannel } from '../../../../supabase/contract/member.ts'
import type { PointsReason } from '../../../../supabase/contract/points.ts'
import type { AGE_BANDS, SEEN_BANDS, SegmentKind } from '../../../../supabase/contract/segments.ts'

/** What the page of members says, in English. */

export { moments } from '../moments/en.ts'
export { tierNames } from '../tiers/en.ts'
export { referrals } from '../visit-names/en.ts'

export const members = {
  period: 'Period',
  lastMonths: (n: string) => `Last ${n} months, this one included`,
  month: 'Month',
  emptyTitle: 'No members yet',
  emptyText: 'Members join on the member card; from then on they are counted here.',
  tiers: 'Members by tier',
  tiersSummary: (members: string) => `Members: ${members}.`,
  tiersBefore: (month: string, members: string) => `At the end of ${month}: ${members}.`,
  tiersLabel: 'Members by tier at the end of each month',
  moves: 'Joined, left, changed tier',
  movesSummary: (joined: string, left: string, up: string, down: string) =>
    `In this period joined: ${joined}; left: ${left}; moved up a tier: ${up}; moved down: ${down}.`,
  atLeast: (n: string, hidden: string) => `at least ${n} (months hidden: ${hidden})`,
  joined: 'Joined',
  left: 'Left',
  up: 'Moved up',
  down: 'Moved down',
  points: 'Points',
  pointsSummary: (outstanding: string, owed: string) =>
    `Points outstanding now, which members may still spend: ${outstanding}. Owed back by members: ${owed}.`,
  earned: 'Earned',
  redeemed: 'Redeemed',
  expired: 'Expired',
  reversed: 'Taken back',
  outstanding: 'Outstanding at the end of the month',
  expiring: 'Points about to expire',
  expiringSummary: (month: string, n: string) =>
    `Points that expire by the end of ${month} unless they are spent: ${n}.`,
  expiringNone: 'No points are waiting to expire.',
  expiringPoints: 'Points',
  rewards: 'Rewards',
  rewardsSummary: (n: string) => `Rewards taken in the period: ${n}.`,
  reward: 'Reward',
  price: 'Points each',
  taken: 'Taken',
  used: 'Used',
  returned: 'Given back or lapsed',
  noRewards: 'There are no rewards yet. Administrators add them in the settings.',
  segments: 'Segments',
  segmentsSummary: (members: string) =>
    `Members who agreed to marketing: ${members}. Only they are counted here.`,
  rows: 'Grouped by',
  columns: 'and by',
  noColumns: 'nothing else',
  all: 'All',
  segmentsLoading: 'Loading segments…',
  segmentsFailed: 'The segments could not be loaded.',
  noDepartment: 'No visit known',
  noClub: 'No club',
  severalClubs: 'Several clubs',
  events: 'Events and who attends them are on the events page.',
  toEvents: 'Open events',
  none: 'None yet',
  clubs: 'Clubs',
  clubsLead:
    'Groups of patients with the same condition. Members join on their card, with a separate consent for each club; staff see how many have joined, and who signed up for a club’s meetings.',
  clubName: 'Name',
  addClub: 'Add the club',
  clubAdded: (name: string) => `“${name}” has been added.`,
  clubClosed: 'closed',
  closeClub: 'Close to new members',
  reopenClub: 'Open again',
  hasClosedClub: (name: string) => `Closed to new members: ${name}.`,
  hasReopenedClub: (name: string) => `Open again: ${name}.`,
  find: 'One member',
  findLead: 'Opening a member’s page is recorded in the audit log, with the reason.',
  number: 'Member number, or a linked patient number',
  numberHint:
    'Names are kept encrypted, so nobody can search by them. Members who have forgotten the number find it on their card; at the desk it is found by the patient number.',
  why: 'Why',
  whyHint: 'For example: asked about points on the phone.',
  open: 'Open',
  unknown: 'No member has this number.',
  close: 'Close this page',
  born: 'Born',
  language: 'Language',
  channel: 'Preferred channel',
  heardFrom: 'Heard of the hospital through',
  notSaid: 'Not said',
  joinedOn: 'Member since',
  linked: 'Paper card linked',
  yes: 'Yes',
  no: 'No',
  recommended: 'Joined on this member’s recommendation',
  relatives: 'Relatives who may see the card',
  children: 'Children’s cards held',
  child: 'A child’s card, held by a guardian',
  tier: 'Tier',
  tierUntil: (day: string) => `kept until ${day}`,
  tierNotice: (tier: string) => `then ${tier}, unless earned again`,
  nextTier: (tier: string, parts: string) => `To reach ${tier}: ${parts}.`,
  visitsLeft: (n: string) => `${n} more visits`,
  amountLeft: (yuan: string) => `¥${yuan} more`,
  or: ' or ',
  balance: 'Points',
  expires: (points: string, day: string) => `${points} expire on ${day}`,
  entries: 'Latest entries',
  entryAt: 'When',
  entryFor: 'For',
  entryPoints: 'Points',
  noEntries: 'No entries yet.',
  redemptions: 'Rewards taken',
  stateOpen: 'open',
  stateUsed: 'used',
  stateCancelled: 'cancelled',
  stateExpired: 'lapsed',
  signUps: 'Events',
  eventSignedUp: 'has a place',
  eventWaiting: 'waiting',
  eventCancelled: 'cancelled',
  eventAttended: 'came',
  consents: 'Consents',
  consentGiven: (day: string) => `given ${day}`,
  consentWithdrawn: (day: string) => `withdrawn ${day}`,
}

export const segmentKinds = {
  tier: 'Tier',
  age: 'Age',
  channel: 'Preferred channel',
  seen: 'Latest visit',
  department: 'Department of the latest visit',
  club: 'Club',
} satisfies Record<SegmentKind, string>

export const ageBands = {
  under_14: 'Under 14',
  '14_29': '14–29',
  '30_44': '30–44',
  '45_59': '45–59',
  '60_74': '60–74',
  '75_on': '75 and over',
} satisfies Record<(typeof AGE_BANDS)[number], string>

export const seenBands = {
  half_year: 'Within half a year',
  year: 'Half a year to a year ago',
  two_years: 'One to two years ago',
  longer: 'Longer ago',
  never: 'No visit known',
} satisfies Record<(typeof SEEN_BANDS)[number], string>

export const memberChannels = {
  sms: 'SMS',
  email: 'E-mail',
  wechat: 'WeChat',
  app: 'App',
  phone: 'Phone',
  none: 'None',
} satisfies Record<MemberChannel, string>

export const pointsReasons = {
  visit: 'Visit',
  event: 'Event',
  birthday: 'Birthday',
  survey: 'Survey answered',
  referral: 'Recommendation',
  reward: 'Reward',
  left: 'Left',
} satisfies Record<PointsReason, string>

export const consentPurposes = {
  terms: 'Membership terms',
  visits: 'Visits counted',
  marketing: 'Marketing',
  child: 'Guardian’s consent',
  club: 'Club',
} satisfies Record<ConsentPurpose, string>

export const memberGlossary = {
  tiers:
    'Members at the end of each month by their tier; for the current month, as of today. Those who left are no longer counted. Where a tier has too few members, further tiers are hidden so that they cannot be worked out. A ring: something of that month is hidden; the table says what.',
  moves:
    'Members who joined and left in each month, and who moved to a higher or a lower tier. Moving up happens at once, moving down at the end of a period after notice. A ring: something of that month is hidden; the table says what.',
  points:
    'Points earned, redeemed (less what came back), expired and taken back because a visit was cancelled, by the month they count for. Outstanding: what can still be spent at the end of the month, which is what the hospital owes: in points, because what they cost in money depends on what members choose, and what a reward costs the hospital is not known here. Owed back: points that had been spent before they were taken back; points earned later settle this first. A ring: something of that month is hidden; the table says what.',
  expiring:
    'Outstanding points, by the month at the end of which they expire. A ring: something of that month is hidden; the table says what.',
  rewards:
    'Rewards redeemed in the period: how many were taken, used at the desk, and given back or not used in time.',
  segments:
    'Members who agreed to marketing, and no others, by one or two properties. Ages are as of today. The latest visit is one that was not cancelled; a member counts only for its department, whichever others they have been to. Where groups are smaller than the hospital’s minimum, they and further ones are hidden so that none can be worked out from other figures; tiers are hidden altogether where too few of a tier did not agree.',
}
