/** What is said of who came again within six months on every page that shows it, in English. */

export const retention = {
  unseen: (month: string) =>
    `Not compared with the earlier period yet: records begin in ${month}, so not all of the first visits it would rest on can be seen.`,
  done: (department: string, day: string, did: string) => `${department}, since ${day}: “${did}”`,
  doneYet: (months: string) =>
    `The share that came again is of patients whose first visit was in ${months}, some of them before the change, so it cannot tell yet whether more come again since.`,
  doneBefore: (n: string) => `Earlier changes: ${n}`,
}
