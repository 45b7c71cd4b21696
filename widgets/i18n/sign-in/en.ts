/** What is said while somebody signs in with a one-time code, in English; its shape is what every other language must have. */
export const texts = {
  title: 'Sign in',
  lead: 'No password: we send you a code with six digits.',
  way: 'Where shall the code go?',
  ways: { email: 'E-mail', phone: 'Text message' },
  email: 'E-mail address',
  phone: 'Mobile number',
  phone_help: 'Outside mainland China with the country code, such as +852.',
  send: 'Send me a code',
  sending: 'Sending…',
  code: 'Code with six digits',
  sent_to: (address: string) =>
    `Sent to ${address}. It may take a minute; please look into the spam folder, too.`,
  confirm: 'Sign in',
  checking: 'Checking…',
  resend: 'Send another code',
  resend_in: (seconds: number) => `Another code in ${seconds} s`,
  other: 'Use another address',
  cancel: 'Cancel',
  resent: 'Another code is on its way. Only the newest one works.',
  email_wrong: 'This is not an e-mail address.',
  phone_wrong:
    'This is not a mobile number. Outside mainland China please begin with + and the country code.',
  code_short: 'A code has six digits.',
  code_wrong:
    'This code is not right, or a newer one has been sent. Please compare it with the newest message.',
  code_old: 'This code is too old. Please have another one sent.',
  wait: (minutes: number) =>
    `There were too many tries. Please try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  cannot_send: 'No code can be sent there. Please check it, or use another address.',
  not_reached:
    'The hospital could not be reached. Please try again; what you entered is still here.',
}

export type SignInTexts = typeof texts
