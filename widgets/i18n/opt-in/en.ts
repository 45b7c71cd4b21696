/** What is said from asking for a code to the confirmed reminders, in English; its shape is what every other language must have. */
export const texts = {
  code_title: 'Enter the code',
  kept_title: 'Reminders are on',
  check: (count: number) =>
    count === 1 ? 'Please check one field.' : `Please check ${count} fields.`,
  born_missing: 'Please give the child’s date of birth.',
  born_ahead: 'This day is still to come.',
  not_a_child: 'From 14 on they decide themselves: please choose “For a relative”.',
  guardian_missing: 'For a child under 14 a guardian has to agree.',
  topics_missing: 'Please tick at least one thing to be reminded of.',
  wording_changed: 'The hospital has changed these sentences. Please read and tick them again.',
  address_missing: 'Please say where to.',
  address_wrong: 'Please check the address.',
  phone_faults: {
    not_a_number: 'This is not a phone number.',
    too_short: 'The number is too short.',
    too_long: 'The number is too long.',
    not_mobile: 'This is not a mobile number. Text messages reach mobile phones only.',
    abroad: 'Please begin with + and the country or region code, such as +852.',
  },
  day_wrong: 'Please give the whole date.',
  day_past: 'This day is over.',
  day_far: 'Please give a day within the next five years.',
  about_missing: 'Please choose what the appointment is for.',
  about_unticked: 'Please tick reminders of this kind above, too.',
  not_accepted: 'The hospital does not accept this. Please check it.',
  refused: 'The hospital does not accept this.',
  wait: (minutes: number) =>
    `There were too many tries. Please try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  not_reached:
    'The hospital could not be reached. Please try again; what you entered is still here.',
  sent_to: (where: string) =>
    `${where ? `A code with six digits is on its way to ${where}.` : 'A code with six digits has been sent to you.'} It holds for 10 minutes. If none comes, check what you entered, or have another one sent.`,
  code: 'Code with six digits',
  confirm: 'Confirm',
  checking: 'Checking…',
  resend: 'Send another code',
  resend_in: (seconds: number) => `Another code in ${seconds} s`,
  resend_from: (time: string) => `Another code from ${time} on`,
  resent: 'Another code is on its way. Each holds for 10 minutes.',
  last_code: (where: string, again: string, until: string) =>
    `The last code for now has been sent${where && ` to ${where}`}. It holds until ${until}; the next can go there at ${again}. Please type it in before you change what you entered: a change needs another code, and before ${again} only another number or address gets one.`,
  no_code: (again: string) =>
    `No other code can go there before ${again}. The one you have works as long as nothing here is changed.`,
  other: 'Change what I entered',
  code_short: 'A code has six digits.',
  code_wrong: (left: number) =>
    left === 1
      ? 'This code is not right. One more try is left.'
      : `This code is not right. ${left} more tries are left.`,
  code_old: 'This code no longer holds. You need another one.',
  kept: (topics: string[]) => `Turned on: ${topics.join(', ')}.`,
  link_comes:
    'A message brings you the link to your own page, where you change or stop this; in the evening it waits until the morning.',
  manage: 'See and change it now',
  another: 'Add somebody else',
}

export type OptInTexts = typeof texts
