/** How patients are asked, and what a hospital without answers does first, in English. */
export const start = {
  ask: 'Invite patients',
  askLead: 'Answers show up in the figures at once.',
  askFor: 'Patients come to',
  others: {
    complaint: 'Complaints and suggestions',
    reminder: 'Reminders',
    'member-card': 'Member card',
    events: 'Health events',
  },
  first: 'Hear the first patients',
  firstLead: (survey: string) =>
    `“${survey}” has no answers yet. This is how the first ones come in.`,
  departments: 'Name your departments',
  departmentsThere: (count: string) =>
    `Departments so far: ${count}. Each can have an address of its own, so that its answers are told apart.`,
  departmentsMissing:
    'None is there yet. With departments their answers can be told apart; without them all count for the hospital.',
  departmentsAdmin: 'Add or change them in the settings',
  departmentsAsk: 'An administrator of your hospital can add them.',
  send: 'Send an address or hang up its QR code',
  sendLead:
    'On a poster in the waiting room, on the receipt, in a text message. It opens as a page of its own, without an app.',
  address: 'Address',
  showCode: 'Show the QR code',
  saveCode: 'Save the QR code',
  codeFailed: 'The QR code could not be made. Please use the address.',
  code: (address: string) => `QR code of ${address}`,
  codeFile: 'QR code',
  paste: 'Put it on a page of your website',
  pasteLead: (kit: string) =>
    `Send this to whoever looks after the website. It loads ${kit} and nothing from anybody else; a page with a content security policy has to allow that host in script-src, and the API’s in connect-src.`,
  snippet: 'To be pasted',
  then: 'What you will see here',
  thenText: (n: string) =>
    `Answers are counted at once, trial ones too. A group with fewer than ${n} answers, and one that would give it away, shows “hidden”, so that nobody can be recognised; the others show their figure with its margin. After some weeks come the trend and the comparison of departments.`,
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'The browser does not let this page copy. The text is selected: press Ctrl-C.',
}
