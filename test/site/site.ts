import { rmSync } from 'node:fs'
import { AuthClient } from '@supabase/auth-js'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { StaffRole } from '../../supabase/contract/hospital.ts'
import { DEMO_PASSWORD } from '../../supabase/local/accounts.ts'
import { DIST } from '../../supabase/local/build.ts'
import { servePages } from '../../supabase/local/pages.ts'
import { CareloopServer } from '../../supabase/local/server.ts'
import { sendRegularly } from '../../supabase/local/sender.ts'
import { openStack } from '../../supabase/local/stack.ts'
import type { Stack } from '../../supabase/local/stack.ts'
import { CHROMIUM_ARGUMENTS, findChromium } from '../chromium.ts'
import { copyData } from '../kept-data.ts'
import { Windows } from './windows.ts'
import type { Session } from './windows.ts'

/** The built site before the embedded stack with the demo hospital, and a Chromium to look at it with. */
export interface Site {
  address: string
  stack: Stack
  /** The column `value` of the first row that a statement answers; undefined: there is none. */
  value(sql: string, ...parameters: unknown[]): Promise<unknown>
  /** The newest code mailed to each address. */
  codes: Map<string, string>
  /** A page of a browser of its own, which tells of any script error and any breach of the policy it is served with. */
  open(options?: BrowserContextOptions): Promise<SitePage>
  /** A window in which others were before, signed in as the demo hospital's staff of this role; with null, as nobody. */
  openAs(role: StaffRole | null, options?: BrowserContextOptions): Promise<SitePage>
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

/** Read and compressed once for all test files that this process runs. */
const pages = servePages(DIST)

let launched: Promise<Browser> | undefined
/** The one browser of all test files that this process runs, with which it ends. */
const ourBrowser = () =>
  (launched ??= chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGUMENTS }))

/** @param sending whether reminders go out too, to the outbox */
export async function openSite({ sending = false } = {}): Promise<Site> {
  const codes = new Map<string, string>()
  const server = new CareloopServer()
  const address = `http://127.0.0.1:${await server.listen('127.0.0.1', 0)}`
  const folder = copyData('demo')
  const stack = await openStack({ folder, address, emails: ({ to, code }) => codes.set(to, code) })
  const sender = sending ? sendRegularly(stack, address, {}, () => {}) : undefined
  server.serve(stack, pages, sender?.handlers)
  const browser = await ourBrowser()
  const windows = new Windows(browser)
  const optionsOf = (options?: BrowserContextOptions): BrowserContextOptions => ({
    baseURL: address,
    locale: 'zh-CN',
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  const open = async (options?: BrowserContextOptions) =>
    watched(await (await browser.newContext(optionsOf(options))).newPage(), address)
  const sessions = new Map<StaffRole, Promise<Session>>()
  const openAs = async (role: StaffRole | null, options?: BrowserContextOptions) => {
    const session = role ? await sessionOf(role) : []
    return watched(await windows.take(optionsOf(options), session), address)
  }
  const sessionOf = (role: StaffRole) => {
    const session = sessions.get(role) ?? signIn(role)
    sessions.set(role, session)
    return session
  }
  const signIn = async (role: StaffRole): Promise<Session> => {
    const session: Session = []
    const auth = new AuthClient({
      url: `${address}/auth/v1`,
      headers: { apikey: stack.keys.publishable },
      storageKey: 'careloop-staff',
      autoRefreshToken: false,
      storage: {
        getItem: () => null,
        setItem: (name, value) => void session.push({ name, value }),
        removeItem: () => {},
      },
    })
    const email = `${role}@demo.careloop.example`
    const { error } = await auth.signInWithPassword({ email, password: DEMO_PASSWORD })
    if (error) throw error
    return session
  }
  return {
    address,
    stack,
    value: async (sql, ...parameters) =>
      (await stack.db.query<{ value: unknown }>(sql, parameters)).rows[0]?.value,
    codes,
    open,
    openAs,
    openAsViewer: (options) => openAs('viewer', options),
    async close() {
      await Promise.all(browser.contexts().map((context) => context.close()))
      await sender?.stop()
      await server.close()
      await stack.close()
      rmSync(folder, { recursive: true })
    },
  }
}

/** From its next page on it is told what is asked for and what goes wrong. */
function watched(page: Page, address: string): SitePage {
  const requests: string[] = []
  const faults: string[] = []
  let begun = false
  page.on('framenavigated', (frame) => (begun ||= frame === page.mainFrame()))
  page.on('pageerror', (error) => begun && faults.push(error.message))
  page.on('console', (message) => {
    if (begun && /Content Security Policy|Refused to/.test(message.text()))
      faults.push(message.text())
  })
  page.on('request', (request) => {
    if (!begun) return
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
