/** What is said of tying an answer to whoever gave it, in English; its shape is what every other language must have. */
export const texts = {
  lead: 'Your answer is anonymous. If you like, the hospital may connect it with your visits, to learn whether its care makes people come back. Members get points for it.',
  agree: 'This answer may be connected with my visits and my membership.',
  tie: 'Connect it',
  tying: 'One moment…',
  tied: 'Connected. Thank you.',
  points: (points: number) => `Connected. You got ${points} points.`,
  used: 'This invitation has been used before. Your answer stays anonymous.',
  not_reached: 'This did not work. Your answer has arrived and stays anonymous; you can try again.',
}

export type TieTexts = typeof texts
