/** What is said about patients' comments, in English. */
export const comments = {
  title: 'Comments',
  lead: 'What patients wrote, word for word, the newest first. The filters above apply. Every page you open is recorded: who opened it, when, and what was searched for.',
  notYours: (role: string) =>
    `Comments can tell who wrote them. Agents and administrators of the hospital may read them; your role is “${role}”.`,
  open: 'Read comments',
  search: 'Search the comments',
  loading: 'Loading comments…',
  shown: (first: string, last: string) => `Comments ${first} to ${last}`,
  found: (first: string, last: string, search: string) =>
    `Comments with “${search}”: ${first} to ${last}`,
  none: 'No comments in this selection.',
  notFound: (search: string) => `No comment in this selection contains “${search}”.`,
  newer: 'Newer comments',
  older: 'Older comments',
  score: (score: string, group: string) => `Score ${score}: ${group}`,
  promoters: 'promoter',
  passives: 'passive',
  detractors: 'detractor',
}
