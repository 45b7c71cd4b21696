/** What is said of who came again within six months on every page that shows it, in English. */

export const retention = {
  unseen: (month: string) =>
    `Not compared with the earlier period yet: records begin in ${month}, so not all of the first visits it would rest on can be seen.`,
}
