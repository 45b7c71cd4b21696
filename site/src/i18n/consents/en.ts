import type { ConsentEvidence } from '../../../../supabase/contract/consent-evidence.ts'
import type { MessageState } from '../../../../supabase/contract/message.ts'
import type { ConsentWay, ForWhom } from '../../../../supabase/contract/reminder.ts'

/** What the page with the proof of consents says, in English. */
export const consents = {
  lead: 'Who agreed to which reminders, in which words, and when it was withdrawn: for whoever has to prove it.',
  notYours: (role: string) =>
    `Your role at this hospital is “${role}”. Evidence of consents is for agents and administrators.`,
  find: 'Find a consent',
  findLead:
    'Each search is kept in the audit log with your name, never with the whole number. Blanks, hyphens and full-width digits do not matter.',
  sought: 'Mobile number, e-mail address or subscription number',
  soughtHint:
    'The number of a subscription stands on its sheet. A number from another country begins with + and the country’s code.',
  tooShort: 'Please enter at least 3 characters.',
  search: 'Search',
  close: 'Close',
  foundNone: 'Nothing is kept about this.',
  foundNoneText:
    'Nobody subscribed with it, nobody confirmed it within a day, or it was deleted once its time was over.',
  foundOne: 'One subscription found',
  found: (n: string) => `${n} subscriptions found`,
  sheet: 'Evidence of consent',
  sheetUnconfirmed: 'A form that nobody confirmed: no consent',
  print: 'Print this sheet',
  printed: (day: string, who: string) => `Printed on ${day} by ${who}`,
  agreedTo: 'Currently agreed to',
  agreedToNothing: 'nothing any more',
  neverAgreed: 'nothing: this was never confirmed',
  id: 'Subscription number',
  hospital: 'Hospital',
  channel: 'Sent by',
  addressEnd: (channel: string, end: string) => `${channel}, ${end}`,
  addressGone: (channel: string) => `${channel}; the address has been deleted`,
  whom: 'For',
  language: 'Language',
  source: 'Came via',
  page: 'Form on the page',
  noPage: 'not given by the browser',
  begun: 'Form sent',
  confirmed: 'Confirmed',
  confirmedText: (at: string) =>
    `${at}, with the code that was sent to this address: whoever agreed could read the messages sent there.`,
  unconfirmed: 'Not confirmed, so there is no consent. Nothing but a code was ever sent for it.',
  stopped: 'Stopped',
  recipient: 'Address',
  history: 'What was agreed to and withdrawn',
  guardian: 'Guardian’s consent for a child',
  marketing: 'Advertising',
  given: 'Agreed',
  withdrawn: 'Withdrawn',
  ticked: 'Ticked, not confirmed',
  messages: 'Messages',
  messagesLead: 'What goes out next, and what went out last.',
  noMessages: 'None.',
  notice: 'Code or notice',
  aboutAppointment: (at: string) => `appointment ${at}`,
  version: (n: string) => `Version ${n}`,
  noWordings: 'Nothing is kept.',
  lift: 'Allow this address again',
  liftTitle: 'Allow this address again?',
  liftText:
    'Its owner had said that they had not subscribed. Only lift this when they ask for it themselves; a code will still be sent before anything else.',
  lifted: 'This address can be subscribed again.',
  notBlocked: 'This address is not blocked any more.',
  withdrawals: 'Withdrawals',
  withdrawalsLead:
    'What was withdrawn, the newest first. Each took effect at once, and what was queued was cancelled.',
  withdrawalsLoading: 'Loading withdrawals…',
  withdrawalsFailed: 'The withdrawals could not be loaded.',
  noWithdrawals: 'Nothing has been withdrawn yet.',
  when: 'When',
  what: 'What',
  how: 'How',
  evidence: 'Evidence',
  showEvidence: 'Show',
  older: 'Show older ones',
  retention: 'Deletion',
  keptDays: (days: string) =>
    `Evidence is kept for ${days} days after the consent was withdrawn, messages for as long after they were sent, and forms that nobody confirmed for one day. Whatever is past its time is deleted automatically, every ten minutes.`,
  retentionFailed: 'The reports could not be loaded.',
  noPurges: 'Nothing has been deleted yet.',
  purges: 'The last 50 deletions',
  deleted: 'What was deleted',
  deletedUnconfirmed: (n: string) => `${n} not confirmed`,
  deletedWithdrawn: (n: string) => `${n} withdrawn`,
  deletedMessages: (n: string) => `${n} messages`,
  and: ', ',
}

export const consentWays = {
  form: 'ticked in the form',
  manage: 'on the manage page',
  reply: 'by replying to a message',
  not_me: '“This was not me”',
  staff: 'by staff',
  expired: 'automatically, when its time was over',
  replaced: 'replaced by a newer consent',
} satisfies Record<ConsentWay, string>

export const forWhom = {
  self: 'the patient’s own reminders',
  child: 'a child',
  relative: 'a relative',
} satisfies Record<ForWhom, string>

export const consentStates = {
  pending: 'Not confirmed',
  confirmed: 'Confirmed',
  stopped: 'Stopped',
  replaced: 'Replaced',
} satisfies Record<ConsentEvidence['state'], string>

export const recipientStates = {
  pending: 'not confirmed',
  confirmed: 'confirmed',
  blocked: 'blocked: its owner said that they had not subscribed',
  deleted: 'deleted, as its owner wished',
} satisfies Record<ConsentEvidence['recipient_state'], string>

export const messageStates = {
  queued: 'Coming',
  taken: 'Being sent',
  sent: 'Sent',
  delivered: 'Delivered',
  failed: 'Failed',
  dropped: 'Not sent',
  cancelled: 'Cancelled',
} satisfies Record<MessageState, string>
