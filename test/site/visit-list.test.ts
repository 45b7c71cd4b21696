import { describe, expect, test } from 'vitest'
import { visit as visitShape } from '../../supabase/contract/visit.ts'
import { columnsOf, readList, unusedOf } from '../../site/src/lib/list.ts'
import { repeatsOf, VISIT_HEADINGS, visitsOf } from '../../site/src/lib/visit-list.ts'
import type { VisitColumn } from '../../site/src/lib/visit-list.ts'
import { DISCHARGE_HEADINGS } from '../../site/src/lib/discharge-list.ts'
import { followUpsWords } from '../../site/src/i18n/follow-ups/index.ts'
import { importWords } from '../../site/src/i18n/import/index.ts'

const departments = [
  { id: 1, code: 'cardiology', names: { 'zh-Hans': '心内科', en: 'Cardiology' }, archived: false },
]
const utf8 = (text: string) => new TextEncoder().encode(text)
const gb18030 = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

function listed(bytes: Uint8Array | string) {
  const list = readList(typeof bytes === 'string' ? utf8(bytes) : bytes, VISIT_HEADINGS)
  if (!list) throw new Error('no list')
  return visitsOf(list, columnsOf(list.headings, VISIT_HEADINGS), departments)
}
const visits = (bytes: Uint8Array | string) => listed(bytes).map(({ visit }) => visit)

const full = {
  id: 'V1',
  patient: 'P1',
  at: '2026-11-03 09:05:00',
  department: 'cardiology',
  doctor: { code: 'D7', name: '李医生' },
  first: true,
  designated: true,
  referral: 'patient',
  amounts: { registration: 20, medicine: 1234.5 },
  cancelled: false,
}

describe('columns', () => {
  test.each(['zh-Hans', 'zh-Hant', 'en'] as const)(
    'are found by what the pages call them in %s',
    async (language) => {
      const { visitColumns } = await importWords[language]()
      const { dischargeColumns } = await followUpsWords[language]()
      for (const [names, headings] of [
        [visitColumns, VISIT_HEADINGS],
        [dischargeColumns, DISCHARGE_HEADINGS],
      ] as const)
        for (const [column, name] of Object.entries(names))
          expect(columnsOf<string>([name], headings), name).toEqual({ [column]: 0 })
    },
  )

  test('that are taken for nothing are known, without those that hold nothing', () => {
    const list = readList(utf8('就诊号,颜色,,\nV1,红,,x\n'), VISIT_HEADINGS)!
    expect(unusedOf<VisitColumn>(list, { id: 0 })).toEqual([1, 3])
    expect(unusedOf<VisitColumn>(list, { id: 0, doctor: 1, department: 3 })).toEqual([])
  })
})

describe('what a list says of a visit', () => {
  test('in Chinese, as hospitals write it', () => {
    expect(
      visits(
        '就诊号,患者编号,就诊时间,科室,医生工号,医生,初复诊,是否指定,来源,挂号费,药费,状态\n' +
          'V1,P1,2026/11/3 9:05,心内科,D7,李医生,初诊,是,患者推荐,20,"￥1,234.50",正常\n',
      ),
    ).toEqual([full])
  })

  test('in English, and as the contract has it', () => {
    const [first] = visits(
      'Visit ID,MRN,Visit date,Department,Doctor code,Physician,First visit,Designated,Referral,Registration,Medicine,Cancelled\n' +
        'V1,P1,2026-11-03T09:05,Cardiology,D7,李医生,yes,Y,Recommendation,20.00,1234.5,no\n',
    )
    expect(first).toEqual(full)
    expect(visitShape.safeParse(first).success).toBe(true)
  })

  test('in GB 18030', () => {
    // 就诊号,患者编号,就诊时间 / V1,P1,2026年11月3日
    const bytes =
      'BECDD5EFBAC5 2C BBBCD5DFB1E0BAC5 2C BECDD5EFCAB1BCE4 0D0A' +
      '5631 2C 5031 2C 32303236 C4EA 3131 D4C2 33 C8D5'
    expect(visits(gb18030(bytes))).toMatchObject([{ id: 'V1', patient: 'P1', at: '2026-11-03' }])
  })

  test('what is not said is not made up', () => {
    expect(visits('就诊号,患者编号,就诊时间\nV1,P1,2026-11-03\n')).toEqual([
      {
        ...full,
        at: '2026-11-03',
        department: null,
        doctor: null,
        first: null,
        designated: false,
        referral: null,
        amounts: {},
      },
    ])
  })

  test('a sum that is not itemised is of something', () => {
    const head = '就诊号,患者编号,就诊时间,总金额,药费\n'
    expect(visits(`${head}V1,P1,2026-11-03,88.8,\n`)[0]?.amounts).toEqual({ other: 88.8 })
    expect(visits(`${head}V1,P1,2026-11-03,88.8,12\n`)[0]?.amounts).toEqual({ medicine: 12 })
  })

  test.each([
    ['2026年11月3日 9时05分', '2026-11-03 09:05:00'],
    ['20261103', '2026-11-03'],
    ['2026-11-03T09:05:00Z', '2026-11-03T09:05:00Z'],
    ['2026-11-03 09:05+02:00', '2026-11-03 09:05+02:00'],
    ['2026-11-03 23:59:58', '2026-11-03 23:59:58'],
    ['2026-02-30', '2026-02-30'],
    ['3/11/2026', '3/11/2026'],
    ['yesterday', 'yesterday'],
  ])('the time %s', (written, at) => {
    expect(visits(`就诊号,患者编号,就诊时间\nV1,P1,${written}\n`)[0]?.at).toBe(at)
  })

  test.each(['-5', '1e3', '12.3.4', '1,23', 'free'])(
    '%s stays for the database to refuse',
    (written) => {
      const [visit] = visits(
        `就诊号,患者编号,就诊时间,药费,初诊,来源\nV1,P1,2026-11-03,"${written}",maybe,moon\n`,
      )
      expect(visitShape.safeParse(visit).success).toBe(false)
      expect(visit).toMatchObject({ first: 'maybe', referral: 'moon' })
    },
  )
})

test('a visit that stands in the list twice is named with the line it repeats', () => {
  const list = listed(
    '就诊号,患者编号,就诊时间\nV1,P1,2026-11-03\nV2,P1,2026-11-04\nV1,P1,2026-11-05\n',
  )
  expect([...repeatsOf(list)]).toEqual([[4, 2]])
})
