import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DISCHARGE_HEADINGS, patientsOf, repeatsOf } from '../../site/src/lib/discharge-list.ts'
import { columnsOf, readList } from '../../site/src/lib/list.ts'
import type { List } from '../../site/src/lib/list.ts'
import { csvOf } from '../../site/src/lib/csv.ts'
import { linesOf } from '../../site/src/lib/read-csv.ts'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { HOSTILE_CELLS } from './hostile-cells.ts'

const departments = [
  {
    id: 1,
    code: 'cardiology',
    names: { 'zh-Hans': '心血管内科', 'zh-Hant': '心臟血管內科', en: 'Cardiology' },
    archived: false,
  },
  {
    id: 2,
    code: 'ent',
    names: { 'zh-Hans': '耳鼻喉科', en: 'Ear, Nose & Throat' },
    archived: false,
  },
]
const utf8 = (text: string) => new TextEncoder().encode(text)
const read = (bytes: Uint8Array) => readList(bytes, DISCHARGE_HEADINGS) as List
const patients = (bytes: Uint8Array) => {
  const list = read(bytes)
  return patientsOf(list, columnsOf(list.headings, DISCHARGE_HEADINGS), departments)
}
const cells = (text: string) => linesOf(text).map((line) => line.cells)

/** 姓名,手机号,科室,出院日期 / 王芳,13800000001,心血管内科,2026年11月3日 */
const GB18030 =
  'D0D5C3FB 2C CAD6BBFABAC5 2C BFC6CAD2 2C B3F6D4BAC8D5C6DA 0D0A' +
  'CDF5B7BC 2C 3133383030303030303031 2C D0C4D1AAB9DCC4DABFC6 2C 32303236 C4EA 3131 D4C2 33 C8D5'
/** 姓名,電話,科別,出院日期 / 王芳,0912345678,心臟血管內科,2026/11/3 */
const BIG5 =
  'A96D A657 2C B971 B8DC 2C ACEC A74F 2C A558 B07C A4E9 B4C1 0A' +
  'A4FD AADA 2C 30393132333435363738 2C A4DF C5A6 A6E5 BADE A4BA ACEC 2C 323032362F31312F33'
const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

describe('the characters of a file', () => {
  const chinese = '姓名,手机号,科室,出院日期\n王芳,13800000001,心血管内科,2026年11月3日\n'
  const known = [
    {
      row: 2,
      name: '王芳',
      phone: '13800000001',
      department: 'cardiology',
      discharged_on: '2026-11-03',
      patient_number: null,
      note: null,
    },
  ]

  test.each([
    ['UTF-8', utf8(chinese)],
    ['UTF-8 with its mark', utf8(`\uFEFF${chinese}`)],
    ['GB 18030', bytesOf(GB18030)],
    ['UTF-16 as Excel saves it', Uint8Array.from(Buffer.from(`\uFEFF${chinese}`, 'utf16le'))],
  ])('%s', (_encoding, bytes) => {
    expect(patients(bytes)).toEqual(known)
  })

  test('Big5, which could be read as GB 18030 too', () => {
    expect(patients(bytesOf(BIG5))).toMatchObject([
      { name: '王芳', department: 'cardiology', discharged_on: '2026-11-03' },
    ])
  })

  test.each([
    ['nothing', utf8('')],
    ['blanks', utf8(' \r\n\r\n')],
    ['headings alone', utf8('姓名,手机号')],
    ['a picture', bytesOf('89504E470D0A1A0A 0000000D 49484452 00000001')],
    ['a spreadsheet as it is', bytesOf('504B0304 14000600 08000000 2100')],
  ])('%s is no list', (_what, bytes) => {
    expect(readList(bytes, DISCHARGE_HEADINGS)).toBeNull()
  })
})

describe('the cells of a file', () => {
  test.each([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a;b;c\n1,5;2;3',
      [
        ['a', 'b', 'c'],
        ['1,5', '2', '3'],
      ],
    ],
    [
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a|b\rc|d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"a,x","b ""y"""\n', [['a,x', 'b "y"']]],
    [
      '"a;x;y;z",b\nc,d',
      [
        ['a;x;y;z', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\n"two\nlines",d',
      [
        ['a', 'b'],
        ['two\nlines', 'd'],
      ],
    ],
    ['a,5" pipe\n', [['a', '5" pipe']]],
    ['a,"left open\nb', [['a', 'left open\nb']]],
    [
      'a,,\n,,\n,b',
      [
        ['a', '', ''],
        ['', 'b'],
      ],
    ],
  ])('%j', (text, expected) => {
    expect(cells(text)).toEqual(expected)
  })

  test.each([
    ['a,b\n"c,d\ne,f\n', 2],
    ['"a,b\nc,d\n', 1],
    ['a,b\nc,d\ne,"f\n"g","h"\n', 3],
    ['a,b\n"c",d\n"two\nlines",f\n', null],
    ['a,b\n"c "d,e\nf,g\n', null],
  ])('in %j, the line with a quote that is never closed is %s', (text, unclosed) => {
    expect(readList(utf8(text), DISCHARGE_HEADINGS)?.unclosed).toBe(unclosed)
  })

  test('each line knows where it stands in the file, whatever is empty or broken before it', () => {
    expect(linesOf('a\n\n"b\nc"\r\n\r\nd').map(({ row }) => row)).toEqual([1, 3, 6])
  })

  test('what this site writes it reads again', () => {
    const clean = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replace(/[\p{C}\p{Z}'"=+\-−@＝﹦⁼₌＋﹢⁺₊－﹣⁻₋＠﹫]/gu, ''))
    fc.assert(
      fc.property(fc.array(fc.tuple(clean, clean, clean), { minLength: 1 }), (rows) => {
        const written = csvOf([['x', 'y', 'z'], ...rows])
        expect(cells(written.slice(1)).slice(1)).toEqual(
          rows.filter((row) => row.some((cell) => cell !== '')),
        )
      }),
    )
  })
})

describe('the columns', () => {
  test.each([
    ['姓名,手机号,出院科室,出院日期,病案号,备注', [0, 1, 2, 3, 4, 5]],
    ['病歷號,姓名,科別,聯絡電話,出院日期,備註', [1, 3, 2, 4, 0, 5]],
    ['MRN,Patient Name,Ward,Mobile phone,Discharge date,Remarks', [1, 3, 2, 4, 0, 5]],
    ['  姓 名 ,联系电话：,科室,出院时间', [0, 1, 2, 3, undefined, undefined]],
    ['ＮＡＭＥ,phone_number,department,discharged_on', [0, 1, 2, 3, undefined, undefined]],
    ['first,second', [undefined, undefined, undefined, undefined, undefined, undefined]],
  ])('%s', (line, places) => {
    const found = columnsOf(line.split(','), DISCHARGE_HEADINGS)
    expect([
      found.name,
      found.phone,
      found.department,
      found.discharged_on,
      found.patient_number,
      found.note,
    ]).toEqual(places)
  })
})

describe('a line', () => {
  const line = (...row: string[]) =>
    patientsOf(
      { headings: [], lines: [{ row: 2, cells: row, unclosed: null }], unclosed: null },
      { name: 0, phone: 1, department: 2, discharged_on: 3, patient_number: 4, note: 5 },
      departments,
    )[0]

  test.each([
    ['2026-11-03', '2026-11-03'],
    ['2026/11/3', '2026-11-03'],
    ['2026.1.3', '2026-01-03'],
    ['20261103', '2026-11-03'],
    ['２０２６年１１月３日', '2026-11-03'],
    ['2026-11-03 14:30:00', '2026-11-03'],
    ['2026-11-03T14:30', '2026-11-03'],
    // Not understood, or no day: as it is, for the database to refuse.
    ['3/11/2026', '3/11/2026'],
    ['2026-02-30', '2026-02-30'],
    ['46329', '46329'],
    ['昨天', '昨天'],
  ])('the day %s', (written, day) => {
    expect(line('x', '1', 'ent', written)?.discharged_on).toBe(day)
  })

  test.each([
    ['cardiology', 'cardiology'],
    ['心血管内科', 'cardiology'],
    ['心臟血管內科', 'cardiology'],
    [' CARDIOLOGY ', 'cardiology'],
    ['ear nose & throat', 'ent'],
    ['骨科', '骨科'],
    ['', ''],
  ])('the department %j', (written, code) => {
    expect(line('x', '1', written, '2026-11-03')?.department).toBe(code)
  })

  test('numbers come in any width, with the apostrophe of a spreadsheet or without', () => {
    expect(line('x', '１３８ ００００ ０００１', 'ent', '', "'00123")).toMatchObject({
      phone: '138 0000 0001',
      patient_number: '00123',
    })
  })

  test.each([...HOSTILE_STRINGS, ...HOSTILE_CELLS.slice(0, 200)])('%j stays text', (text) => {
    const read = line(text, text, text, text, text, text)
    for (const value of Object.values(read ?? {}))
      if (typeof value === 'string') {
        expect(value.isWellFormed()).toBe(true)
        expect(value).not.toMatch(/\p{Cc}/u)
      }
  })
})

test('ten thousand lines take no time', () => {
  const rows = Array.from(
    { length: 10_000 },
    (_, place) => `王芳${place},1380000${String(place).padStart(4, '0')},心血管内科,2026-11-03`,
  )
  const since = process.threadCpuUsage()
  expect(patients(utf8(['姓名,手机,科室,出院日期', ...rows].join('\n')))).toHaveLength(10_000)
  // Not by the clock, which goes on while others work.
  expect(process.threadCpuUsage(since).user).toBeLessThan(2_000_000)
})

test('a line repeats another by patient number, else by phone number, on the same day', () => {
  const lines = [
    '李,13800000001,ent,2026-11-03,',
    '李,0086 138 0000 0001,ent,2026-11-03,',
    '李,13800000001,ent,2026-11-04,',
    '李,13800000001,ent,2026-11-03,A1',
    '王,13800000002,ent,2026-11-03,A1',
    '李,+86 (138) 0000-0001,ent,2026-11-03,',
  ]
  const list = patients(utf8(['name,phone,department,discharged on,mrn', ...lines].join('\n')))
  expect([...repeatsOf(list)]).toEqual([
    [3, 2],
    [6, 5],
    [7, 2],
  ])
})
