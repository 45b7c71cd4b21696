import type { Language } from '../../../supabase/contract/text.ts'
import { toTime } from './days.ts'
import type { Grain, Period } from './days.ts'
import type { Unit } from './estimate.ts'

/** How numbers and days are written in one language. */
export interface Format {
  /** A count: 12,345. */
  count(n: number): string
  /** A share 0…1 as 45.2%. */
  share(share: number): string
  /** The value of an estimate: points +42.1, a share 45.2%, steps −0.42, a level 4.12. */
  value(value: number, unit: Unit): string
  /** Its margin, without sign: 3.2, 3.2%, 0.21. */
  margin(margin: number, unit: Unit): string
  /** How far one value is from another, with its sign; of shares in percentage points: +3.2. */
  difference(difference: number, unit: Unit): string
  /** The margin of such a difference, without sign: 4.1. */
  differenceMargin(margin: number, unit: Unit): string
  /** A value on an axis: +40, 40%, −0.5, 4.5. */
  axis(value: number, unit: Unit): string
  period(period: Period): string
  /** A week by its days, a month by its name. */
  bucket(grain: Grain, days: Period): string
}

export function formatIn(language: Language): Format {
  const count = new Intl.NumberFormat(language)
  const decimals = (digits: number, options?: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      ...options,
    })
  const [one, two] = [decimals(1), decimals(2)]
  const signedOne = decimals(1, { signDisplay: 'exceptZero' })
  const signedTwo = decimals(2, { signDisplay: 'exceptZero' })
  const signed = new Intl.NumberFormat(language, {
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  const share = decimals(1, { style: 'percent' })
  const wholeShare = new Intl.NumberFormat(language, { style: 'percent' })
  const day = new Intl.DateTimeFormat(language, {
    dateStyle: language === 'en' ? 'medium' : 'long',
    timeZone: 'UTC',
  })
  const dayOfYear = new Intl.DateTimeFormat(language, {
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const shortDay = new Intl.DateTimeFormat(language, {
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  })
  const month = new Intl.DateTimeFormat(language, {
    year: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  })
  const values = { points: signedOne, share, steps: signedTwo, level: two }
  const margins = { points: one, share, steps: two, level: two }
  const differences = { points: signedOne, steps: signedTwo, level: signedTwo }
  const axes = { points: signed, share: wholeShare, steps: signed, level: one }
  return {
    count: (n) => count.format(n),
    share: (value) => share.format(value),
    value: (value, unit) => minus(values[unit].format(value)),
    margin: (margin, unit) => margins[unit].format(margin),
    difference: (difference, unit) =>
      minus(
        unit === 'share'
          ? signedOne.format(100 * difference)
          : differences[unit].format(difference),
      ),
    differenceMargin: (margin, unit) =>
      unit === 'share' ? one.format(100 * margin) : margins[unit].format(margin),
    axis: (value, unit) => minus(axes[unit].format(value)),
    period: ({ first, last }) => {
      if (first === last) return day.format(toTime(first))
      if (language === 'en') return day.formatRange(toTime(first), toTime(last))
      // Intl writes Chinese ranges in slashes, or in words that read badly inside a sentence.
      const end = first.slice(0, 4) === last.slice(0, 4) ? dayOfYear : day
      return `${day.format(toTime(first))}–${end.format(toTime(last))}`
    },
    bucket: (grain, { first, last }) => {
      if (grain === 'month') return month.format(toTime(first))
      if (first === last) return shortDay.format(toTime(first))
      if (language === 'en') return shortDay.formatRange(toTime(first), toTime(last))
      return `${shortDay.format(toTime(first))}–${shortDay.format(toTime(last))}`
    },
  }
}

/** The typographic minus is as wide as the plus; Intl writes a hyphen. */
const minus = (text: string) => text.replace('-', '−')
