import type { ServiceLine, StaffRole } from '../../../../supabase/contract/hospital.ts'
import type { DeadlinePreset } from '../../../../supabase/contract/case.ts'
import type { Deadline, Limit } from '../../queries/settings.ts'

/** What the settings page says, in English. */
export const settings = {
  lead: 'What the hospital is called, how it protects its patients and itself, and who works here. Every change is recorded.',
  notYoursTitle: 'Only administrators can change the settings',
  notYours: (role: string) =>
    `Your role at this hospital is “${role}”. Please ask an administrator of your hospital for a change, or for another role.`,
  names: 'Hospital name',
  namesLead:
    'Patients and staff see the name in their own language; where it is missing there, in the next one of this list.',
  limits: 'Limits',
  limitsLead:
    'They keep patients unrecognisable and machines out. No patient’s answer is lost by them.',
  lowerTitle: (smallest: string) => `Show groups from ${smallest} answers?`,
  lowerText: (before: string) =>
    `Until now a group needed ${before} answers. In smaller groups it is easier to guess who said what. This holds for everybody who sees figures, for past answers too.`,
  lowerAct: 'Show smaller groups',
  forgetTitle: (days: string) => `Delete contacts after ${days} days?`,
  forgetText: (before: string) =>
    `Until now they are kept for ${before} days. Names, numbers and addresses that are older than the new limit are deleted within ten minutes, and nobody can bring them back.`,
  forgetAct: 'Delete them sooner',
  memberSignIn: 'How members sign in',
  memberSignInLead:
    'With a code by e-mail, always. By text message too once an SMS provider is set up in the project’s Auth; without one nobody gets such a code.',
  phoneSignIn: 'Codes by text message too',
  departments: 'Departments',
  departmentsLead:
    'A closed department is no longer asked about; its answers stay in the figures, and it can be reopened.',
  noDepartments: 'No department yet. Without departments, all answers are for the whole hospital.',
  addDepartment: 'Add a department',
  added: (name: string) => `Added: ${name}.`,
  code: 'Code',
  codeHint:
    'Stands in addresses and in the snippet, for example “cardiology”. It cannot be changed later.',
  codeShape:
    'Small letters a–z, digits and hyphens, starting with a letter; at most 40 characters.',
  codeTaken: 'There is a department with this code already.',
  departmentNames: 'Name of the department',
  serviceLine: 'Service line',
  closed: 'closed',
  closeDepartment: 'Close the department',
  reopenDepartment: 'Reopen the department',
  hasClosed: (name: string) => `Closed: ${name}. Its answers stay in the figures.`,
  hasReopened: (name: string) => `Reopened: ${name}.`,
  categories: 'Complaint categories',
  categoriesLead:
    'What patients choose from when they complain, and how cases are counted. A closed category is no longer offered; its cases keep it.',
  addCategory: 'Add a category',
  categoryNames: 'Name of the category',
  categoryCodeHint:
    'Stands in addresses and files, for example “parking”. It cannot be changed later.',
  categoryTaken: 'There is a category with this code already.',
  place: 'Place in the list',
  placeHint: 'The smallest number stands at the top.',
  closeCategory: 'Close the category',
  reopenCategory: 'Reopen the category',
  hasClosedCategory: (name: string) => `Closed: ${name}. Its cases keep it.`,
  deadlines: 'Deadlines for cases',
  deadlinesLead:
    'In working days after the day a case was received. Open cases follow a change at once. Please check your local rule.',
  calendar: 'Working days',
  calendarLead:
    'People work from Monday to Friday. Only the days that are otherwise stand here. Open cases follow a change at once.',
  year: 'Year',
  noDays: 'No such day in this year yet.',
  unannounced:
    'China’s holidays of 2027 are fixed by law, but which weekend days are worked in exchange had not been announced when this calendar was made (November 2026). Please add those days once the State Council has announced them.',
  addDay: 'Add a day',
  day: 'Day',
  dayKind: 'What it is',
  dayOff: 'Holiday',
  dayWorking: 'Working day',
  dayNames: 'Name of the day',
  dayTaken: 'This day is in the calendar already.',
  removeDayOf: (day: string) => `Remove ${day}`,
  removedDay: (day: string) => `Removed: ${day}.`,
  presets: 'Take over a ready-made calendar',
  preset: 'Calendar',
  presetHint:
    'Also sets the deadlines that go with it. England says nothing of when to answer, so there only the acknowledgement is set.',
  presetTitle: (name: string) => `Take over “${name}”?`,
  presetText:
    'The days of this calendar replace what stands here for the same days; other days stay. The deadlines that go with it are set. Open cases follow at once.',
  applyPreset: 'Take over',
  presetApplied: (name: string) => `Taken over: ${name}.`,
  staff: 'Staff',
  staffLead: 'Who may sign in for this hospital, and what they may do.',
  roles: 'What the roles may do',
  role: 'Role',
  roleOf: (email: string) => `Role of ${email}`,
  since: (day: string) => `since ${day}`,
  you: 'You',
  ownRow:
    'Nobody can change or remove themselves, so that a hospital always keeps an administrator. Another administrator can.',
  changeRole: 'Change role',
  roleChanged: (email: string, role: string) => `${email} is now: ${role}.`,
  raiseTitle: (email: string) => `Make ${email} an administrator?`,
  raiseText:
    'Administrators can change every setting, invite people and remove anybody but themselves, you included.',
  raiseAct: 'Make administrator',
  remove: 'Remove',
  removeOf: (email: string) => `Remove ${email}`,
  removeTitle: (email: string) => `Remove ${email}?`,
  removeText:
    'This person can no longer see anything of the hospital, from this moment on. What they did stays on record. To come back they need a new invitation.',
  removed: (email: string) => `${email} has been removed.`,
  invitations: 'Invitations',
  invitationsLead: (address: string) =>
    `No message is sent. Tell the person to sign in at ${address} with exactly this e-mail address and a one-time code.`,
  invite: 'Invite',
  email: 'E-mail',
  invited: (email: string) => `${email} is invited.`,
  alreadyInvited:
    'This address is invited already. To invite it with another role, withdraw that first.',
  alreadyStaff: 'This person is on the staff already. The role can be changed in the list.',
  noInvitations: 'Nobody is waiting to sign in for the first time.',
  invitedOn: (day: string) => `invited on ${day}`,
  withdraw: 'Withdraw',
  withdrawOf: (email: string) => `Withdraw the invitation of ${email}`,
  withdrawn: (email: string) => `The invitation of ${email} has been withdrawn.`,
}

export const limits: Record<Limit, { label: string; hint: string }> = {
  smallest_group: {
    label: 'Smallest group shown (answers)',
    hint: 'A group with fewer answers, and one that would give it away, is shown as “hidden”, so that nobody can be recognised. At least 5; 10 is advised.',
  },
  fastest_answer_seconds: {
    label: 'Fastest answer (seconds)',
    hint: 'No person answers sooner after opening a form. What comes sooner has to wait and try again. 0: no such check.',
  },
  form_lifetime_hours: {
    label: 'How long an open form is valid (hours)',
    hint: 'A form that stays open longer renews itself when it is sent; patients do not notice.',
  },
  address_limit: {
    label: 'Answers from one network address in ten minutes',
    hint: 'Stops machines that answer again and again. Everybody in the hospital’s Wi-Fi shares one address, so allow for the busiest ten minutes. Whoever comes later is sent by itself when there is room again.',
  },
  hospital_limit: {
    label: 'Answers to the whole hospital in one minute',
    hint: 'Keeps an attack from overwhelming the system. Answers beyond it wait in the patient’s browser and are sent by themselves.',
  },
  contact_days: {
    label: 'How long contacts are kept (days)',
    hint: 'So many days after a case was resolved, or a discharged patient was called, their name, number and address are deleted; what they agreed to stays on record. Personal data may be kept no longer than it is needed. 30 to 1,095; 180 is usual.',
  },
}

export const serviceLines: Record<ServiceLine, string> = {
  treatment: 'Treatment',
  health_care: 'Health care',
  rehabilitation: 'Rehabilitation',
  education: 'Health education',
  prevention: 'Prevention',
}

export const deadlines: Record<Deadline, { label: string; hint: string }> = {
  acknowledge_days: {
    label: 'Acknowledge within (working days)',
    hint: 'By then the patient has been told that the hospital has read it.',
  },
  answer_days: {
    label: 'Resolve within (working days)',
    hint: 'By then the patient has the outcome.',
  },
  complex_days: {
    label: 'Resolve complex cases within (working days)',
    hint: 'For cases that an agent marked as complex.',
  },
  quick_days: {
    label: 'Counts as resolved quickly within (working days)',
    hint: 'Divides the resolved cases in the recovery chart. It changes no deadline.',
  },
}

export const presetCalendars: Record<DeadlinePreset, string> = {
  'china-2026': 'China 2026 (acknowledge 1, resolve 5, complex 10)',
  'china-2027': 'China 2027, days fixed by law (acknowledge 1, resolve 5, complex 10)',
  'england-2026-2027': 'England 2026–2027 (acknowledge 3)',
}

/** What each role may do. */
export const roleRights: Record<StaffRole, string> = {
  viewer: 'sees all figures; no comment and no contact.',
  agent:
    'also works on cases, reads patients’ comments and notes what was done about them (“You said, we did”).',
  admin: 'also changes settings and departments, invites and removes staff.',
}
