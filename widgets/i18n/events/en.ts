/** What stands in a list of health events, in English; its shape is what every other language must have. */
export const texts = {
  title: 'Health events',
  demo: 'Demo data',
  none: 'No events are planned at the moment. Please look again later.',
  for_members: 'Signing up is for members. Membership is free.',
  kinds: { talk: 'Talk', free_clinic: 'Free clinic', course: 'Course', club: 'Club meeting' },
  more: 'About it',
  left: (count: number) => `${count} ${count === 1 ? 'place' : 'places'} left`,
  full: 'Full',
  waiting: (count: number) => `${count} waiting`,
  points: (count: number) => `${count} points for coming`,
  club: (name: string) => `For members of ${name}`,
  called_off: 'Called off',
  mine: {
    signed_up: 'You are signed up.',
    attended: 'You were there.',
    waiting: 'You are on the waiting list.',
  },
  waiting_place: (place: number) => `You are on the waiting list, place ${place}.`,
  sign_up: 'Sign up',
  wait: 'Join the waiting list',
  cancel: 'Cancel',
  calendar: 'Add to calendar',
  /** What a button does, and to which event. */
  named: (what: string, name: string) => `${what}: ${name}`,
  part_missing: 'This part could not be loaded. Please try again.',
  unavailable: 'The events cannot be shown just now.',
  retry: 'Try again',
}

export type EventsTexts = typeof texts
