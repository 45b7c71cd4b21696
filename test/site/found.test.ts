import { describe, expect, test } from 'vitest'
import { piecesOf } from '../../site/src/lib/found.ts'

/** The found pieces in brackets. */
const marked = (text: string, search: string) =>
  piecesOf(text, search)
    .map(({ text, found }) => (found ? `[${text}]` : text))
    .join('')

describe('what was searched for is found', () => {
  test.each([
    ['排队太久，排队！', '排队', '[排队]太久，[排队]！'],
    ['Waiting, WAITING', 'waiting', '[Waiting], [WAITING]'],
    ['ＡＰＰ很慢', 'app', '[ＡＰＰ]很慢'],
    ['app 很慢', 'ＡＰＰ　', '[app] 很慢'],
    ['ｶﾞｽ', 'ガ', '[ｶﾞ]ｽ'],
    ['the ﬁle', 'i', 'the [ﬁ]le'],
    ['cafe\u0301 e', 'é', 'caf[e\u0301] e'],
    ['aaaa', 'aa', '[aaaa]'],
    ['aaa', 'aa', '[aa]a'],
    ['ab', 'ab', '[ab]'],
    ['½ day', '1⁄2', '[½] day'],
    ['👨‍👩‍👧', '👩', '👨‍[👩]‍👧'],
    ['nothing', 'x', 'nothing'],
    ['nothing', '  ', 'nothing'],
    ['', 'x', ''],
    ['a.c abc', 'a.c', '[a.c] abc'],
    ['<b>', '<B', '[<b]>'],
    ['\u0301x', 'x', '\u0301[x]'],
    ['\ud800x', 'x', '\ud800[x]'],
  ])('%j, searched for %j: %j', (text, search, expected) => {
    expect(marked(text, search)).toBe(expected)
    expect(
      piecesOf(text, search)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
})

test('a page of the longest comments is no work', () => {
  const comments = Array.from({ length: 20 }, (_, nth) =>
    `${nth} 等候时间太长 Ａe\u0301 `.repeat(300),
  )
  const start = process.threadCpuUsage()
  for (const comment of comments) piecesOf(comment, '时间')
  // Not by the clock, which goes on while others work.
  expect(process.threadCpuUsage(start).user).toBeLessThan(200_000)
})
