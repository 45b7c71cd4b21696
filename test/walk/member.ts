import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Site, SitePage } from '../site/site.ts'

let people = 0
/** An address nobody has used yet. */
export const newAddress = () => `patient-${Date.now()}-${people++}@mail.example`

/** The page on a phone, with what was pasted ready. */
export async function open(
  site: Site,
  address: string,
  options: BrowserContextOptions = {},
): Promise<SitePage & { faults: string[] }> {
  const opened = await site.openAs(null, { viewport: { width: 375, height: 812 }, ...options })
  const faults: string[] = []
  opened.page.on('pageerror', (error) => faults.push(error.message))
  opened.page.on('console', (message) => {
    if (/Content Security Policy|Refused to|Trusted/.test(message.text()))
      faults.push(message.text())
  })
  await opened.page.goto(address)
  await opened.page.locator('[part~=card]').waitFor()
  return { ...opened, faults }
}

export const send = (page: Page) => page.locator('[part~=send]').first()

/** Asks for a code and waits until it is asked for. */
export async function askForCode(page: Page, address: string): Promise<void> {
  await send(page).click()
  await page.locator('#q-address input').fill(address)
  await send(page).click()
  await page.locator('#q-code input').waitFor()
}

/** The code that was mailed. */
export async function codeOf({ codes }: Site, address: string): Promise<string> {
  await expect.poll(() => codes.get(address)).toMatch(/^\d{6}$/)
  return codes.get(address) ?? ''
}

export async function signIn(site: Site, page: Page, address = newAddress()): Promise<string> {
  await askForCode(page, address)
  await page.locator('#q-code input').fill(await codeOf(site, address))
  return address
}

/** Joins and waits for the card; answers the member's number. */
export async function join(site: Site, page: Page, address?: string): Promise<string> {
  await signIn(site, page, address)
  await fillJoin(page)
  return numberOn(page)
}

/** Fills in what somebody who is signed in is asked to become a member, and sends it. */
export async function fillJoin(page: Page): Promise<void> {
  await page.locator('#q-name input').fill('王<b>小</b>明')
  await page.locator('#q-born input').fill('1968年5月')
  await page.locator('[name=terms]').check({ force: true })
  await send(page).click()
}

/** The number on the card that is shown. */
export async function numberOn(page: Page): Promise<string> {
  await page.locator('.face').waitFor()
  return ((await page.locator('.face .number').textContent()) ?? '').replace(/\D/g, '')
}

/** The file that a tap on `button` saves. */
export async function savedBy(button: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([button.page().waitForEvent('download'), button.click()])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) }
}
