/** What is said of signing up for a health event, in English; its shape is what every other language must have. */
export const texts = {
  working: 'One moment…',
  signed_up: 'You are signed up. We are looking forward to seeing you.',
  waiting: (place: number) =>
    `It is full: you are on the waiting list, place ${place}. When a place is free it is yours, and the list shows it.`,
  cancelled: 'Cancelled.',
  sure: (name: string) => `Cancel “${name}”? The place goes to the next on the waiting list.`,
  yes: 'Yes, cancel it',
  no: 'Keep it',
  back: 'Back to the events',
  members: 'Signing up is for members, and membership is free. Please say who you are first.',
  join: 'You are not a member yet. Membership is free. Come back here afterwards to sign up.',
  joined: 'You are a member now and can sign up.',
  to_join: 'Become a member',
  club: 'This event is for members of a club. It can be joined on the member card, under “My data”.',
  over: 'Signing up is not possible any more. The list shows the newest state.',
  not_reached: 'The hospital could not be reached. Nothing was changed; please try again.',
  signed_out: 'You have been signed out. Please sign in again.',
}

export type BookingTexts = typeof texts
