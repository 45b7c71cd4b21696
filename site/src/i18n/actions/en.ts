import type { Outlook } from '../../lib/recurrence.ts'

/** What the page of corrective actions says, in English. */

export { caseMistakes, gapTags } from '../case-names/en.ts'

export const actions = {
  lead: 'What the hospital does so that a failure does not recur, and whether fewer patients complain afterwards.',
  filters: 'Filters',
  state: 'Show',
  open: 'Open',
  overdue: 'Overdue',
  done: 'Done',
  category: 'Category',
  anyCategory: 'All categories',
  noCategory: 'No category',
  clear: 'Clear filters',
  counts: (open: string, overdue: string, done: string) =>
    `Open: ${open}. Overdue: ${overdue}. Done: ${done}.`,
  list: 'List of corrective actions',
  loading: 'Loading corrective actions…',
  failedTitle: 'The corrective actions could not be loaded',
  firstTitle: 'No open corrective action',
  firstText:
    'When a complaint shows that something fails again and again, note here what is done about it, by whom and by when.',
  firstForViewers: 'Agents and administrators note here what is done about failures.',
  emptyTitle: 'None matches',
  emptyText: 'Choose other filters, or none.',
  more: 'Show more',
  moreFailed: 'The next ones could not be loaded.',
  csv: 'Save the list as CSV',
  fromCase: (reference: string) => `Corrective actions from case ${reference}`,
  allActions: 'Show all',
  caseFailed: (reference: string) =>
    `Case ${reference} could not be read, so nothing is filled in from it.`,
  add: 'New corrective action',
  addLead:
    'Viewers of the hospital read it too: please write nothing by which a patient could be recognised.',
  what: 'What is done',
  rootCause: 'Root cause (optional)',
  gap: 'Where quality is lost',
  noGap: 'Not said',
  whole: 'Whole hospital',
  categoryHint: 'The watch afterwards counts new cases of this category.',
  owner: 'Who is responsible',
  nobody: 'Nobody yet',
  somebody: 'A former colleague',
  dueOn: 'Due on',
  fromTheCase: 'Learnt from case',
  saveNew: 'Save the action',
  added: 'Saved.',
  change: 'Change',
  complete: 'Complete',
  completedOn: 'Completed on',
  completed: 'Completed. The watch begins tomorrow.',
  takeUp: 'Take up again',
  takenUp: 'Open again.',
  notAhead: 'A day up to today.',
  remove: 'Delete',
  removeTitle: 'Delete this corrective action?',
  removeText:
    'It disappears from the list. That it was there, and who deleted it, stays on record.',
  removed: 'Deleted.',
  overdueSince: (day: string) => `Overdue since ${day}`,
  dueToday: 'Due today',
  dueBy: (day: string) => `By ${day}`,
  doneDay: (day: string) => `Done ${day}`,
  ownedBy: (who: string) => `responsible: ${who}`,
  cause: (cause: string) => `Root cause: ${cause}`,
  case: (reference: string) => `case ${reference}`,
  watch: 'Recurrence watch',
  watchCounts: (days: string, after: string, before: string) =>
    `New cases in the ${days} days since: ${after}; in the ${days} days before: ${before}.`,
  watchRatio: (ratio: string, low: string, high: string) =>
    `Ratio of cases since to before: ${ratio} (95%: ${low} to ${high}).`,
  watchRatioOpen: (low: string) =>
    `There were none before, so there is no ratio (95%: at least ${low}).`,
  watchNone: (days: string) =>
    `No such case in the ${days} days before, and none in the ${days} days since.`,
  watchSoon: 'The watch begins once the day of completion is over.',
  ratio: 'Ratio of cases since to before',
  watchRunning: (last: string) => `Counted up to yesterday; the watch goes on until ${last}.`,
  watchOver: 'The watch is over: 180 days on each side.',
  noWatch: 'Without a category nothing can be watched.',
  mark: 'Tell patients: “You said, we did”',
  markLead:
    'It is shown on the trend of the survey page from that day on, to everybody who sees figures.',
  marked: 'Saved. It is shown on the trend of the survey page.',
}

export const outlooks = {
  fewer: 'Reliably fewer cases than before',
  more: 'Reliably more cases than before',
  same: 'No reliable change in cases',
  too_few: 'Too few cases to say',
} satisfies Record<Outlook, string>

export const actionGlossary = {
  watch:
    'New cases of the same category and department, complaints and suggestions that are no duplicates, from the day of completion up to yesterday (180 days at most), against as many days directly before it; the answers of patients are compared over the same days. Few cases go up and down by chance alone: the test asks how often so uneven a split would come about if nothing had changed (exact conditional test of two Poisson counts, 5%), and the interval of the ratio is the exact one that goes with it (Clopper and Pearson). Five cases together or fewer cannot tell anything, whatever they are. Where a count is hidden, a verdict is given only if every count that it can be leads to the same one. Fewer cases do not prove that the action is the reason: season, number of patients and other changes count too.',
}
