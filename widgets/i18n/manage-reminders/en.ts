import type { TopicKind } from '../../../supabase/contract/reminder.ts'

/** What stands on the page that the link of a message opens, in English; its shape is what every other language must have. */
export const texts = {
  title: 'My reminders',
  channels: { sms: 'Text message', email: 'E-mail', wechat: 'WeChat', app: 'App' },
  to: (channel: string, end: string) => `Sent by: ${channel}, ${end}`,
  pending:
    'Somebody has entered this number or address for reminders, and it has not been confirmed with the code. If it was not you, say so below: nothing is sent here any more.',
  unconfirmed: 'Not confirmed with the code yet: nothing is sent.',
  nothing_on: 'No reminders are on.',
  whom: { self: 'For me', child: 'For my child', relative: 'For a relative' },
  more: 'Add reminders',
  marketing: 'news and events',
  guardian: 'Consent of the guardian',
  stop: 'Stop',
  stopped: (topic: string) => `Stopped: ${topic}. What was waiting has been cancelled.`,
  give: 'Turn on',
  given: (topic: string) => `Turned on: ${topic}.`,
  next: 'Coming next',
  nothing_yet: 'Nothing is planned yet. As soon as there is an appointment, it stands here.',
  appointments: 'Appointments',
  own: 'entered by you',
  calendar: 'Add to calendar',
  /** In a calendar. */
  appointment: (kind: TopicKind): string =>
    kind === 'vaccination'
      ? 'Appointment: vaccination'
      : kind === 'check_up'
        ? 'Appointment: check-up'
        : 'Appointment: follow-up visit',
  drop: 'Remove',
  dropped: 'Removed. Nothing more is sent about it.',
  hours: 'When may we write?',
  lang: 'Language of the messages',
  languages: { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' },
  settings: 'Hours and language',
  keep: 'Save',
  pause: 'Pause',
  pause_help: 'Nothing is sent meanwhile; everything stays as it is.',
  resume: 'End the pause',
  pauses: [
    [7, 'For a week'],
    [30, 'For 30 days'],
    [90, 'For 90 days'],
  ] as [days: number, words: string][],
  paused: (day: string) => `Paused: nothing is sent before ${day}.`,
  paused_now: 'Paused.',
  resumed: 'Reminders are sent again.',
  kept: 'Changed.',
  stopped_all: 'Everything has been stopped.',
  /** What each way out is for. */
  ways_out: {
    stop: 'You want no more reminders, for anybody. You can sign up again.',
    new_link: 'Somebody else has seen this link: it ends, and a new one is sent to you.',
    not_me: 'You did not sign up. Nothing is ever sent here again.',
    delete: 'Your number or address and everything about you.',
  },
  go: {
    stop: 'Stop everything',
    new_link: 'New link',
    not_me: 'This was not me',
    delete: 'Delete my details',
  },
  sure: {
    stop: 'Stop all reminders? What is waiting is cancelled at once.',
    delete:
      'Delete your number or address and everything about you? Reminders stop at once. What stays says only that somebody agreed and withdrew.',
    not_me:
      'Never send anything to this number or address again? Only the hospital can lift this later.',
    new_link: 'Make this link worthless and send a new one?',
  },
  yes: {
    stop: 'Stop everything',
    delete: 'Delete',
    not_me: 'Never again',
    new_link: 'Send a new link',
  },
  no: 'No, leave it',
  evidence: 'What is kept about me',
  evidence_lead:
    'Whom it is about, and what was agreed to and withdrawn, in the words that stood there.',
  born: (day: string) => `born ${day}`,
  since: (day: string) => `since ${day}`,
  agreed: (topic: string) => `Agreed: ${topic}`,
  withdrew: (topic: string) => `Withdrawn: ${topic}`,
  ways: {
    form: 'on the form',
    manage: 'on this page',
    reply: 'by a reply',
    not_me: '“this was not me”',
    staff: 'by the hospital',
    expired: 'its time was over',
  },
  ended: {
    unknown_link:
      'This link no longer works. Please take the one in the newest message, or sign up again.',
    not_me: 'Nothing is sent there any more.',
    delete: 'Your details are deleted. Nothing is sent any more.',
    new_link: 'This link no longer works; a new one is on its way to you.',
  },
  to_form: 'To the form',
  wording_changed:
    'The hospital has changed this sentence. Please open the link again and read it.',
  out_of_range: 'That is not possible here.',
  refused: 'The hospital does not accept this.',
  not_reached: 'The hospital could not be reached. Nothing has been changed; please try again.',
}

export type ManageTexts = typeof texts
