import type { MessageReason } from '../../../../supabase/contract/message.ts'
import type { CountedState } from '../../../../supabase/contract/reminder-figures.ts'

export { moments } from '../moments/en.ts'
export * from '../reminder-plans/en.ts'

/** What the page of reminders says, in English. */

export const reminders = {
  updated: (n: string) => `Figures updated. Subscriptions begun: ${n}.`,
  emptyTitle: 'No reminders in this period',
  emptyText:
    'Once patients subscribe on the hospital’s pages, this shows who opted in, what was sent and what became of it.',
  none: 'None',
  all: 'All',
  group: 'Group',
  channel: 'Channel',
  count: 'Number',
  hour: 'Hour',
  now: 'Sending now',
  running: 'Messages are going out',
  runningText:
    'Within the permitted hours, messages are sent as soon as they are due. Pausing stops all of them at once: reminders, invitations to events and surveys, and notices.',
  pausedSince: (moment: string) => `Everything paused since ${moment}`,
  pausedText:
    'Only the codes with which patients confirm a number or address, links they ask for, and tests go out. What becomes too late in the meantime is dropped and not sent later.',
  pause: 'Pause everything',
  resume: 'Resume sending',
  pauseTitle: 'Pause all messages?',
  pauseText:
    'No reminder, invitation or notice of this hospital goes out until somebody resumes sending. Reminders whose time passes meanwhile are dropped. Codes that patients ask for still go out.',
  hasPaused: 'Everything is paused.',
  hasResumed: 'Sending has resumed.',
  test: 'Send a test e-mail to myself',
  testSent: (address: string) =>
    `A test is on its way to ${address}. If it does not arrive within a few minutes, check the mail server’s settings.`,
  testTooMany: 'Ten tests an hour at the most. Try again later.',
  live: 'Subscriptions',
  due: 'Due and waiting',
  troubles: 'Needs attention',
  fine: 'Nothing since yesterday.',
  late: (since: string) =>
    `Messages have been due since ${since} and nobody sends them. Check that the sender is running.`,
  providerStopped: (provider: string, until: string) =>
    `${provider} failed several times in a row and is not called until ${until}; nothing is lost. If it goes on, have whoever looks after sending check the connection.`,
  signUpFlood:
    'Since yesterday far more people than usual have signed up without confirming. Somebody may be entering other people’s numbers and addresses: compare the opt-in figures by source, and tell whoever looks after the website.',
  failedLine: (reason: string, n: string) => `Failed since yesterday: ${n}. ${reason}.`,
  failedCodes: (reason: string) => `Codes failed since yesterday. ${reason}.`,
  optIn: 'Opt-in',
  optInSummary: (share: string) => `Of those who began, ${share} confirmed with the code.`,
  optInNone: 'Nobody subscribed in this period.',
  begun: 'Began',
  confirmed: 'Confirmed',
  rate: 'Share',
  stoppedSince: 'Stopped since',
  cameBy: (source: string) => `Came via: ${source}`,
  sentBy: (channel: string) => `Reminded via: ${channel}`,
  overTime: 'Subscriptions over time',
  overTimeSummary: (live: string) =>
    `Subscriptions now: ${live}. The bars show those who began in each week or month, and where they stand now.`,
  stillReminded: 'Still subscribed',
  notConfirmed: 'Not confirmed',
  messages: 'Messages',
  messagesSummary: (planned: string, sent: string, delivered: string, failed: string) =>
    `Of ${planned} planned: sent, with no report yet, ${sent}; reported as delivered, ${delivered}; failed, ${failed}.`,
  messagesNone: 'No messages were planned for this period.',
  planned: 'Planned',
  codes: 'Codes',
  states: {
    queued: 'Queued',
    sent: 'Sent, no report',
    delivered: 'Delivered',
    failed: 'Failed',
    dropped: 'Dropped',
    cancelled: 'Cancelled',
  } satisfies Record<CountedState, string>,
  whyNot: 'Why messages were not sent',
  reason: 'Reason',
  state: 'Outcome',
  reasonsLead: '“Cancelled” is no fault: the message was no longer wanted.',
  reasonsNone: 'Everything that was planned went out or is still to come.',
  reasons: {
    late: 'It was too late by the time it could be sent',
    daily_cap: 'The patient had already received the day’s maximum',
    no_permitted_hour: 'No permitted hour was left before it would be too late',
    paused: 'The patient has paused reminders',
    withdrawn: 'The patient stopped it',
    appointment_cancelled: 'The appointment was cancelled',
    visit_cancelled: 'The visit was cancelled',
    moved: 'The appointment was moved',
    step_off: 'This step of the plan was turned off',
    event_called_off: 'The event was called off',
    code_used: 'The code had been used already',
    made_up: 'The hospital is made up: nothing is sent',
    dead_letter: 'Given up after eight attempts',
  } satisfies Record<MessageReason, string> as Record<string, string>,
  providers: {
    smtp: 'The mail server (smtp)',
    webhook: 'The message gateway (webhook)',
    aliyun: 'Alibaba Cloud’s text messages (aliyun)',
    outbox: 'The demo’s outbox (outbox)',
  } as Record<string, string>,
  providerReasons: {
    badAddress: 'There is no such number or address, or it takes no messages',
    away: 'The phone was switched off or the mailbox full',
    blocked: 'The carrier or mail server took it for unwanted mail',
    access: 'The provider did not accept the hospital’s access or template',
    unreachable: 'The provider did not answer',
    busy: 'The provider was out of order or overloaded',
    refused: 'The provider did not accept it',
  },
  toDo: 'What to do',
  advice: {
    badAddress: 'Only the patient can give another: ask at the next visit.',
    away: 'Nothing: the next message may arrive.',
    blocked:
      'If there are more, have whoever looks after sending ask the provider, with this code.',
    access:
      'Have whoever looks after sending check access and templates at the provider: until then more will fail.',
    unreachable: 'If there are more, have whoever looks after sending check the connection.',
    busy: 'Usually it passes by itself. If it lasts, have whoever looks after sending ask the provider.',
    refused: 'Have whoever looks after sending ask the provider, with this code.',
    deadLetter: 'Have whoever looks after sending look at what the sender reported.',
  },
  providerSaid: (words: string, code: string) => `${words} (${code})`,
  attendance: 'Reminders and attendance',
  reminded: 'Reminded',
  unreminded: 'Not reminded',
  appointments: 'Appointments',
  came: 'Came',
  attendanceLine: (group: string, share: string) => `${group}: ${share} came.`,
  attendanceDifference: {
    higher: (difference: string) => `Those reminded came more often: ${difference}.`,
    lower: (difference: string) => `Those reminded came less often: ${difference}.`,
    same: (difference: string) => `No reliable difference: ${difference}.`,
  },
  association:
    'An association, not proof: whoever subscribes to reminders may be more careful to come anyway, and the hospital’s departments and appointments differ.',
  responses: 'Survey response rate',
  responsesSummary: (share: string) =>
    `Of the invitations to a survey that went out, ${share} were answered.`,
  responsesNone: 'No invitation to a survey went out in this period.',
  invited: 'Invited',
  answered: 'Answered',
  coming: 'The next 48 hours',
  comingSummary: (n: string, hour: string) => `Most in one hour: ${n}, from ${hour}.`,
  comingNone: 'No messages are planned for the next 48 hours.',
}

export const reminderGlossary = {
  now: 'How sending stands at this moment, whatever period is chosen: whether it is paused, what waits, which provider is not called because it failed again and again, why messages of today and yesterday failed, and whether sign-ups that nobody confirmed have piled up: 30 at the least since yesterday, and five times as many as in two usual days of the four weeks before.',
  live: 'Confirmed subscriptions that nobody has stopped. One person may have several, such as one for a child.',
  due: 'Messages whose time has come and that have not been sent yet, within the hours in which they may be. Codes, links somebody asks for and tests are not among them.',
  optIn:
    'Of the subscriptions begun in the period, the share whose owner typed in the code that was sent to the number or address, with its 95% margin. By where people came from, and by the channel they chose. Stopped since: confirmed ones that have ended by now. Groups smaller than the hospital’s minimum are hidden, and others with them, so that none can be worked out.',
  overTime:
    'Subscriptions by the week or month they were begun in, and where they stand today: still subscribed, stopped since, or not confirmed. What nobody confirms is deleted after a day and stays counted. Anyone who signs up again for the same person counts once, at the latest sign-up. A ring: something of that week or month is hidden; the table says what.',
  messages:
    'Messages by the day they were planned for. Queued: its time has not come, or it is waiting to be sent. Sent, no report: the provider accepted it and has reported nothing yet. Delivered: it reported that it arrived; most mail servers report only what did not. Failed: it said no, or eight attempts failed. Dropped: it would have come too late, or a rule forbade it. Cancelled: no longer wanted. The bars show shares of all that were planned. They are shown however few they are: messages are not people. Codes, with which a number or address is confirmed, are nearly people: they stand in a line of their own, hidden where they are few, and in none of the other figures. Tests are not counted.',
  reasons:
    'Why messages of the period, but for codes, failed, were dropped or cancelled. What a provider answered is told in words, with its code.',
  attendance:
    'Of the appointments of the period of which the hospital’s system told whether the patient came: the share that came, with its 95% margin. Reminded: a message about it was sent before it, without a report that it failed. Cancelled appointments and those that patients entered themselves do not count. A group smaller than the hospital’s minimum is hidden.',
  responses:
    'Of the invitations to a survey that went out after a visit in the period, the share whose link brought an answer by now, with its 95% margin. One invitation counts one answer, the first. Invitations that failed do not count. Groups smaller than the hospital’s minimum are hidden.',
  coming:
    'Messages that are planned for each hour from now on, by the hospital’s clock. Codes, links somebody asks for and tests go out at once and are not among them.',
}
