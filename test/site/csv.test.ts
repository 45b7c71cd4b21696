import { describe, expect, test } from 'vitest'
import { csvOf, shownMargin, shownNumber } from '../../site/src/lib/csv.ts'
import type { Cell } from '../../site/src/lib/csv.ts'
import { figureColumns } from '../../site/src/lib/figure-columns.ts'
import { fileName } from '../../site/src/lib/file-name.ts'
import { HOSTILE_STRINGS } from '../hostile-strings.ts'
import { HOSTILE_CELLS } from './hostile-cells.ts'

/** The cells of a CSV file as a tool reads them that was told this separator and this quote. */
function cellsOf(file: string, separator: string, quote: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  let at = 0
  const end = () => {
    rows.at(-1)?.push(cell)
    cell = ''
  }
  for (; at < file.length; at++) {
    const character = file[at] as string
    if (quoted && character === quote && file[at + 1] === quote) cell += file[++at]
    else if (quoted && character === quote) quoted = false
    else if (quoted) cell += character
    else if (character === quote && cell === '') quoted = true
    else if (character === separator) end()
    else if (/[\r\n]/.test(character)) {
      if (character === '\n') {
        end()
        rows.push([])
      }
    } else cell += character
  }
  return rows.slice(0, -1)
}

/** Whether what is seen of a cell begins as formulas do, in whatever width. */
const isFormula = (cell: string) =>
  /^[=+\-−@]/.test(cell.normalize('NFKC').replace(/^[\p{C}\p{Z}\p{M}\p{DI}"“”‘’`]+/u, ''))

describe('words that would be formulas', () => {
  const file = csvOf(HOSTILE_CELLS.map((cell, row) => [row, cell, 'x']))

  test('are many, and would be ones as they are', () => {
    expect(HOSTILE_CELLS.length).toBeGreaterThan(2000)
    expect(HOSTILE_CELLS.filter(isFormula).length).toBeGreaterThan(1000)
  })

  test.each([
    [',', '"'],
    [';', '"'],
    ['\t', '"'],
    ['|', '"'],
    [',', ''],
    [';', ''],
  ])('are none to a tool that separates with %j and quotes with %j', (separator, quote) => {
    const cells = cellsOf(file.slice(1), separator, quote).flat()
    expect(cells.length).toBeGreaterThan(2000)
    expect(cells.filter(isFormula)).toEqual([])
  })

  test('keep their place: three cells a row, the number and the x untouched', () => {
    for (const [row, cells] of cellsOf(file.slice(1), ',', '"').entries()) {
      expect(cells).toHaveLength(3)
      expect([cells[0], cells[2]]).toEqual([String(row), 'x'])
    }
  })
})

test('a file has its mark, its line ends, quotes where they are needed and plain numbers', () => {
  const rows: Cell[][] = [
    ['Department', 'NPS', 'n'],
    ['心内科, "二区"', -12.5, 1234],
    ['口腔科', '已隐去', '已隐去'],
    ['two\r\nlines\tand a tab', 0, ''],
  ]
  expect(csvOf(rows)).toBe(
    '\uFEFFDepartment,NPS,n\r\n"心内科, ""二区""",-12.5,1234\r\n口腔科,已隐去,已隐去\r\ntwo lines and a tab,0,\r\n',
  )
})

test('harmless words stay as they are', () => {
  const words = ['0–6', 'A=B', 'x-ray', 'a@b.example', '50%', '– ', '5 + 5', '儿科（停用）', '–']
  expect(csvOf(words.map((word) => [word]))).toBe(
    `\uFEFF${words.map((word) => word.trim()).join('\r\n')}\r\n`,
  )
})

test.each([
  ['+42.1', 42.1, false],
  ['−3.0', -3, false],
  ['0.0', 0, false],
  ['± 2.5', 2.5, false],
  ['12,345', 12345, false],
  ['1,234,567.8', 1234567.8, false],
  ['45.2%', 45.2, true],
  [' −0.4% ', -0.4, true],
])('%s is shown for %d', (text, value, percent) => {
  expect(shownNumber(text)).toEqual({ value, percent })
})

test.each(['', '–', '已隐去', '1–2', '12 (3%)', '1,23', '+42.1 ± 3.2', '1e5', '1/5', '--1'])(
  '%j is no number',
  (text) => {
    expect(shownNumber(text)).toBeNull()
  },
)

test('a margin is a number or two ends, and nothing else is one', () => {
  expect(shownMargin('± 3.7')).toEqual({ value: 3.7, percent: false })
  expect(shownMargin('5.7%\u00a0to 51.0%')).toEqual({ value: '5.7 … 51', percent: true })
  expect(shownMargin('−8.6 至 +1,044.4')).toEqual({ value: '-8.6 … 1044.4', percent: false })
  for (const text of ['', 'to 5', '1 to 2 to 3', 'Monday to Friday', '1 to Friday'])
    expect(shownMargin(text)).toBeNull()
})

describe('names of files', () => {
  test('say what the file is about', () => {
    expect(
      fileName(['映川医院', '门诊满意度调查', '变化趋势', '2026-08-25-2026-11-22'], 'csv'),
    ).toBe('映川医院_门诊满意度调查_变化趋势_2026-08-25-2026-11-22.csv')
  })

  test('are names and nothing else, whatever people wrote', () => {
    for (const one of [...HOSTILE_STRINGS, ...HOSTILE_CELLS, '../../etc/passwd', '.htaccess']) {
      const name = fileName([one, one, one, one], 'png')
      expect(name).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}_-]*\.png$/u)
      const more = fileName(
        Array.from({ length: 7 }, () => one.repeat(9)),
        'png',
      )
      expect(new TextEncoder().encode(more).length).toBeLessThan(255)
      expect(new TextEncoder().encode(name).length).toBeLessThan(255)
    }
  })

  test('are there even when nothing is left of the words', () => {
    expect(fileName(['…', '\u202E'], 'csv')).toBe('careloop.csv')
  })
})

describe('figures with their margins', () => {
  const names = { value: 'value', margin: 'margin', n: 'n' }
  const split = (head: string, ...cells: string[]) =>
    figureColumns([['name', head], ...cells.map((cell) => ['x', cell])], 1, names)

  test('become columns of numbers; words stay, and stand in each', () => {
    expect(
      split('Earlier', '+69.8 ± 11.9 · 86 answers', 'Hidden', '−3.0 ± 8.1 · 1,204 answers'),
    ).toEqual([
      ['name', 'Earlier', 'Earlier: margin', 'Earlier: n'],
      ['x', 69.8, 11.9, 86],
      ['x', 'Hidden', 'Hidden', 'Hidden'],
      ['x', -3, 8.1, 1204],
    ])
  })

  test('keep a verdict and a unit in a column of their own', () => {
    expect(split('Against', 'Better +36.9 ± 3.7', '无可靠差别 −1.9 ± 3.7', '')).toEqual([
      ['name', 'Against', 'Against: value', 'Against: margin'],
      ['x', 'Better', 36.9, 3.7],
      ['x', '无可靠差别', -1.9, 3.7],
      ['x', '', '', ''],
    ])
    expect(split('差值', '+22.2 ± 2.9 个百分点')).toEqual([
      ['name', '差值', '差值: value', '差值: margin'],
      ['x', '个百分点', 22.2, 2.9],
    ])
  })

  test('say that they are percentages, all of them or each', () => {
    expect(split('Here', '51.4% ± 2.7% n = 1,279')).toEqual([
      ['name', 'Here (%)', 'Here: margin (%)', 'Here: n'],
      ['x', 51.4, 2.7, 1279],
    ])
    expect(split('Here', '51.4% ± 2.7% n = 1,279', '+61.7 ± 3.3 n = 20')).toEqual([
      ['name', 'Here', 'Here: value', 'Here: margin', 'Here: n'],
      ['x', '%', 51.4, 2.7, 1279],
      ['x', '', 61.7, 3.3, 20],
    ])
  })

  test('tell the ends where there is no room for the same margin on both sides', () => {
    expect(
      split(
        'Resolved',
        '94.3% 84.3% to 100.0% n = 35 Better',
        '2.1% 0.0% 至 6.0% n = 48 无可靠差别',
        '51.4% ± 2.7% n = 1,279',
      ),
    ).toEqual([
      ['name', 'Resolved', 'Resolved: value (%)', 'Resolved: margin (%)', 'Resolved: n'],
      ['x', 'Better', 94.3, '84.3 … 100', 35],
      ['x', '无可靠差别', 2.1, '0 … 6', 48],
      ['x', '', 51.4, 2.7, 1279],
    ])
    for (const text of [
      '94.3%, between 84.3% and 100.0% · 35 answers',
      '94.3%，介于 84.3% 至 100.0% · 35 份回答',
      '94.3%，介於 84.3% 至 100.0% · 35 份填答',
    ])
      expect(split('Earlier', text)[1]).toEqual(['x', 94.3, '84.3 … 100', 35])
    for (const text of ['worse −9.1, between −17.0 and −2.2', 'worse −9.1，介于 −17.0 至 −2.2'])
      expect(split('Beside', text)[1]).toEqual(['x', 'worse', -9.1, '-17 … -2.2'])
  })

  test('without a margin have an empty place for it', () => {
    const rows = [
      ['name', 'Share (%)'],
      ['Retention', '34.2% ± 1.1%'],
      ['Loyal revenue', 90.7],
    ]
    expect(figureColumns(rows, 1, names)).toEqual([
      ['name', 'Share (%)', 'Share: margin (%)'],
      ['Retention', 34.2, 1.1],
      ['Loyal revenue', 90.7, ''],
    ])
  })

  test('leave columns without any, and headings of groups, as they are', () => {
    const rows = [['a', 'b'], ['Group'], ['1 ± x', 'A ± B']]
    expect(figureColumns(rows, 1, names)).toEqual(rows)
  })
})
