/** What is said to whoever becomes a member, in English; its shape is what every other language must have. */
export const texts = {
  title: 'Become a member',
  lead: 'You are signed in. These few things make a card.',
  name: 'Name',
  born: 'Month of birth',
  born_help: 'For example 1968-05. Nobody asks for the day.',
  lang: 'Language of messages',
  languages: { 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文', en: 'English' },
  channel: 'How may we reach you?',
  heard_from: 'How did you come to know the hospital?',
  recommended_by: 'Member number of who recommended it',
  recommended_help: 'Ten digits, if you have it. Counted, and nothing else.',
  clauses: 'Read the terms',
  join: 'Become a member',
  joining: 'One moment…',
  out: 'Sign out',
  name_missing: 'Please enter your name.',
  born_wrong: 'Please enter year and month, such as 1968-05.',
  number_wrong: 'There is a mistake in this number. It has ten digits.',
  terms_missing: 'There is no card without the terms. Please tick them if you agree.',
  too_young:
    'Who is under 14 gets a card from a parent: the parent joins, and adds the child under “Family”.',
  welcome: 'Welcome! This is your card.',
}

export type JoinTexts = typeof texts
