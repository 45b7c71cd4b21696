import { RIGHT_CODE } from './reminders.ts'
import { control, settled, survey, until } from './page.ts'
import type { Page, PageOptions } from './page.ts'

/** What tests of reminders do as a patient does. */

export const NUMBER = '138 0013 9527'

/** Opens a page with the form and waits until it can be sent. */
export async function reminder(options: PageOptions = {}): Promise<Page> {
  const page = await survey({ tag: 'reminder', ...options })
  await settled(page)
  return page
}

/** What the server has of a page's hospital. */
export const reminders = async ({ hospital }: Page) => (await control(hospital)).reminders

export const there = (page: Page, selector: string) =>
  until(selector, () => page.root.querySelector<HTMLElement>(selector))

export const button = (page: Page, words: string) =>
  until(words, () => page.all('button').find(({ textContent }) => textContent?.trim() === words))

export const press = async (page: Page, words: string) => (await button(page, words)).click()

/** What is wrong with a field, once something is. */
export const errorAt = async (page: Page, field: string) =>
  (await there(page, `#q-${field}-error`)).textContent?.trim()

/** Ticks one thing, gives a number and waits until the code is asked for. */
export async function askForCode(page: Page, number = NUMBER): Promise<void> {
  page.click('[name=revisit]')
  page.write('#q-address input', number)
  page.click('.send')
  await there(page, '#q-code input')
}

/** The same, and gives the code. */
export async function optIn(page: Page): Promise<void> {
  await askForCode(page)
  page.write('#q-code input', RIGHT_CODE)
  await there(page, '.thanks')
}
