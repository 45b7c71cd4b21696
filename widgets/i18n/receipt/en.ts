/** What is said from the tap on "send" on, in English; its shape is what every other language must have. */
export const texts = {
  too_short: 'Please write at least 10 characters.',
  too_long: (over: string) => `This is ${over} characters too long. Please shorten it.`,
  not_a_day: 'Please give a day, today at the latest.',
  not_accepted: 'This was not accepted. Please check it.',
  wait_pictures: 'The pictures are still being made smaller. Please send again in a moment.',
  check: (count: number) =>
    count === 1 ? 'One field needs your attention.' : `${count} fields need your attention.`,
  refused: 'This was not accepted. Please check it and send it again.',
  expired:
    'Something written earlier on this device could not be sent within 24 hours and has been deleted.',

  sending: 'Sending…',
  fates: {
    sent: 'Sent. It has arrived.',
    kept: 'Not yet sent. It is kept on this device, for 24 hours at the most, and will be sent by itself as soon as possible. If you close this page, open it again later.',
    held: 'Not yet sent. Please leave this page open: it will be sent as soon as possible.',
  },
  thanks: 'Thank you for telling us.',
  waits: 'Kept, but not sent yet.',
  by: (day: string) => `The hospital will have read it by the end of ${day}.`,
  keep_it:
    'This receipt is gone once you close this page: copy it now. With reference and code you can see what is being done and answer questions; without them nobody can.',
  code_now: 'This is the code of your receipt. The reference follows as soon as it has arrived.',
  shown_elsewhere: 'The receipt has been shown in another window.',
  reference: 'Reference',
  pending: 'not yet given',
  code: 'Code',
  copy: 'Copy',
  copied: 'Copied.',
  not_copied: 'Copying is not possible here. Please write it down.',
  download: 'Save as a file',
  print: 'Print',
  file: 'complaint-receipt',
  receipt: (hospital: string) => `Receipt of ${hospital}`,
  where: 'Read on at',
  to_track: 'See what is being done',
  another: 'I have kept it: write something else',
  next_person: 'Next person',
  discard: 'Discard what I wrote',
  sure: 'Discard it? It has not been sent, and is gone for good.',
  yes_discard: 'Yes, discard',
  cancel: 'Cancel',
}

export type ReceiptTexts = typeof texts
