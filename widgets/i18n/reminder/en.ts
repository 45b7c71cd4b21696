/** What stands in the form for reminders, in English; its shape is what every other language must have. */
export const texts = {
  title: 'Reminders',
  demo: 'Demo data',
  required: 'Required',
  lead: 'Tick what you want to be reminded of. We send a code first, so that nobody else can sign you up.',
  for_whom: 'For whom?',
  whom: { self: 'For me', child: 'For my child under 14', relative: 'For a relative' },
  person: 'What do you call them?',
  person_help:
    'For instance daughter, or mother. Stands on your own page only, never in a message.',
  born: 'Date of birth',
  born_help: 'For vaccinations, which go by age.',
  guardian: 'Consent of the guardian',
  topics: 'What may we remind you of?',
  marketing: 'News and events',
  marketing_help: 'Not needed for reminders; your care does not depend on it.',
  channel: 'Where to?',
  channels: { sms: 'Text message', email: 'E-mail', wechat: 'WeChat', app: 'App' },
  address: 'Where to?',
  addresses: {
    sms: 'Mobile number',
    email: 'E-mail address',
  },
  /** Of a channel whose address the page tells. */
  known: {
    wechat: 'The code and the reminders come to your WeChat.',
    app: 'The code and the reminders come to the hospital’s app on your phone.',
  },
  nowhere:
    'Please open this form in the hospital’s WeChat account or app: messages go out only there.',
  phone_help: 'From elsewhere with the country code, such as +852.',
  more: 'More (optional): appointment, hours, language, patient number',
  about: 'My appointment or due date is for',
  none: 'Nothing yet',
  day: 'Day',
  day_help: 'The hospital’s own appointments are reminded of without this.',
  time: 'Time, where you know it',
  hours: 'When may we write?',
  parts: {
    any: (from: string, until: string) => `Any time from ${from} to ${until}`,
    morning: () => 'Morning',
    afternoon: () => 'Afternoon',
    evening: () => 'Evening',
  },
  lang: 'Language of the messages',
  languages: { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' },
  patient: 'Patient number',
  patient_help: 'On the patient card. Helps where several people use one phone.',
  withdraw: 'Every message has a link with which you change or stop this at once.',
  send: 'Send me a code',
  sending: 'Sending…',
  part_missing: 'This part could not be loaded. Please try again; what you entered is still here.',
  unavailable: 'The form cannot be shown just now.',
  retry: 'Try again',
}

export type ReminderTexts = typeof texts
