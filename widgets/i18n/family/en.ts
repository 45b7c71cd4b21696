/** What is said of the family of a member, in English; its shape is what every other language must have. */
export const texts = {
  title: 'Family',
  none: 'Nobody yet.',
  kinds: {
    child: 'Child’s card',
    relative: 'May see your card',
    shared: 'Lets you see their card',
  },
  scopes: {
    card: 'Number, tier and benefits',
    points: 'Points',
    reminders: 'Appointments and reminders',
  },
  until: (day: string) => `until ${day}`,
  revoke: 'End it',
  revoke_named: (name: string) => `End it: ${name}`,
  sure: (name: string) => `End it for ${name}? It takes effect at once.`,
  sure_child: (name: string) =>
    `End ${name}’s card? It is deleted at once and cannot be brought back.`,
  yes: 'Yes, end it',
  ended: 'Ended. It took effect at once.',
  allow: 'Let a relative see my card',
  relative: 'Member number of the relative',
  relative_help: 'Ten digits, as their card shows it. They have to be a member.',
  label: 'Who is it?',
  label_help: 'Your own word, such as daughter.',
  what: 'What may they see?',
  last: 'Until when?',
  add: 'Let them see it',
  child: 'Get a card for a child',
  child_lead:
    'For children under 14. You hold the card until the day before their 14th birthday. Then they join for themselves and link their patient number with a code from the desk: number, points and tier go over to them.',
  name: 'Name of the child',
  born: 'Date of birth',
  add_child: 'Get the card',
  added: 'Done.',
  number_wrong: 'There is a mistake in this number. It has ten digits.',
  number_own: 'This is the number of your own card. Please enter the one on your relative’s card.',
  unknown: 'No member has this number. Please compare it with the card.',
  label_missing: 'Please say who it is.',
  scopes_missing: 'Please choose at least one.',
  until_wrong: 'Please give a day from today on, at most ten years ahead.',
  name_missing: 'Please enter the name.',
  born_wrong: 'Please give the date of birth of a child under 14.',
  consent_missing: 'Without this there is no card for a child. Please tick it if you agree.',
}

export type FamilyTexts = typeof texts
