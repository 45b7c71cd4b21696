/** What is said from the tap on "send" on, in English; its shape is what every other language must have. */
export const texts = {
  missing: 'Please answer this question.',
  nothing: 'Please answer at least one question.',
  both: 'Please answer both rows.',
  too_long: (over: string) => `This is ${over} characters too long. Please shorten it.`,
  not_accepted: 'This answer was not accepted. Please check it.',
  check: (count: number) =>
    count === 1 ? 'One answer needs your attention.' : `${count} answers need your attention.`,
  once_more:
    'You have already sent an answer on this device. To send this one too, press the button again.',
  refused: 'Your answers were not accepted. Please check them and send them again.',
  expired:
    'An earlier answer could not be sent within 7 days and has been deleted from this device.',

  sending: 'Sending…',
  sent: 'Sent. Your answers have arrived.',
  kept: 'Kept on this device. Your answers will be sent by themselves as soon as possible; if you close this page, open it again later.',
  held: 'Not sent yet. Please leave this page open: your answers will be sent as soon as possible.',
  before: 'You have already answered this survey on this device.',
  contact_me: 'Please contact me: I want to talk about this',
  again: 'Answer again',
  sure: 'Answer once more, for another visit? What you sent before stays as it is.',
  yes_again: 'Yes, answer once more',
  cancel: 'Cancel',
  next_person: 'Next person',
}

export type SendingTexts = typeof texts
