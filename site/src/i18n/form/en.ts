/** What pages say that anybody may open, in English. */
export const form = {
  title: 'Patient survey',
  loading: 'Loading the survey…',
  languages: 'Language',
  and: ' and ',
  notShownTitle: 'This page cannot be opened just now',
  notShown:
    'The connection may be weak, or the hospital’s server does not answer. Please check your connection and try again.',
  notServed:
    'The hospital’s server answers, but does not open this page; your connection is not to blame. Please try again later, or tell the hospital.',
  tryAgain: 'Try again',
  incompleteTitle: 'This link is not complete',
  incomplete: (missing: string) =>
    `It does not say ${missing} it is for. Please scan the code again, or ask the hospital for a new link.`,
  missingHospital: 'which hospital',
  missingSurvey: 'which survey',
  unknownTitle: 'This survey cannot be found',
  unknown:
    'The link may be mistyped, or the survey may have ended. Please scan the code again, or ask the hospital for a new link.',
}

export const complaint = {
  title: 'Complaints and suggestions',
  loading: 'Loading the form…',
  incomplete: form.incomplete,
  unknownTitle: 'This hospital cannot be found',
  unknown:
    'The link may be mistyped. Please scan the code again, or ask the hospital for a new link.',
}

export const memberCard = {
  title: 'Member card',
  loading: 'Loading the card…',
  incomplete: complaint.incomplete,
  unknownTitle: complaint.unknownTitle,
  unknown: complaint.unknown,
}

export const events = {
  title: 'Health events',
  loading: 'Loading the events…',
  incomplete: complaint.incomplete,
  unknownTitle: complaint.unknownTitle,
  unknown: complaint.unknown,
}

export const reminder = {
  title: 'Reminders',
  loading: 'Loading your reminders…',
  incomplete: complaint.incomplete,
  unknownTitle: complaint.unknownTitle,
  unknown: complaint.unknown,
}

export const notFound = {
  title: 'Page not found',
  text: 'There is no page at this address. It may have been moved or mistyped.',
  home: 'To the home page',
}
