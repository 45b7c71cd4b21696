import { expect, test } from 'vitest'
import { Latest } from '../../site/src/lib/latest.ts'

/** A `Latest` whose answers come when the test lets them, and what it asked. */
function latest() {
  const asked: {
    query: string
    signal: AbortSignal
    answer: (data: string) => void
    fail: () => void
  }[] = []
  const one = new Latest(
    (query: string, signal: AbortSignal) =>
      new Promise<string>((resolve, reject) =>
        asked.push({ query, signal, answer: resolve, fail: () => reject(new Error('no')) }),
      ),
  )
  return { one, asked }
}

test('the same question is asked once', async () => {
  const { one, asked } = latest()
  const first = one.get('a')
  expect(await one.get('a')).toBe(false)
  asked[0]?.answer('A')
  expect(await first).toBe(true)
  expect(one.data).toBe('A')
  expect(await one.get('a')).toBe(false)
  expect(one.data).toBe('A')
  expect(asked).toHaveLength(1)
})

test('a newer question gives up the older, whose reply no longer counts', async () => {
  const { one, asked } = latest()
  const first = one.get('a')
  const second = one.get('b')
  expect(asked[0]?.signal.aborted).toBe(true)
  asked[1]?.answer('B')
  expect(await second).toBe(true)
  asked[0]?.answer('A')
  expect(await first).toBe(false)
  expect(one.data).toBe('B')
})

test('what was answered is gone as soon as something else is asked', async () => {
  const { one, asked } = latest()
  const first = one.get('a')
  asked[0]?.answer('A')
  await first
  void one.get('b')
  expect(one.data).toBeNull()
})

test('a failure is told and can be tried again; that of an older question is not', async () => {
  const { one, asked } = latest()
  const first = one.get('a')
  asked[0]?.fail()
  await expect(first).rejects.toThrow('no')
  const again = one.get('a')
  const other = one.get('b')
  asked[1]?.fail()
  expect(await again).toBe(false)
  asked[2]?.answer('B')
  expect(await other).toBe(true)
})
