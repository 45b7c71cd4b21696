import type { PointsNumber, TierNumber } from '../../components/membership/numbers.ts'

export { tierNames } from '../tiers/en.ts'
export { itemKinds } from '../visit-names/en.ts'

/** What the page about membership rules and rewards says, in English. */
export const membership = {
  lead: 'What gives points, what earns a tier, and what points are spent on. Every change is recorded.',
  notYours: (role: string) =>
    `Your role at this hospital is “${role}”. Rules and rewards are up to administrators.`,
  rules: 'Rules',
  inForce: (version: string, day: string) => `Version ${version}, in force since ${day}.`,
  first: 'The rules a hospital begins with. Please go through them before members join.',
  toCome: (version: string, day: string) =>
    `Version ${version} comes into force on ${day}; what you see here is that version.`,
  points: 'Points',
  perYuan: 'Points per yuan paid',
  perYuanLead:
    'By what was paid for. 0 gives none; at most two decimals. The points of a visit are rounded down.',
  perYuanMedicine: 'Points for medicines can draw patients into buying more. The advice is 0.',
  tiers: 'Tiers',
  tiersLead:
    'A member reaches a tier by visits or by money, whichever comes first; an empty field does not count. Visits from before joining count too. Spending points never lowers a tier.',
  tier: (name: string) => `${name}: earned by`,
  visits: 'Visits',
  amount: 'Yuan paid',
  noThreshold: 'Please fill in at least one: a tier is earned by something.',
  goldEasier: 'Gold must not be easier than silver. Ask for at least as much.',
  goldOnly: 'Gold cannot be earned by this when silver cannot.',
  benefits: 'Benefits',
  benefitsLead:
    'What members of a tier are told they get, on the card and before they join. Up to 20 for each tier; one without words is dropped.',
  benefit: (tier: string, nth: string) => `${tier}, benefit ${nth}`,
  addBenefit: (tier: string) => `Add a benefit: ${tier}`,
  preview: 'What would change',
  previewLead:
    'Worked out on the visits there are: who would be in which tier today, and what the visits of the last twelve months would have given. Nothing is changed by looking.',
  tried: 'Worked out.',
  stale: 'The rules above have been changed since. Please work it out again.',
  tierNow: 'Now',
  tierNew: 'With these rules',
  tiersCaption: 'Members by tier, by their visits up to today',
  tiersAnew:
    'Both columns count everybody anew, from their visits up to today. The members page counts tiers as they stand: whoever keeps a tier until the end of its period and the days of grace is counted here by what their visits earn without that.',
  noMoves: 'Nobody would be in another tier.',
  move: (members: string, from: string, to: string) => `${members} from “${from}” to “${to}”`,
  moveWhen:
    'Up: on the first day of the new rules. Down: only when the period of the tier has ended, after notice and the days of grace.',
  pointsChange: (before: string, after: string) =>
    `Points for visits of the last twelve months: ${before} now, ${after} with these rules.`,
  pointsMembers: (more: string, fewer: string) =>
    `${more} members would have had more, ${fewer} fewer. What was given stays as it is.`,
  noMembers: 'Nobody has joined yet, so nothing changes for anybody.',
  validFrom: 'In force from',
  validFromHint: 'Tomorrow at the earliest: a day that has begun keeps its rules.',
  publish: 'Publish',
  publishTitle: (day: string) => `Publish these rules from ${day}?`,
  publishText:
    'Members see them on their card from that day. A published version cannot be changed, only followed by another one.',
  published: (version: string, day: string) => `Version ${version} is published, from ${day}.`,
  overtaken: (version: string, day: string) =>
    `Not published: somebody else, or you in another window, has published version ${version} meanwhile, from ${day}. What you entered is still here. Load that version and enter your changes again, so that neither is lost; loading it replaces what you entered.`,
  loadVersion: (version: string) => `Load version ${version}`,
  referralTitle: 'Give points for recommending?',
  referralText:
    'Chinese rules forbid rewarding those who steer patients to a hospital. Please have your legal department confirm that this is allowed before you go on.',
  referralAct: 'It is allowed: go on',
  rewards: 'Rewards',
  rewardsLead:
    'What members can spend points on. Redeeming gives a code; the desk marks it as used. Points of a code that nobody used in time go back.',
  noRewards: 'No reward yet.',
  addReward: 'Add a reward',
  rewardNames: 'Name of the reward',
  cost: 'Points',
  costHint: 'A new price is for codes given from then on.',
  stock: 'How many there are',
  stockHint: 'In all, those already redeemed included. Empty: no end of them.',
  validDays: 'Valid for (days)',
  validDaysHint: 'A code can be used on the day it is given and so many days after.',
  costs: (points: string) => `${points} points`,
  closed: 'no longer offered',
  close: 'No longer offer it',
  reopen: 'Offer it again',
  hasClosed: (name: string) => `No longer offered: ${name}. Codes already given stay good.`,
  hasReopened: (name: string) => `Offered again: ${name}.`,
  added: (name: string) => `Added: ${name}.`,
}

export const pointsNumbers: Record<PointsNumber, { label: string; hint: string }> = {
  per_visit: { label: 'For a visit', hint: 'Whatever was paid.' },
  per_event: {
    label: 'For attending a health event',
    hint: 'Where the event says nothing of its own.',
  },
  birthday: {
    label: 'For a birthday',
    hint: 'Once a year: on the first of the month where only that is known, on 28 February for those born on the 29th.',
  },
  survey_answered: {
    label: 'For an answered survey',
    hint: 'Only where the patient ties the answer to the membership. Points are for answering, never for what was answered.',
  },
  referral: {
    label: 'For recommending',
    hint: 'Off (0) by default: Chinese rules forbid steering patients for gain.',
  },
  most_per_day: {
    label: 'At most in one day',
    hint: 'Visits, events and surveys of one day together.',
  },
  expire_months: {
    label: 'Valid for (months)',
    hint: 'Until the end of the month that lies so many months after the one they were earned in.',
  },
}

export const tierNumbers: Record<TierNumber, { label: string; hint: string }> = {
  window_months: {
    label: 'Counted over (months)',
    hint: 'Visits of so many months up to today count, and a tier is kept until the end of the month so many months after it was reached.',
  },
  grace_days: {
    label: 'Days of grace',
    hint: 'Between the notice at the end of the period and the fall of the tier.',
  },
}
