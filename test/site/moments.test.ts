import { expect, test } from 'vitest'
import { clockOf } from '../../site/src/components/clock.ts'
import { timesOf } from '../../site/src/components/events/times.ts'
import { formatIn } from '../../site/src/lib/format.ts'
import { momentOf, wallClock } from '../../site/src/lib/moments.ts'
import type { Staff } from '../../site/src/components/staff-page.ts'
import { dayAt, timeOf } from '../../widgets/core/date.ts'

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

test.each(['zh-Hans', 'zh-Hant', 'en'] as const)('%s tells every time by 24 hours', (language) => {
  const zone = 'Asia/Shanghai'
  const staff = { hospital: { time_zone: zone }, format: formatIn(language), language } as Staff
  const [starts_at, ends_at] = ['2026-11-22T16:05Z', '2026-11-23T12:42Z'] as const
  const { moment } = clockOf(staff)
  expect(timesOf({ starts_at, ends_at }, staff)).toMatch(/ 00:05–.*20:42$/)
  for (const [at, shown] of [
    [starts_at, /(?<!\d)00:05$/],
    [ends_at, /(?<!\d)20:42$/],
  ] as const) {
    expect(moment(at)).toMatch(shown)
    expect(timeOf(at, language, zone)).toMatch(shown)
  }
})

test('a browser that does not know the zone of a hospital shows its own clock', () => {
  const moment = '2026-11-22T16:05Z'
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  for (const shown of [timeOf, dayAt])
    expect(shown(moment, 'en', 'Atlantis/Poseidonis')).toBe(shown(moment, 'en', timeZone))
})
