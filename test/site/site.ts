import { rmSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { StaffRole } from '../../supabase/contract/hospital.ts'
import { DEMO_PASSWORD } from '../../supabase/local/accounts.ts'
import { DIST } from '../../supabase/local/build.ts'
import { servePages } from '../../supabase/local/pages.ts'
import { CareloopServer } from '../../supabase/local/server.ts'
import { openStack } from '../../supabase/local/stack.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../chromium.ts'
import { copyData } from '../kept-data.ts'

/** The built site before the embedded stack with the demo hospital, and a Chromium to look at it with. */
export interface Site {
  address: string
  stack: Stack
  /** The newest code mailed to each address. */
  codes: Map<string, string>
  /** A page of a browser of its own, which tells of any script error and any breach of the policy it is served with. */
  open(options?: BrowserContextOptions): Promise<SitePage>
  /** The same, signed in as the demo hospital's staff of this role. */
  openAs(role: StaffRole, options?: BrowserContextOptions): Promise<SitePage>
  openAsViewer(options?: BrowserContextOptions): Promise<SitePage>
  close(): Promise<void>
}

export interface SitePage {
  page: Page
  /** Every request to the API so far, such as `POST /rest/v1/rpc/survey_figures`. */
  requests: string[]
  /** What went wrong so far. */
  faults: string[]
  signIn(email?: string): Promise<void>
}

/** What the browser of somebody who signed in keeps. */
type Session = { name: string; value: string }[]

export async function openSite(): Promise<Site> {
  const codes = new Map<string, string>()
  const server = new CareloopServer()
  const address = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`
  const folder = copyData('demo')
  const stack = await openStack({ folder, address, emails: ({ to, code }) => codes.set(to, code) })
  server.serve(stack, servePages(DIST))
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: CHROMIUM_ARGUMENTS,
  })
  const open = (options?: BrowserContextOptions) => openPage(browser, address, options)
  const sessions = new Map<StaffRole, Promise<Session>>()
  const openAs = async (role: StaffRole, options?: BrowserContextOptions) => {
    const session = sessions.get(role) ?? sessionOf(role)
    sessions.set(role, session)
    const opened = await open(options)
    await opened.page.addInitScript(keepSession, { address, session: await session })
    return opened
  }
  const sessionOf = async (role: StaffRole) => {
    const { page, signIn } = await open()
    await page.goto('/admin/')
    await signIn(`${role}@demo.careloop.example`)
    const { origins } = await page.context().storageState()
    await page.context().close()
    return origins.flatMap(({ localStorage }) => localStorage)
  }
  return {
    address,
    stack,
    codes,
    open,
    openAs,
    openAsViewer: (options) => openAs('viewer', options),
    async close() {
      await browser.close()
      await server.close()
      await stack.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** Runs before the first page of a tab does: signed in without a visit to the sign-in, until it signs out. */
function keepSession({ address, session }: { address: string; session: Session }) {
  if (location.origin !== address || sessionStorage.getItem('signed-in')) return
  sessionStorage.setItem('signed-in', 'once')
  for (const { name, value } of session) localStorage.setItem(name, value)
}

async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<SitePage> {
  const context = await browser.newContext({
    baseURL: address,
    locale: 'zh-CN',
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  const requests: string[] = []
  const faults: string[] = []
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text())
  })
  page.on('request', (request) => {
    const { origin, pathname } = new URL(request.url())
    if (origin !== address) faults.push(`a request to ${origin}`)
    else if (/^\/(rest|auth)\//.test(pathname)) requests.push(`${request.method()} ${pathname}`)
  })
  return {
    page,
    requests,
    faults,
    async signIn(email = 'viewer@demo.careloop.example') {
      await page.locator('#password-email').fill(email)
      await page.locator('#password').fill(DEMO_PASSWORD)
      await page.locator('#password').press('Enter')
      await page.locator('#account').waitFor()
    },
  }
}
