/** What the demo's outbox says, in English. */
export const outbox = {
  title: 'Demo outbox',
  demo: 'Demo: this page exists on this computer only. Messages shown here were not sent to anybody.',
  lead: 'Codes and reminders end here while no mail server and no gateway is set up.',
  real: (channels: string) =>
    `Really sent, and not shown here: ${channels}. Whatever goes by another channel ends here.`,
  loading: 'Loading the outbox…',
  noneTitle: 'There is no outbox here',
  none: 'Only the demo that “npm start” runs on this computer has one. A hospital’s messages really go out; how they do stands on the reminders page for staff.',
  home: 'To the home page',
  gone: 'Gone out',
  goneEmpty:
    'Nothing yet since the start. Subscribe to reminders: the code appears here within seconds.',
  next: 'Coming next',
  nextEmpty: 'Nothing is planned.',
  status: (gone: number, next: number) => `${gone} gone out, ${next} coming next`,
  most: (n: number) => `The ${n} nearest are shown, worded as they would be now.`,
  to: (end: string) => `to ${end}`,
  channels: { sms: 'Text message', email: 'E-mail', wechat: 'WeChat', app: 'App' },
  kinds: {
    code: 'Code',
    confirmed: 'Confirmation',
    test: 'Test',
    revisit: 'Revisit',
    vaccination: 'Vaccination',
    check_up: 'Check-up',
    medication: 'Medication and recovery',
    health_talk: 'Health talks',
    club: 'Patient clubs',
    news: 'Hospital news',
    survey: 'Survey',
  },
}
