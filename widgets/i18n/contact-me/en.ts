/** What is said to whoever wants to be contacted about their answers, in English; its shape is what every other language must have. */
export const texts = {
  linked: 'The hospital then sees these answers together with your name.',
  consent_missing: 'To be contacted, you have to agree.',
  send: 'Ask for contact',
  sending: 'Sending…',
  check: (count: number) =>
    count === 1 ? 'One field needs your attention.' : `${count} fields need your attention.`,
  sent: 'Your wish has arrived. The hospital will contact you.',
  kept: 'Not yet sent. It is kept on this device, for 24 hours at the most, and will be sent by itself as soon as possible.',
  held: 'Not yet sent. Please leave this page open: it will be sent as soon as possible.',
  refused: 'This could not be taken. Please call the hospital.',
  receipt: (reference: string, code: string) =>
    `With reference ${reference} and code ${code} you can see what is being done. They are shown only now.`,
}

export type ContactMeTexts = typeof texts
