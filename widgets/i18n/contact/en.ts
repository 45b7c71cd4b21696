/** How somebody can be reached, in English; its shape is what every other language must have. */
export const texts = {
  contact: 'How can you be reached?',
  required: 'Required',
  name: 'Name',
  prefers: 'Preferably by',
  ways: { phone: 'Phone', email: 'E-mail' },
  phone: 'Phone number',
  email: 'E-mail address',
  hours: 'When is it convenient?',
  at: { any: 'Any time', morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' },
  consent: (hospital: string) =>
    `I agree that ${hospital} contacts me about this matter in the way given above. I can take this back at any time.`,
  no_consent: 'Without this tick nobody calls or writes; the answer can be read with the receipt.',
  kept: (days: number) =>
    `Your name and how to reach you are deleted ${days} days after this is settled.`,
  child: 'I speak for a child under 14',
  relation: 'What are you to the child?',
  relation_help: 'For instance mother, father, grandmother',
  guardian: (hospital: string) =>
    `I am a guardian of the child and agree that ${hospital} uses what I say about the child to deal with this matter, and for nothing else.`,

  name_missing: 'Please give your name.',
  phone_missing: 'Please give a phone number.',
  phone_wrong: 'Please check the number: 5 to 20 digits, with spaces, hyphens or brackets at most.',
  email_missing: 'Please give an e-mail address.',
  email_wrong: 'Please check the e-mail address.',
  relation_missing: 'Please say what you are to the child.',
  guardian_missing: 'For a child, a guardian has to agree.',
}

export type ContactTexts = typeof texts
