import { expect, test } from 'vitest'
import { momentOf, wallClock } from '../../site/src/lib/moments.ts'

test('a clock on the wall becomes a moment and back', () => {
  expect(momentOf('Asia/Shanghai', '2026-11-22T18:00')).toBe('2026-11-22T10:00:00.000Z')
  expect(wallClock('Asia/Shanghai', '2026-11-22T10:00:00+00:00')).toBe('2026-11-22T18:00')
  for (const zone of ['Asia/Shanghai', 'Europe/London', 'America/St_Johns', 'Pacific/Auckland'])
    for (const clock of ['2026-01-01T00:00', '2026-07-15T23:59', '2026-02-28T12:30'])
      expect(wallClock(zone, momentOf(zone, clock)), `${zone} ${clock}`).toBe(clock)
})

test('a clock change: what is skipped lies after it, what comes twice is one of the two', () => {
  // In London clocks go from 01:00 to 02:00 on 29 March 2026, and from 02:00 to 01:00 on 25 October.
  expect(wallClock('Europe/London', momentOf('Europe/London', '2026-03-29T01:30'))).toBe(
    '2026-03-29T02:30',
  )
  expect(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']).toContain(
    momentOf('Europe/London', '2026-10-25T01:30'),
  )
})
