import type { Language } from '../../../supabase/contract/text.ts'
import { toTime } from './days.ts'
import type { Grain, Period } from './days.ts'

/** How numbers and days are written in one language. */
export interface Format {
  /** A count: 12,345. */
  count(n: number): string
  /** Points of a score with sign: +42.1, −3.0, 0.0. */
  score(points: number): string
  /** Points without sign: 3.2. */
  points(points: number): string
  /** A share 0…1 as 45.2%. */
  share(share: number): string
  /** A share on an axis: 40%. */
  wholeShare(share: number): string
  /** Whole points of an axis: +40, −20, 0. */
  scale(points: number): string
  period(period: Period): string
  /** A week by its days, a month by its name. */
  bucket(grain: Grain, days: Period): string
}

export function formatIn(language: Language): Format {
  const count = new Intl.NumberFormat(language)
  const points = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const signed = new Intl.NumberFormat(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  const share = new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
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
  return {
    count: (n) => count.format(n),
    // The typographic minus is as wide as the plus; Intl writes a hyphen.
    score: (value) => signed.format(value).replace('-', '−'),
    points: (value) => points.format(value),
    share: (value) => share.format(value),
    wholeShare: (value) => wholeShare.format(value),
    scale: (value) => `${value > 0 ? '+' : ''}${value}`.replace('-', '−'),
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
