import type { LoyaltyMeasure } from '../../../../supabase/contract/loyalty.ts'
import type { ItemKind, Referral } from '../../../../supabase/contract/visit.ts'
import { lengthOf } from '../../lib/days.ts'
import { partsOf, revenueIn, shareIn } from '../../lib/loyalty-figures.ts'
import type { Share } from '../../lib/loyalty-figures.ts'
import { daysOf, monthsBetween } from '../../lib/months.ts'
import { isSeen } from '../../lib/records.ts'
import { shareText } from '../figure-text.ts'
import { monthText } from '../months-text.ts'
import { showParts } from './parts.ts'
import type { PartLine } from './parts.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** From so many months without a visit on, a patient has lapsed. */
const LAPSED = 12

/** The parts of a measure in their order; `after` is the part after it, for those that go up to where the next begins. */
function linesOf(
  { figures }: LoyaltyReport,
  measure: LoyaltyMeasure,
  compared: boolean,
  nameOf: (bucket: string, after: string | undefined) => string,
): (PartLine & { bucket: string })[] {
  const { parts } = partsOf(figures, measure)
  const before = compared ? partsOf(figures, measure, 'earlier').parts : []
  return parts.map(({ bucket, n, share }, place) => ({
    bucket,
    label: nameOf(bucket, parts[place + 1]?.bucket),
    tone: 'accent' as const,
    share,
    earlier: before.find((one) => one.bucket === bucket)?.share ?? null,
    n,
    cells: [n],
  }))
}

/**
 * Times between visits, as far as the records tell of them: which of the lines are longer than they reach back, so that none
 * could be seen; whether they stand beside those of the earlier period; and what is said of both behind the sentence.
 */
function timesOf(
  report: LoyaltyReport,
  measure: 'gap' | 'last_visit',
  nameOf: (bucket: string, after: string | undefined) => string,
  { words, format }: LoyaltyStaff,
) {
  const { first_month, period, selection } = report
  const { months, earlier } = selection
  const begin = first_month ?? months.first
  const seen = isSeen(measure, months, begin)
  const compared = earlier !== null && isSeen(measure, earlier, begin)
  const reach =
    measure === 'gap'
      ? lengthOf({ first: daysOf({ first: begin, last: begin }).first, last: period.last }) - 1
      : monthsBetween(begin, months.last)
  const month = monthText(begin, format)
  const notCompared = earlier && !compared
  return {
    compared,
    lines: linesOf(report, measure, compared, nameOf).map((line) =>
      Number(line.bucket) > reach
        ? { ...line, share: 'unknown' as const, n: null, cells: [null] }
        : line,
    ),
    behind: [
      ...(seen ? [] : [words.loyalty.recordsShort(month)]),
      ...(notCompared
        ? [seen ? words.loyalty.recordsBegin(month) : words.loyalty.notComparedEither]
        : []),
    ]
      .map((sentence) => `${words.survey.sentenceGap}${sentence}`)
      .join(''),
  }
}

/** How first visits came about. */
export function showSources(report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words } = staff
  const { loyalty } = words
  const compared = report.earlier !== null
  const lines = linesOf(report, 'source', compared, (bucket) =>
    bucket === '' ? loyalty.notTold : words.referrals[bucket as Referral],
  )
  const sorted = [
    ...lines.filter(({ bucket }) => bucket !== '').toSorted((a, b) => heightOf(b) - heightOf(a)),
    ...lines.filter(({ bucket }) => bucket === ''),
  ].map((line) => ({
    ...line,
    tone: line.bucket === 'patient' ? ('promoters' as const) : ('accent' as const),
  }))
  const referral = shareIn(report.figures, { measure: 'referral' })
  showParts(
    {
      id: 'sources',
      heading: loyalty.source,
      headings: [loyalty.firstVisits],
      lines: sorted,
      summary: loyalty.sourcesSummary(shareText(referral, staff)),
      label: loyalty.sources,
      wide: true,
      compared,
    },
    report,
    staff,
  )
}

/** Days between a visit and the one before. */
export function showGaps(report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  const nameOf = (bucket: string, after: string | undefined) =>
    after === undefined
      ? loyalty.daysFrom(bucket)
      : loyalty.daysBetween(bucket, String(Number(after) - 1))
  const { compared, lines, behind } = timesOf(report, 'gap', nameOf, staff)
  const [first, middle, third] = (report.gap_quartiles ?? []).map((days) => format.count(days))
  showParts(
    {
      id: 'gaps',
      heading: loyalty.gap,
      headings: [loyalty.returns],
      lines,
      summary: `${first && middle && third ? loyalty.gapsSummary(middle, first, third) : loyalty.gapsNone}${behind}`,
      label: loyalty.gaps,
      wide: false,
      compared,
    },
    report,
    staff,
  )
}

/** How long ago patients were last seen. */
export function showLapsed(report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  const nameOf = (bucket: string, after: string | undefined) =>
    after === undefined
      ? loyalty.monthsFrom(bucket)
      : loyalty.monthsBetween(bucket, String(Number(after) - 1))
  const { compared, lines, behind } = timesOf(report, 'last_visit', nameOf, staff)
  const { size } = partsOf(report.figures, 'last_visit')
  const lapsed = lines.filter(
    ({ bucket, share }) => Number(bucket) >= LAPSED && share !== 'unknown',
  )
  const n = lapsed.some((line) => line.n === null)
    ? null
    : lapsed.reduce((sum, line) => sum + (line.n ?? 0), 0)
  showParts(
    {
      id: 'lapsed',
      heading: loyalty.lastSeen,
      headings: [loyalty.patients],
      lines: lines.map((line) => ({
        ...line,
        tone: Number(line.bucket) >= LAPSED ? ('detractors' as const) : ('accent' as const),
      })),
      summary: `${
        size && lapsed.length === 0
          ? loyalty.lapsedUnknown
          : size && n !== null
            ? loyalty.lapsedSummary(format.count(n), format.share(n / size), format.count(size))
            : loyalty.lapsedNone
      }${behind}`,
      label: loyalty.lapsed,
      wide: false,
      compared,
    },
    report,
    staff,
  )
}

/** What patients paid, by whether they are loyal. */
export function showRevenue(report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  const now = revenueIn(report.figures)
  const before = revenueIn(report.figures, { period: 'earlier' })
  const known = typeof now === 'object' ? now : null
  const compared = report.earlier !== null
  const lines = ([0, 1, 2] as const).map((place): PartLine => ({
    label: loyalty.classes[place],
    tone: place === 0 ? 'passives' : 'promoters',
    share: shareOfClass(now, place),
    earlier: compared ? shareOfClass(before, place) : null,
    n: null,
    cells: [known && Math.round(known.parts[place])],
  }))
  showParts(
    {
      id: 'revenue',
      heading: loyalty.class,
      headings: [loyalty.yuan],
      lines: known ? lines : [],
      summary: known
        ? loyalty.revenueSummary(
            format.share(known.share),
            format.count(Math.round(known.total)),
            format.count(known.n),
          )
        : loyalty.revenueNone,
      label: loyalty.measures.revenue,
      wide: true,
      compared,
    },
    report,
    staff,
  )
}

const shareOfClass = (revenue: ReturnType<typeof revenueIn>, place: 0 | 1 | 2): Share =>
  typeof revenue === 'object' ? revenue.parts[place] / revenue.total : revenue

/** What patients paid, by what it was paid for. */
export function showItems(report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  const compared = report.earlier !== null
  const { size, parts } = partsOf(report.figures, 'item')
  const before = compared ? partsOf(report.figures, 'item', 'earlier').parts : []
  const lines = parts
    .map(({ bucket, n, counts, share }): PartLine => ({
      label: words.itemKinds[bucket as ItemKind],
      tone: 'accent',
      share,
      earlier: before.find((one) => one.bucket === bucket)?.share ?? null,
      n,
      cells: [n, counts && Math.round(counts[0] ?? 0)],
    }))
    .toSorted((a, b) => heightOf(b) - heightOf(a))
  const shown = lines.reduce((sum, line) => sum + Math.max(heightOf(line), 0), 0)
  const [most] = lines
  const highest = most ? heightOf(most) : -1
  // What is hidden may together be more than what is shown most of.
  const certain = highest >= 0 && highest >= 1 - shown
  showParts(
    {
      id: 'items',
      heading: loyalty.item,
      headings: [loyalty.visits, loyalty.yuan],
      lines,
      summary: certain
        ? loyalty.itemsSummary(most?.label ?? '', format.share(highest))
        : size === 0
          ? loyalty.revenueNone
          : loyalty.itemsHidden,
      label: loyalty.items,
      wide: true,
      compared,
    },
    report,
    staff,
  )
}

/** What is hidden stands behind what is shown. */
const heightOf = ({ share }: Pick<PartLine, 'share'>) => (typeof share === 'number' ? share : -1)
