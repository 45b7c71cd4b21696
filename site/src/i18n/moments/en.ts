/** What is said of figures that are as of a moment, whatever period a page has, in English. */
export const moments = {
  when: 'When',
  asOf: (moment: string) => `As of ${moment}`,
}
