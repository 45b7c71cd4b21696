import type { StaffRole } from '../../../supabase/contract/hospital.ts'
import type { Channel } from '../../../supabase/contract/submission.ts'
import type { Preset } from '../lib/days.ts'
import type { Wording } from './chapter.ts'
import { figures, mistakes } from './figures/en.ts'
import { breakdown, dimensions, stages } from './breakdown/en.ts'
import { comments } from './comments/en.ts'
import { forms } from './forms/en.ts'
import { glossary } from './glossary/en.ts'
import { marks } from './marks/en.ts'
import { report } from './report/en.ts'
import { start } from './start/en.ts'

/**
 * What pages for staff share, in English. Its shape is the type of the other languages: a missing wording does not
 * compile. What only one page says stands in a chapter of its own.
 */
export const en = {
  common: {
    skip: 'Skip to content',
    language: 'Language',
    close: 'Close',
    retry: 'Try again',
    explain: 'what is this?',
  },
  nav: {
    pages: 'Pages',
    overview: 'Overview',
    loyalty: 'Loyalty',
    survey: 'Satisfaction survey',
    cases: 'Cases',
    followUps: 'Follow-up calls',
    actions: 'Corrective actions',
    recovery: 'Service recovery',
    desk: 'Desk',
    consents: 'Consents',
    members: 'Members',
    events: 'Events',
    reminders: 'Reminders',
    import: 'Import',
    membership: 'Membership',
    settings: 'Settings',
    hospital: 'Hospital',
    signOut: 'Sign out',
  },
  demo: 'Demo data: this hospital and all of its answers are made up.',
  signIn: {
    title: 'Sign in',
    lead: 'Patient feedback for hospital staff.',
    expired:
      'Your session has ended. Please sign in again; you will return to the page you were on.',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    way: 'How to sign in',
    withPassword: 'Password',
    withCode: 'One-time code',
    codeLead: 'We will send a code to your e-mail address. No password needed.',
    sendCode: 'Send code',
    codeSent: (email: string) => `If ${email} can receive mail, a code is on its way to it.`,
    code: 'Code from the e-mail',
    useCode: 'Sign in with this code',
    otherEmail: 'Use another address or send a new code',
    working: 'One moment…',
    wrongPassword: 'E-mail or password is not right.',
    wrongCode: 'This code is wrong or no longer valid. Ask for a new one if need be.',
    invalidEmail: 'Please enter a valid e-mail address.',
    missing: 'Please fill in this field.',
    tooMany: 'Too many attempts. Please wait a minute and try again.',
    offline: 'The server cannot be reached. Please check your connection and try again.',
    failed: 'Signing in did not work. Please try again.',
  },
  noStaff: {
    title: 'You are not staff here',
    signedInAs: (email: string) =>
      `You are signed in as ${email}, but no hospital lists this address as staff.`,
    whatNow:
      'Ask an administrator of your hospital to invite exactly this address, or sign in with the address that was invited.',
    checkAgain: 'I have been invited: check again',
    otherAddress: 'Sign in with another address',
  },
  failed: {
    title: 'This page could not be loaded',
    offline: 'The server cannot be reached. Please check your connection.',
    server: 'Something went wrong on the server. Your data is safe.',
  },
  overview: {
    lead: 'How your patients see you, page by page.',
    open: 'Open the survey page',
  },
  survey: {
    title: 'Satisfaction survey',
    filters: 'Filters',
    survey: 'Survey',
    department: 'Department',
    allDepartments: 'All departments',
    channel: 'Channel',
    allChannels: 'All channels',
    period: 'Period',
    customPeriod: 'Other dates',
    from: 'From',
    to: 'To',
    wrongPeriod: (shown: string) =>
      `The first day must not be after the last, nor more than ten years before it. Still shown: ${shown}.`,
    loading: 'Loading figures…',
    updated: (n: string) => `Figures updated: ${n} answers.`,
    updatedTooFew: 'Figures updated: too few answers to show.',
    failedTitle: 'The figures could not be loaded',
    emptyTitle: 'No answers in this selection',
    emptyText: 'Choose a longer period, another department or question, or all channels.',
    noQuestionTitle: 'This survey has no figures',
    noQuestionText: 'None of its questions can be counted. Choose another survey.',
    answers: 'Answers',
    margin: (points: string) => `± ${points}`,
    between: (low: string, high: string) => `${low} to ${high} (95%)`,
    nAnswers: (n: string) => `${n} answers`,
    makeUp: 'Make-up of the score',
    promoters: 'Promoters',
    passives: 'Passives',
    detractors: 'Detractors',
    promotersRange: '9–10',
    passivesRange: '7–8',
    detractorsRange: '0–6',
    trend: 'Trend',
    trendLabel: (figure: string, grain: string) => `${figure} ${grain}, with its margin`,
    byWeek: 'by week',
    byMonth: 'by month',
    week: 'Week',
    month: 'Month',
    trendSummary: (first: string, last: string) => `From ${first} to ${last}.`,
    trendPoint: (when: string, nps: string, n: string) => `${nps} (${when}, n = ${n})`,
    trendSame: 'The difference is within the margin: not a change one can rely on.',
    trendUp: 'The rise is larger than the margin.',
    trendDown: 'The fall is larger than the margin.',
    trendSparse: 'Not enough answers for a trend.',
    trendTooFew: (n: string) => `Too few answers to show: ${n}.`,
    trendTryMonths: 'Months may show more.',
    distribution: 'Distribution of answers',
    distributionSummary: (answer: string, share: string) =>
      `Most frequent answer: ${answer} (${share}).`,
    answer: 'Answer',
    share: 'Share',
    sentenceGap: ' ',
    asTable: 'Show as a table',
    chartFailed: 'The chart could not be drawn. The table holds the same figures.',
    departments: 'Departments',
    departmentsCaption: (figure: string) =>
      `${figure} by department in the period and channel chosen above`,
    departmentName: 'Department',
    interval: 'Margin',
    noDepartment: 'No department named',
    archived: (name: string) => `${name} (closed)`,
    whole: 'Whole hospital',
    tooFew: 'Too few answers',
    none: 'No answers',
  },
  presets: {
    'last-30-days': 'Last 30 days',
    'last-90-days': 'Last 90 days',
    'last-12-months': 'Last 12 months',
    'this-month': 'This month',
    'last-month': 'Last month',
    'this-year': 'This year',
  } satisfies Record<Preset, string>,
  channels: {
    web: 'Website',
    qr: 'QR code',
    sms: 'Text message',
    email: 'E-mail',
    wechat: 'WeChat',
    app: 'App',
    kiosk: 'Kiosk',
    phone: 'Telephone',
  } satisfies Record<Channel, string>,
  figures,
  mistakes,
  breakdown,
  dimensions,
  stages,
  glossary,
  report,
  start,
  comments,
  marks,
  forms,
  roles: {
    viewer: { name: 'Viewer', may: 'sees all figures; no comment and no contact.' },
    agent: {
      name: 'Agent',
      may: 'also works on cases, reads patients’ comments and notes what was done about them (“You said, we did”).',
    },
    admin: {
      name: 'Administrator',
      may: 'also changes settings and departments, invites and removes staff.',
    },
  } satisfies Record<StaffRole, { name: string; may: string }>,
}

export type Words = Wording<typeof en>
