import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { allWords } from '../../site/src/i18n/all.ts'
import type { AllWords } from '../../site/src/i18n/all.ts'
import { inLanguage, languageFor, LANGUAGES } from '../../site/src/i18n/index.ts'
import { formatIn } from '../../site/src/lib/format.ts'
import { CHANNELS } from '../../supabase/contract/submission.ts'
import { JOURNEY_STAGES } from '../../supabase/contract/survey.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import { LANGUAGES as CONTRACT_LANGUAGES } from '../../supabase/contract/text.ts'
import { READY_MADE } from '../../supabase/surveys/index.ts'

const dictionaries = await Promise.all(
  LANGUAGES.map(async (language) => [language, await allWords(language)] as const),
)

/** Every wording by its path, functions called with arguments that can be told apart. */
function wordings(words: AllWords): Map<string, { text: string; given: string[] }> {
  const found = new Map<string, { text: string; given: string[] }>()
  const visit = (value: unknown, path: string) => {
    if (typeof value === 'string') found.set(path, { text: value, given: [] })
    else if (typeof value === 'function') {
      const given = Array.from({ length: value.length }, (_, place) => `«${place}»`)
      found.set(path, { text: (value as (...all: string[]) => string)(...given), given })
    } else
      for (const [name, part] of Object.entries(value as object)) visit(part, `${path}.${name}`)
  }
  visit(words, '')
  return found
}

test('the site speaks the languages of the contract, in the same order', () => {
  expect(LANGUAGES).toEqual(CONTRACT_LANGUAGES)
})

test('no wording is kept that nothing says', () => {
  const sources = globSync('site/src/{components,layouts,pages}/**/*.{ts,astro}')
    .map((file) => readFileSync(file, 'utf8'))
    .join('')
  // Those looked up by a name that is data: why signing in failed, a grain, a preset, a channel, a dimension, a stage, a
  // limit, a role, what patients are invited to, a service line, how a question is read, what in an address is wrong, who reads what is written in a case, what cases, calls, visits, members and
  // events are called, the states of lists and forms.
  const lookedUp =
    /^\.(presets|channels|dimensions|stages|limits|deadlines|presetCalendars|roles|roleRights|serviceLines|mistakes|loyaltyMistakes)\.|^\.signIn\.|^\.start\.others\.|^\.survey\.(week|month)$|^\.recovery\.backlogSummary\.|^\.comments\.(promoters|passives|detractors)$|^\.(case(?:Kinds|Sources|States|Mistakes|Dues|Steps|Texts|Events)|severities|gapTags|cases\.(?:hours|reads)|followUp(?:Reasons|Dues)|callOutcomes|followUps\.hoursNames|recovery\.(?:stages|groups|bars|counts)|loyalty\.(?:presets|measures|counts|departmentsCaption|ofWhom|groups|classes|segmentNames|segmentRules|claims|sourcesOf|weak|returnsCompared)|overviewFigures\.(?:by|ofWhom|tiers|sentence)|dischargeColumns|importRefusals|outlooks|visitRefusals|visitColumns|referrals|itemKinds|tierNames|eventKinds|segmentKinds|ageBands|seenBands|memberChannels|pointsReasons|consent(?:Purposes|Ways|States)|recipientStates|messageStates|forWhom|appointment(?:Columns|Kinds|States|Refusals)|reminders\.(?:states|reasons|providers|providerReasons|advice|attendanceDifference)|topicKinds|stepAnchors|placeholders|outbox\.(?:kinds|channels))\.|^\.actions\.(open|overdue|done)$|^\.eventDesk\.(coming|past)$|^\.(desk\.(member|reward|states|endedAt)|membership\.(visits|amount)|reminderPlans\.(months|days|minutes)|pointsNumbers|tierNumbers)(\.|$)|\.(loading|failedTitle|firstTitle|emptyTitle|emptyText|incomplete)$|^\.members\.(joined|left|up|down|earned|redeemed|expired|reversed)$|^\.(figures|glossary)\.(nps|top|yes|positive|option|gap|level)$/
  const unsaid = [...wordings(dictionaries[0]?.[1] as AllWords).keys()].filter(
    (path) => !lookedUp.test(path) && !sources.includes(path.slice(1)),
  )
  expect(unsaid).toEqual([])
})

describe.each(dictionaries)('%s', (language, words) => {
  const all = wordings(words)

  test('has every wording, and every wording says all it is given', () => {
    const english = wordings(dictionaries.find(([one]) => one === 'en')?.[1] as AllWords)
    expect([...all.keys()].sort()).toEqual([...english.keys()].sort())
    for (const [path, { text, given }] of all) {
      if (path !== '.survey.sentenceGap') expect(text.trim(), path).not.toBe('')
      expect(text, path).toBe(text.replace(/undefined|null|\[object/g, ''))
      expect(given.length, path).toBe(english.get(path)?.given.length)
      for (const one of given) expect(text, path).toContain(one)
    }
  })

  test('names every channel', () => {
    expect(Object.keys(words.channels)).toEqual([...CHANNELS])
  })

  test('names every stage of the journey and every dimension of the ready-made surveys', () => {
    expect(Object.keys(words.stages)).toEqual([...JOURNEY_STAGES])
    const questions: SurveyQuestion[] = Object.values(READY_MADE).flatMap((one) => one.questions)
    const dimensions = questions.flatMap(({ dimension }) => dimension ?? [])
    expect(new Set(Object.keys(words.dimensions))).toEqual(new Set(dimensions))
  })

  test('is written in its own characters', () => {
    const text = [...all.values()].map((one) => one.text).join('')
    if (language === 'zh-Hans')
      expect(text).not.toMatch(/[們這對時數據發設頁過個來說與為範圍選擇顯聯醫]/)
    else if (language === 'zh-Hant')
      expect(text).not.toMatch(/[们这对时数据发设页过个来说与为范围选择显联医]/)
    else expect(text).not.toMatch(/\p{Script=Han}/u)
  })

  test('calls the same thing by the same word on every page', () => {
    const text = [...all.values()].map((one) => one.text).join('')
    if (language === 'zh-Hant') expect(text).not.toMatch(/患者|辦結|差別|對比/)
  })

  test('writes figures with their signs', () => {
    const format = formatIn(language)
    expect(format.value(42.14, 'points')).toBe('+42.1')
    expect(format.value(-3, 'points')).toBe('−3.0')
    expect(format.value(0, 'points')).toBe('0.0')
    expect(format.value(-0.01, 'points')).toBe('0.0')
    expect(format.value(0.5, 'share')).toBe('50.0%')
    expect(format.value(-0.425, 'steps')).toBe('−0.43')
    expect(format.value(4.1, 'level')).toBe('4.10')
    expect(format.margin(2.96, 'points')).toBe('3.0')
    expect(format.margin(0.0296, 'share')).toBe('3.0%')
    expect(format.difference(-0.0296, 'share')).toBe('−3.0')
    expect(format.difference(0.5, 'level')).toBe('+0.50')
    expect(format.differenceMargin(0.0296, 'share')).toBe('3.0')
    expect(format.share(0.5)).toBe('50.0%')
    expect(format.count(12345)).toBe('12,345')
    expect(format.axis(-20, 'points')).toBe('−20')
    expect(format.axis(0.4, 'share')).toBe('40%')
  })
})

test('days are written as they are, whatever zone the reader is in', () => {
  expect(formatIn('zh-Hans').period({ first: '2026-08-25', last: '2026-11-22' })).toBe(
    '2026年8月25日–11月22日',
  )
  expect(formatIn('zh-Hant').period({ first: '2025-12-01', last: '2026-01-31' })).toBe(
    '2025年12月1日–2026年1月31日',
  )
  expect(formatIn('en').bucket('month', { first: '2026-01-01', last: '2026-01-31' })).toBe(
    'Jan 2026',
  )
  expect(formatIn('zh-Hans').bucket('week', { first: '2026-01-05', last: '2026-01-11' })).toBe(
    '1/5–1/11',
  )
})

test.each([
  [['zh-TW'], 'zh-Hant'],
  [['zh-HK', 'en'], 'zh-Hant'],
  [['zh-Hant-MO'], 'zh-Hant'],
  [['zh-Hans-HK'], 'zh-Hans'],
  [['zh-CN'], 'zh-Hans'],
  [['zh'], 'zh-Hans'],
  [['en-GB'], 'en'],
  [['de', 'en-US'], 'en'],
  [['de'], 'zh-Hans'],
  [[null, '', 'fr', 'zh_TW'], 'zh-Hant'],
  [[], 'zh-Hans'],
] as const)('whoever wants %j reads %s', (wanted, language) => {
  expect(languageFor(wanted)).toBe(language)
})

test('a text falls back through the languages, and never to nothing where there is one', () => {
  expect(inLanguage({ 'zh-Hans': '甲', en: 'A' }, 'en')).toBe('A')
  expect(inLanguage({ 'zh-Hans': '甲', en: 'A' }, 'zh-Hant')).toBe('甲')
  expect(inLanguage({ en: 'A' }, 'zh-Hant')).toBe('A')
})

test('a name does not turn the sentence it stands in', () => {
  expect(inLanguage({ en: '\u202Ereversed\u202C \u2067x\u2069 שלום' }, 'en')).toBe(
    'reversed x שלום',
  )
})
