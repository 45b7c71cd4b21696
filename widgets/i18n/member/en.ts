/** What every part of a member card says, in English; its shape is what every other language must have. */
export const texts = {
  back: 'Back to the card',
  cancel: 'Cancel',
  working: 'One moment…',
  saved: 'Saved.',
  required: 'Required',
  check: (count: number) =>
    count === 1 ? 'One field needs your attention.' : `${count} fields need your attention.`,
  not_reached: 'The hospital could not be reached. Nothing was changed; please try again.',
  refused: 'This was not accepted. Please check it and try again.',
  changed: 'The wording has been changed meanwhile. Please read it and tick it again.',
  too_many: (minutes: number) =>
    `There were too many tries. Please try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  signed_out: 'You have been signed out. Please sign in again.',
  referrals: {
    patient: 'A patient recommended it',
    doctor: 'A doctor sent me',
    partner_hospital: 'Another hospital sent me',
    screening_center: 'A check-up centre',
    employer: 'My employer',
    charity: 'A free clinic or charity',
    web: 'The internet',
    other: 'Something else',
  },
  channels: {
    sms: 'Text message',
    email: 'E-mail',
    wechat: 'WeChat',
    app: 'App',
    phone: 'Phone call',
    none: 'Not at all',
  },
  not_said: 'Not said',
}

export type MemberTexts = typeof texts
