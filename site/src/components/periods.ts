import { byId } from '../lib/element.ts'
import type { Periods } from './period-text.ts'
import type { Staff } from './staff-page.ts'

/** Says below the chart of `section`, and in its picture, how the two periods are drawn; nothing where none is compared. */
export function showPeriods(
  section: string,
  [asked, before]: readonly [string, string],
  { period, earlier }: Periods,
  { words, format }: Pick<Staff, 'words' | 'format'>,
): void {
  const place = byId(`${section}-periods`)
  const { labelGap, earlier: name } = words.figures
  place.hidden = !earlier
  place.textContent = place.dataset.line = earlier
    ? `${asked} ${words.survey.period}${labelGap}${format.period(period)} · ${before} ${name}${labelGap}${format.period(earlier)}`
    : ''
}
