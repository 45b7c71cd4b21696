/** What is said where staff note what was done about patients' words, in English. */
export const marks = {
  add: 'Add a “You said, we did” mark',
  lead: 'It shows as a mark on the trend, for everybody who sees the figures.',
  day: 'First day of the change',
  outside: 'Saved. Its day lies outside the period shown above.',
  elsewhere: 'Saved. It is about another department than the one shown above.',
  beforeAndAfter: (since: string, before: string) =>
    `Compare the answers of the ${since} days since with those of the ${before} before`,
  remove: 'Remove',
  removeOf: (day: string) => `Remove the mark of ${day}`,
  removeTitle: 'Remove this mark?',
  removeText: 'It disappears from the trend for everybody. The figures stay as they are.',
  removed: 'The mark has been removed.',
}
