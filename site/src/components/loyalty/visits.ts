import type { LoyaltyMeasure } from '../../../../supabase/contract/loyalty.ts'
import type { ItemKind, Referral } from '../../../../supabase/contract/visit.ts'
import { rowOfMeasure } from '../../lib/figures.ts'
import { partsOf, revenueIn, shareIn } from '../../lib/loyalty-figures.ts'
import type { Part } from '../../lib/loyalty-figures.ts'
import { shareText } from '../figure-text.ts'
import { showParts } from './parts.ts'
import type { PartLine } from './parts.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

/** From so many months without a visit on, a patient has lapsed. */
const LAPSED = 12

/** The parts of a measure in their order; `after` is the part after it, for those that go up to where the next begins. */
function linesOf(
  { figures, earlier }: LoyaltyReport,
  measure: LoyaltyMeasure,
  nameOf: (bucket: string, after: string | undefined) => string,
): { lines: (PartLine & { bucket: string })[]; parts: Part[] } {
  const parts = partsIn(figures, measure)
  const before = earlier
    ? partsIn(
        figures
          .filter(({ period }) => period === 'earlier')
          .map((row) => ({ ...row, period: 'asked' as const })),
        measure,
      )
    : []
  const lines = parts.map(({ bucket, n, share }, place) => ({
    bucket,
    label: nameOf(bucket, parts[place + 1]?.bucket),
    tone: 'accent' as const,
    share,
    earlier: before.find((one) => one.bucket === bucket)?.share ?? null,
    n,
    cells: [n],
  }))
  return { lines, parts }
}

/** Shares are of all parts that may be shown. */
function partsIn(figures: LoyaltyReport['figures'], measure: LoyaltyMeasure): Part[] {
  const shown = partsOf(figures, measure, null).reduce((sum, { n }) => sum + (n ?? 0), 0)
  return partsOf(figures, measure, shown)
}

/** How first visits came about. */
export function showSources(report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words } = staff
  const { loyalty } = words
  const { lines } = linesOf(report, 'source', (bucket) =>
    bucket === '' ? loyalty.notTold : words.referrals[bucket as Referral],
  )
  const sorted = [
    ...lines
      .filter(({ bucket }) => bucket !== '')
      .toSorted((a, b) => (b.share ?? -1) - (a.share ?? -1)),
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
      compared: report.earlier !== null,
    },
    staff,
  )
}

/** Days between a visit and the one before. */
export function showGaps(report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  const { lines } = linesOf(report, 'gap', (bucket, after) =>
    after === undefined
      ? loyalty.daysFrom(bucket)
      : loyalty.daysBetween(bucket, String(Number(after) - 1)),
  )
  const [first, middle, third] = (report.gap_quartiles ?? []).map((days) => format.count(days))
  showParts(
    {
      id: 'gaps',
      heading: loyalty.gap,
      headings: [loyalty.returns],
      lines,
      summary:
        first && middle && third ? loyalty.gapsSummary(middle, first, third) : loyalty.gapsNone,
      label: loyalty.gaps,
      wide: false,
      compared: report.earlier !== null,
    },
    staff,
  )
}

/** How long ago patients were last seen. */
export function showLapsed(report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  const { lines, parts } = linesOf(report, 'last_visit', (bucket, after) =>
    after === undefined
      ? loyalty.monthsFrom(bucket)
      : loyalty.monthsBetween(bucket, String(Number(after) - 1)),
  )
  const lapsed = parts.filter(({ bucket }) => Number(bucket) >= LAPSED)
  const n = lapsed.reduce((sum, part) => sum + (part.n ?? 0), 0)
  const total = parts.reduce((sum, part) => sum + (part.n ?? 0), 0)
  const told = total > 0 && parts.every((part) => part.n !== null)
  showParts(
    {
      id: 'lapsed',
      heading: loyalty.lastSeen,
      headings: [loyalty.patients],
      lines: lines.map((line) => ({
        ...line,
        tone: Number(line.bucket) >= LAPSED ? ('detractors' as const) : ('accent' as const),
      })),
      summary: told
        ? loyalty.lapsedSummary(format.count(n), format.share(n / total), format.count(total))
        : loyalty.lapsedNone,
      label: loyalty.lapsed,
      wide: false,
      compared: report.earlier !== null,
    },
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
  const past = typeof before === 'object' ? before : null
  const lines: PartLine[] = ([0, 1, 2] as const).map((place) => ({
    label: loyalty.classes[place],
    tone: place === 0 ? 'passives' : 'promoters',
    share: known && known.parts[place] / known.total,
    earlier: past && past.parts[place] / past.total,
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
      compared: report.earlier !== null,
    },
    staff,
  )
}

/** What patients paid, by what it was paid for. */
export function showItems(report: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  const kinds = Object.keys(words.itemKinds) as ItemKind[]
  const yuan = (period: 'asked' | 'earlier') =>
    new Map(
      kinds.map((kind) => {
        const row = rowOfMeasure(report.figures, {
          measure: 'item',
          grain: 'part',
          bucket: kind,
          period,
        })
        return [kind, row ? { n: row.n, yuan: row.counts?.[0] ?? null } : null] as const
      }),
    )
  const [now, before] = [yuan('asked'), yuan('earlier')]
  const totalOf = (items: typeof now) =>
    [...items.values()].reduce((sum, item) => sum + (item?.yuan ?? 0), 0)
  const [total, past] = [totalOf(now), totalOf(before)]
  const shareIn = (item: { yuan: number | null } | null | undefined, sum: number) =>
    item && item.yuan !== null && sum > 0 ? item.yuan / sum : null
  const lines = kinds
    .filter((kind) => now.get(kind))
    .map((kind): PartLine => {
      const item = now.get(kind)
      return {
        label: words.itemKinds[kind],
        tone: 'accent',
        share: shareIn(item, total),
        earlier: shareIn(before.get(kind), past),
        n: item?.n ?? null,
        cells: [item?.n ?? null, item && item.yuan !== null ? Math.round(item.yuan) : null],
      }
    })
    .toSorted((a, b) => (b.share ?? -1) - (a.share ?? -1))
  const [most] = lines
  showParts(
    {
      id: 'items',
      heading: loyalty.item,
      headings: [loyalty.visits, loyalty.yuan],
      lines,
      summary:
        most && most.share !== null && total > 0
          ? loyalty.itemsSummary(most.label, format.share(most.share))
          : loyalty.revenueNone,
      label: loyalty.items,
      wide: true,
      compared: report.earlier !== null,
    },
    staff,
  )
}
