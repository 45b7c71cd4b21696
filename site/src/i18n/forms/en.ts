/** What forms for staff say of what was typed and of what became of it, in English. */
export const forms = {
  missing: 'Please fill in this field.',
  noLanguage: 'Please write it in at least one language.',
  otherLanguages: 'In other languages',
  unreadable: 'This holds a character that cannot be stored. Please type it anew.',
  notNumber: 'Please enter a whole number.',
  notEmail: 'Please enter a valid e-mail address.',
  notDate: 'Please enter a date.',
  tooLow: (lowest: string) => `The lowest value is ${lowest}.`,
  tooHigh: (highest: string) => `The highest value is ${highest}.`,
  tooEarly: (earliest: string) => `The earliest day is ${earliest}.`,
  tooLate: (latest: string) => `The latest day is ${latest}.`,
  tooLong: (most: string) => `At most ${most} characters.`,
  save: 'Save',
  saved: 'Saved.',
  cancel: 'Cancel',
  offline:
    'Not saved: the server cannot be reached. What you entered is still here; please try again.',
  failed:
    'Not saved: something went wrong on the server. What you entered is still here; please try again.',
  refused: 'Not saved: the server did not accept this. Please check what you entered.',
  gone: 'Not changed: somebody else has removed it, or your role has changed. Please reload the page.',
}
