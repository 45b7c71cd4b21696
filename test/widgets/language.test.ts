import { chooseLanguage } from '../../widgets/core/language.ts'
import { equal, ok } from './support/assert.ts'
import { cleanUp, send, survey, until } from './support/page.ts'
import type { Page } from './support/page.ts'

afterEach(cleanUp)

const LANGUAGES = {
  en: ['en', 'en-GB', 'fr', 'ug', 'de-CH'],
  'zh-Hans': ['zh', 'zh-CN', 'zh-SG', 'zh-Hans', 'zh-Hans-HK', 'ZH-cn'],
  'zh-Hant': ['zh-TW', 'zh-HK', 'zh-MO', 'zh-Hant', 'zh-Hant-CN', 'zh-hant-tw'],
}

const SEND = { en: 'Send', 'zh-Hans': '提交', 'zh-Hant': '送出' }
const speaks = (page: Page) => page.root.querySelector('.card')?.getAttribute('lang')

describe('language', () => {
  for (const [language, tags] of Object.entries(LANGUAGES))
    for (const tag of tags)
      it(`of lang="${tag}" is ${language}`, () => {
        const element = document.createElement('p')
        element.lang = tag
        equal(chooseLanguage(element), language)
      })

  for (const language of ['en', 'zh-Hans', 'zh-Hant'] as const)
    it(`is ${language} throughout`, async () => {
      const page = await survey({ lang: language, survey: 'outpatient' })
      equal(page.find('.send').textContent?.trim(), SEND[language])
      equal(speaks(page), language)
      equal(page.tag.heading, page.find('h2').textContent)
      const other = language === 'en' ? /\p{Script=Han}/u : /[A-Za-z]{4}/
      ok(!other.test(page.root.textContent ?? ''), `${page.root.textContent}`)
      page.click('[name=nps][value="9"]')
      page.click('[name=overall][value="5"]')
      await send(page)
      ok(!other.test(page.root.textContent ?? ''), `${page.root.textContent}`)
    })

  it('is the tag’s own before the nearest around it', async () => {
    const page = await survey({ attributes: 'lang="zh-HK"', lang: 'en' })
    equal(speaks(page), 'zh-Hant')
  })

  it('is the nearest, not the page’s', async () => {
    const page = await survey({ body: '{script}<div lang="zh-CN">{tag}</div>', lang: 'en' })
    equal(speaks(page), 'zh-Hans')
  })

  it('changes with the attribute, and the answers stay', async () => {
    const page = await survey({ lang: 'en' })
    page.click('[name=nps][value="3"]')
    page.tag.lang = 'zh-TW'
    await until('traditional Chinese', () => page.find('.send').textContent?.trim() === '送出')
    ok(page.find<HTMLInputElement>('[name=nps][value="3"]').checked, 'still answered')
  })

  it('falls back where a definition lacks it', async () => {
    const page = await survey({
      lang: 'en',
      control: {
        definition: {
          title: { 'zh-Hant': '只有繁體' },
          thanks: { en: 'Thanks' },
          questions: [{ id: 'a', kind: 'yes_no', text: { 'zh-Hant': '繁', 'zh-Hans': '简' } }],
        },
      },
    })
    equal(page.find('h2').textContent, '只有繁體')
    ok(page.find('legend').textContent?.includes('简'), 'simplified before traditional')
  })
})
