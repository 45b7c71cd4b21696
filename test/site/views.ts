import type { Page } from 'playwright-core'
import type { StaffRole } from '../../supabase/contract/hospital.ts'

/** Every page of the site, and every state that it can be in. */

/** A state of a page: where it is, what is done there, and what then must be seen. `null`: nobody is signed in. */
interface View {
  name: string
  as: StaffRole | null
  address: string
  seen: string
  /** Requests to the API whose address has this in it fail, or are never answered. */
  fails?: string
  hangs?: string
  /** `reference` is that of a case that has everything a case can have. */
  then?: (page: Page, reference: string) => Promise<void>
  /** The page as it mostly is. What is not is a state of a page that is seen whole. */
  whole?: true
  /** A state with much that stands nowhere else. */
  dense?: true
}

/** Opens everything that can be opened. */
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })

const SURVEY = '/admin/survey/'
const CASES = '/admin/cases/?hospital=wards'
export const VIEWS: View[] = [
  { name: 'the demo hospital’s page', whole: true, as: null, address: '/', seen: '#contact' },
  { name: 'nothing at this address', whole: true, as: null, address: '/nowhere/', seen: 'h1' },
  {
    name: 'a form without a survey',
    whole: true,
    as: null,
    address: '/f/survey/',
    seen: '#incomplete',
  },
  {
    name: 'the member card, nobody signed in',
    as: null,
    address: '/f/member-card/?hospital=demo',
    seen: 'careloop-member-card [part~=card]',
  },
  {
    name: 'events to come',
    as: null,
    address: '/f/events/?hospital=demo',
    seen: 'careloop-events [part~=card]',
  },
  {
    name: 'reminders to ask for',
    as: null,
    address: '/f/reminders/?hospital=demo',
    seen: 'careloop-reminder [part~=card]',
  },
  { name: 'no outbox here', as: null, address: '/demo/outbox/', seen: '#none' },
  { name: 'sign-in', whole: true, as: null, address: '/admin/', seen: '#password-email' },
  {
    name: 'sign-in by code, refused',
    as: null,
    address: '/admin/',
    seen: '#password-email',
    then: async (page) => {
      await page.locator('input[value=code]').check()
      await page.locator('#code-email').fill('nobody')
      await page.locator('#code-email').press('Enter')
    },
  },
  {
    name: 'overview',
    whole: true,
    as: 'admin',
    address: '/admin/?hospital=demo',
    seen: '#split dl',
    then: (page) => page.locator('#recovered-card').waitFor(),
  },
  {
    name: 'overview, loyalty failed',
    as: 'viewer',
    address: '/admin/?hospital=demo',
    seen: '#loyalty-failed',
    fails: '/rpc/overview_figures',
  },
  {
    name: 'overview, failed',
    as: 'viewer',
    address: '/admin/',
    seen: '#view-failed',
    fails: '/hospitals',
  },
  {
    name: 'overview, loading',
    as: 'viewer',
    address: '/admin/',
    seen: '#view-loading',
    hangs: '/hospitals',
  },
  {
    name: 'overview of a new hospital',
    as: 'admin',
    address: '/admin/?hospital=new',
    seen: '#view-page',
  },
  {
    name: 'survey',
    whole: true,
    as: 'agent',
    address: SURVEY,
    seen: '#trend-chart canvas',
    then: async (page) => {
      await page.locator('#comments-open').click()
      await page.locator('#comments-search').fill('等')
      await page.locator('#comments-list mark').first().waitFor()
      await page.locator('#mark-adding').click()
      await unfold(page)
      await page.locator('.term').first().click()
    },
  },
  {
    name: 'survey, one department compared',
    dense: true,
    as: 'viewer',
    address: `${SURVEY}?department=gastroenterology&compare=previous`,
    seen: '#trend-chart canvas',
    then: unfold,
  },
  {
    name: 'survey with gaps',
    dense: true,
    as: 'viewer',
    address: `${SURVEY}?survey=servqual-full&compare=previous&period=last-12-months`,
    seen: '#trend-chart canvas',
    then: unfold,
  },
  {
    name: 'survey of steps',
    as: 'viewer',
    address: `${SURVEY}?survey=five-s&compare=previous`,
    seen: '#trend-chart canvas',
  },
  {
    name: 'survey, too few',
    as: 'viewer',
    address: `${SURVEY}?department=rehabilitation`,
    seen: '#why-hidden',
    then: unfold,
  },
  {
    name: 'survey, none',
    as: 'viewer',
    address: `${SURVEY}?from=2010-01-01&to=2010-01-31`,
    seen: '#empty',
  },
  {
    name: 'survey, mistyped',
    as: 'viewer',
    address: `${SURVEY}?department=nowhere&channel=pigeon`,
    seen: '#notice',
  },
  {
    name: 'survey, failed',
    as: 'viewer',
    address: SURVEY,
    seen: '#failed',
    fails: '/rpc/survey_figures',
  },
  {
    name: 'survey, loading',
    as: 'viewer',
    address: SURVEY,
    seen: '#loading',
    hangs: '/rpc/survey_figures',
  },
  { name: 'cases', whole: true, as: 'agent', address: CASES, seen: '#case-rows li', then: unfold },
  {
    name: 'cases, some of them chosen',
    as: 'admin',
    address: `${CASES}&state=open`,
    seen: '#case-rows li',
    then: async (page) => {
      await page.locator('#choose-all').check()
      await page.locator('.term').first().click()
    },
  },
  {
    name: 'a case',
    whole: true,
    as: 'agent',
    address: `${CASES}&case=`,
    seen: '#case-rows li',
    then: async (page, reference) => {
      await page.goto(`${CASES}&case=${reference}`)
      await page.locator('#case-body:not([hidden])').waitFor()
      await page.locator('#contact-reason').fill('x')
      await page.locator('#contact-reason').press('Enter')
      await page.locator('#contact-open:not([hidden])').waitFor()
      await page.locator('#step-form button').click()
      await page.locator('#link-form button').first().click()
    },
  },
  {
    name: 'a case that there is not',
    as: 'agent',
    address: `${CASES}&case=22222222`,
    seen: '#case-none',
  },
  {
    name: 'a case, failed',
    as: 'agent',
    address: `${CASES}&case=22222222`,
    seen: '#case-failed',
    fails: '/rpc/open_case',
  },
  {
    name: 'a new case, incomplete',
    whole: true,
    as: 'agent',
    address: `${CASES}&case=new`,
    seen: '#new-case-form',
    then: (page) => page.locator('#new-case-form button').click(),
  },
  {
    name: 'cases, none yet',
    as: 'admin',
    address: '/admin/cases/?hospital=new',
    seen: '#list-first',
  },
  {
    name: 'cases, none found',
    as: 'agent',
    address: `${CASES}&search=xyz`,
    seen: '#list-empty',
  },
  {
    name: 'cases, failed',
    as: 'agent',
    address: CASES,
    seen: '#list-failed',
    fails: '/rpc/list_cases',
  },
  {
    name: 'cases, loading',
    as: 'agent',
    address: CASES,
    seen: '#list-loading',
    hangs: '/rpc/list_cases',
  },
  { name: 'cases of viewers', as: 'viewer', address: CASES, seen: '#not-yours' },
  {
    name: 'loyalty',
    whole: true,
    as: 'viewer',
    address: '/admin/loyalty/?compare=previous',
    seen: '#items-chart canvas',
    then: async (page) => {
      await unfold(page)
      await page.locator('#what-if-yearly').fill('no number')
      await page.locator('.term').nth(1).click()
    },
  },
  {
    name: 'loyalty, one department',
    as: 'viewer',
    address: '/admin/loyalty/?department=rehabilitation&from=2024-12&to=2024-12',
    seen: '#figures',
    then: unfold,
  },
  {
    name: 'loyalty, none',
    as: 'viewer',
    address: '/admin/loyalty/?from=2010-01&to=2010-02',
    seen: '#empty',
  },
  {
    name: 'loyalty, failed',
    as: 'viewer',
    address: '/admin/loyalty/',
    seen: '#failed',
    fails: '/rpc/loyalty_figures',
  },
  {
    name: 'loyalty, loading',
    as: 'viewer',
    address: '/admin/loyalty/',
    seen: '#loading',
    hangs: '/rpc/loyalty_figures',
  },
  {
    name: 'recovery',
    whole: true,
    as: 'viewer',
    address: '/admin/recovery/?period=last-12-months&compare=previous',
    seen: '#return-chart canvas',
    then: async (page) => {
      await unfold(page)
      await page.locator('.term').nth(1).click()
    },
  },
  {
    name: 'recovery, one department',
    as: 'viewer',
    address: '/admin/recovery/?department=orthopedics',
    seen: '#funnel-chart canvas',
    then: unfold,
  },
  {
    name: 'recovery, too few',
    as: 'viewer',
    address: '/admin/recovery/?department=rehabilitation',
    seen: '#figures',
  },
  {
    name: 'recovery, none',
    as: 'viewer',
    address: '/admin/recovery/?from=2010-01-01&to=2010-01-31',
    seen: '#empty',
  },
  {
    name: 'recovery, failed',
    as: 'viewer',
    address: '/admin/recovery/',
    seen: '#failed',
    fails: '/rpc/recovery_figures',
  },
  {
    name: 'recovery, loading',
    as: 'viewer',
    address: '/admin/recovery/',
    seen: '#loading',
    hangs: '/rpc/recovery_figures',
  },
  {
    name: 'reminders',
    whole: true,
    as: 'admin',
    address: '/admin/reminders/?hospital=wards',
    seen: '#coming-chart canvas',
    then: async (page) => {
      await unfold(page)
      await page.locator('#attendance .term').click()
    },
  },
  {
    name: 'reminders, pausing everything',
    as: 'admin',
    address: '/admin/reminders/?hospital=wards',
    seen: '#figures',
    then: async (page) => {
      await page.locator('#pause').click()
      await page.locator('dialog').waitFor()
    },
  },
  {
    name: 'reminders, plans and what they come to',
    dense: true,
    as: 'admin',
    address: '/admin/reminders/?hospital=demo',
    seen: '#plans:not([hidden])',
    then: async (page) => {
      await page.locator('#preview-form .button').last().click()
      await page.locator('#preview-rows li').first().waitFor()
      await page.locator('#topics > .more > summary').click()
      const plan = page.locator('[data-topic=vaccination]')
      await plan.locator('> summary').click()
      await plan.locator('[data-step] > summary').first().click()
      await plan.locator('textarea[id$=-short]').first().fill('{dat}')
      await plan.locator('[data-step] form .button').first().click()
    },
  },
  {
    name: 'reminders, none',
    as: 'viewer',
    address: '/admin/reminders/?from=2010-01-01&to=2010-01-31',
    seen: '#empty',
  },
  {
    name: 'reminders, failed',
    as: 'viewer',
    address: '/admin/reminders/',
    seen: '#failed',
    fails: '/rpc/reminder_figures',
  },
  {
    name: 'follow-up calls',
    whole: true,
    as: 'admin',
    address: '/admin/follow-ups/?hospital=demo',
    seen: '#call-rows li',
    then: async (page) => {
      await page.locator('#call-rows a').first().click()
      await page.locator('#call-body:not([hidden])').waitFor()
      await page.locator('#contact-show').click()
      await page.locator('#contact-shown a').waitFor()
      await page.locator('#found').check()
      await unfold(page)
      await page.locator('#scripts-forms form').first().waitFor()
    },
  },
  {
    name: 'follow-up calls of a new hospital',
    as: 'admin',
    address: '/admin/follow-ups/?hospital=new',
    seen: '#list-first:not([hidden])',
  },
  {
    name: 'follow-up calls, failed',
    as: 'agent',
    address: '/admin/follow-ups/',
    seen: '#list-failed:not([hidden])',
    fails: '/rpc/list_follow_ups',
  },
  {
    name: 'events',
    whole: true,
    as: 'admin',
    address: '/admin/events/?hospital=demo',
    seen: '#event-rows li',
    then: async (page) => {
      await unfold(page)
      await page.locator('.guests tbody tr').first().waitFor()
    },
  },
  {
    name: 'events, none yet',
    as: 'viewer',
    address: '/admin/events/',
    seen: '#events:not([hidden])',
  },
  {
    name: 'events, failed',
    as: 'agent',
    address: '/admin/events/',
    seen: '#list-failed:not([hidden])',
    fails: 'list_all_events',
  },
  {
    name: 'consents',
    whole: true,
    as: 'admin',
    address: '/admin/consents/?hospital=demo',
    seen: '#withdrawals-rows tr',
    then: async (page) => {
      await page.locator('#withdrawals-rows .button').first().click()
      await page.locator('.sheet').waitFor()
    },
  },
  {
    name: 'consents, none yet',
    as: 'admin',
    address: '/admin/consents/?hospital=new',
    seen: '#withdrawals-none:not([hidden])',
    then: (page) => page.locator('#find-form .button').click(),
  },
  {
    name: 'consents, failed',
    as: 'agent',
    address: '/admin/consents/',
    seen: '#withdrawals-failed:not([hidden])',
    fails: '/rpc/list_withdrawals',
  },
  {
    name: 'members',
    whole: true,
    as: 'admin',
    address: '/admin/members/?hospital=demo',
    seen: '#find:not([hidden])',
    then: unfold,
  },
  {
    name: 'members, none yet',
    as: 'admin',
    address: '/admin/members/?hospital=new',
    seen: '#empty:not([hidden])',
  },
  {
    name: 'members, failed',
    as: 'viewer',
    address: '/admin/members/',
    seen: '#failed:not([hidden])',
    fails: 'member_figures',
  },
  {
    name: 'import, a file checked',
    as: 'admin',
    address: '/admin/import/?hospital=demo',
    seen: '#past-none:not([hidden])',
    then: async (page) => {
      await page.locator('#import-file').setInputFiles({
        name: 'visits.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          '就诊号,患者编号,就诊时间,科室\n1,1,2026-10-05,心血管内科\n2,2,2099-01-01,无此科',
        ),
      })
      await page.locator('#import-form .button').click()
      await page.locator('#import-refused:not([hidden])').waitFor()
    },
  },
  {
    name: 'import of appointments, about to be undone',
    as: 'admin',
    address: '/admin/import/?hospital=demo&list=appointments',
    seen: '#past-none:not([hidden])',
    then: async (page) => {
      await page.locator('#import-file').setInputFiles({
        name: 'appointments.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(
          '预约号,患者编号,预约时间,类型\n1,1,2099-10-05,复诊\n2,2,2099-01-01,手术',
        ),
      })
      await page.locator('#import-form .button').click()
      await page.locator('#import-do').click()
      await page.locator('#past-list .button').click()
      await page.locator('dialog').waitFor()
    },
  },
  {
    name: 'corrective actions',
    whole: true,
    as: 'agent',
    address: '/admin/actions/',
    seen: '#action-rows li',
    then: async (page) => {
      await unfold(page)
      await page.locator('#action-form').waitFor()
      await page.locator('form[id$=-change]').last().waitFor()
    },
  },
  {
    name: 'corrective actions that are done',
    as: 'agent',
    address: '/admin/actions/?state=done',
    seen: '#action-rows li',
    then: async (page) => {
      await unfold(page)
      await page.locator('form[id$=-telling]').last().waitFor()
    },
  },
  {
    name: 'corrective actions of a new hospital',
    as: 'admin',
    address: '/admin/actions/?hospital=new',
    seen: '#list-first:not([hidden])',
  },
  {
    name: 'desk',
    whole: true,
    as: 'agent',
    address: '/admin/desk/',
    seen: '#desk:not([hidden])',
    then: async (page) => {
      await page.keyboard.type('123456789012')
      await page.keyboard.press('Enter')
      await page.locator('#desk-wrong:not(:empty)').waitFor()
    },
  },
  {
    name: 'membership rules and rewards',
    whole: true,
    as: 'admin',
    address: '/admin/membership/',
    seen: '#membership:not([hidden])',
    then: async (page) => {
      await page.locator('#rules-form > .form-foot .button').click()
      await page.locator('#preview:not([hidden])').waitFor()
    },
  },
  {
    name: 'settings',
    whole: true,
    as: 'admin',
    address: '/admin/settings/?hospital=demo',
    seen: '#people li',
    then: async (page) => {
      await unfold(page)
      await page.locator('#department-form button').click()
    },
  },
  {
    name: 'settings of others',
    as: 'viewer',
    address: '/admin/settings/',
    seen: '#not-yours',
  },
]
