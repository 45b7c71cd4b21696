import { differenceOf, verdictOf } from '../lib/compare.ts'
import type { Period } from '../lib/days.ts'
import { isShown } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import { differenceText } from './figure-text.ts'
import type { Staff } from './staff-page.ts'

/** How a figure has changed since the earlier period, and whether that is more than chance; null when it says nothing itself. */
export function changeText(
  now: Figure,
  before: Figure,
  earlier: Period,
  { words, format }: Pick<Staff, 'words' | 'format'>,
): string | null {
  if (!isShown(now)) return null
  const period = format.period(earlier)
  if (before === 'too_few') return words.figures.changeHidden(period)
  if (before === 'none') return words.figures.changeNone(period)
  const difference = differenceOf(before, now)
  const text = differenceText(difference, words, format)
  switch (verdictOf(difference)) {
    case 'higher':
      return words.figures.changeUp(text, period)
    case 'lower':
      return words.figures.changeDown(text, period)
    case 'same':
      return words.figures.changeSame(text, period)
  }
}
