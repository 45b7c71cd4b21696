/** What somebody reads who has not signed in to a member card, in English; its shape is what every other language must have. */
export const texts = {
  title: 'Member card',
  demo: 'Demo data',
  lead: 'One card for you and your family: it shows who you are at every desk, counts your visits, and turns them into points.',
  reasons: [
    'Points for visits and health talks, to be spent on rewards',
    'Silver and gold with benefits of their own, from visits or spending',
    'A card for a child, and a look at yours for whom you choose',
  ],
  tiers: { regular: 'Regular', silver: 'Silver', gold: 'Gold' },
  free: 'Free of charge. You can leave at any time.',
  join: 'Join',
  sign_in: 'I am a member: sign in',
  part_missing: 'This part could not be loaded. Please try again.',
  unavailable: 'The member card cannot be shown just now.',
  retry: 'Try again',
}

export type MemberCardTexts = typeof texts
