import type { MemberFigures } from '../../../../supabase/contract/points.ts'
import type { Tier } from '../../../../supabase/contract/member.ts'
import { hiddenMonths, monthsChart } from '../../charts/months.ts'
import type { MonthSeries } from '../../charts/months.ts'
import { byId, element } from '../../lib/element.ts'
import { addMonths } from '../../lib/months.ts'
import { daysOfMonths } from '../../lib/recent-months.ts'
import { showLegend } from '../chart-legend.ts'
import { chartUnless } from '../chart-unless.ts'
import { absence, countCell, countText, tableHead } from '../figure-text.ts'
import { showRings } from '../rings.ts'
import type { MembersStaff } from './staff.ts'

const nameOf = (month: string, { format }: MembersStaff) =>
  format.bucket('month', daysOfMonths({ first: month, last: month }))

/** The sum; null when one of them is not told. */
const sumOf = (counts: (number | null)[]) =>
  counts.reduce<number | null>((sum, n) => (sum === null || n === null ? null : sum + n), 0)

/** The sum in a sentence; what is known of it where some of them are not told, which is nothing where the others are none. */
function totalText(counts: (number | null)[], staff: MembersStaff): string {
  const told = counts.filter((n) => n !== null)
  const total = told.reduce((sum, n) => sum + n, 0)
  const hidden = counts.length - told.length
  if (hidden === 0 || total === 0) return countText(hidden === 0 ? total : null, staff)
  return staff.words.members.atLeast(staff.format.count(total), staff.format.count(hidden))
}

/** Counts by month as a sentence, bars and a table, which may hold more columns than there are bars. */
function showMonths(
  id: string,
  months: readonly string[],
  { series, more = [] }: { series: MonthSeries[]; more?: MonthSeries[] },
  { stacked, label, summary }: { stacked: boolean; label: string; summary: string },
  staff: MembersStaff,
): void {
  const { words } = staff
  byId(`${id}-summary`).textContent = summary
  const columns = [...series, ...more]
  byId(`${id}-table`).replaceChildren(
    tableHead(words.members.month, ...columns.map((column) => column.label)),
    element(
      'tbody',
      {},
      ...months.map((month, place) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, nameOf(month, staff)),
          ...columns.map(({ values }) => countCell(values[place] ?? null, staff)),
        ),
      ),
    ),
  )
  const values = series.flatMap((one) => one.values)
  const absent = values.some((n) => n !== null && n > 0)
    ? null
    : values.includes(null)
      ? absence('too_few', words)
      : element('span', { class: 'none' }, words.members.none)
  const chart = chartUnless(id, absent)
  const rings = hiddenMonths(months, series).filter(Boolean).length
  showRings(id, chart && { asked: rings, earlier: 0 }, staff)
  if (!chart) return
  chart.ariaLabel = `${label}${words.survey.sentenceGap}${summary}`
  void chart.show((colors) =>
    monthsChart(
      months.map((month) => nameOf(month, staff)),
      series,
      stacked,
      (n) => countText(n, staff),
      colors,
    ),
  )
  showLegend(id, series)
}

const TIER_COLORS = { regular: 'passives', silver: 'accent', gold: 'detractors' } as const
const TIERS = Object.keys(TIER_COLORS) as Tier[]

export function showTiers({ months, members }: MemberFigures, staff: MembersStaff): void {
  const { words } = staff
  // The overview tells of the last month that is over.
  const over = months.at(-2)
  const then = over ? sumOf(TIERS.map((tier) => over.tiers[tier])) : null
  showMonths(
    'tiers',
    months.map(({ month }) => month),
    {
      series: TIERS.map((tier) => ({
        label: words.tierNames[tier],
        color: TIER_COLORS[tier],
        values: months.map(({ tiers }) => tiers[tier]),
      })),
    },
    {
      stacked: true,
      label: words.members.tiersLabel,
      summary: [
        words.members.tiersSummary(countText(members, staff)),
        ...(over && then !== null
          ? [words.members.tiersBefore(nameOf(over.month, staff), countText(then, staff))]
          : []),
      ].join(words.survey.sentenceGap),
    },
    staff,
  )
}

export function showMoves({ months }: MemberFigures, staff: MembersStaff): void {
  const { members } = staff.words
  const kinds = [
    ['joined', 'promoters'],
    ['left', 'detractors'],
    ['up', 'accent'],
    ['down', 'passives'],
  ] as const
  const sums = kinds.map(([kind]) =>
    totalText(
      months.map((month) => month[kind]),
      staff,
    ),
  )
  const [joined = '', left = '', up = '', down = ''] = sums
  showMonths(
    'moves',
    months.map(({ month }) => month),
    {
      series: kinds.map(([kind, color]) => ({
        label: members[kind],
        color,
        values: months.map((month) => month[kind]),
      })),
    },
    { stacked: false, label: members.moves, summary: members.movesSummary(joined, left, up, down) },
    staff,
  )
}

export function showPoints({ months, outstanding, owed }: MemberFigures, staff: MembersStaff) {
  const { members } = staff.words
  const kinds = [
    ['earned', 'promoters'],
    ['redeemed', 'accent'],
    ['expired', 'passives'],
    ['reversed', 'detractors'],
  ] as const
  showMonths(
    'points',
    months.map(({ month }) => month),
    {
      series: kinds.map(([kind, color]) => ({
        label: members[kind],
        color,
        values: months.map(({ points }) => points && points[kind]),
      })),
      more: [
        {
          label: members.outstanding,
          color: 'muted',
          values: months.map(({ points }) => points && points.outstanding),
        },
      ],
    },
    {
      stacked: false,
      label: members.points,
      summary: members.pointsSummary(countText(outstanding, staff), countText(owed, staff)),
    },
    staff,
  )
}

export function showExpiring({ expiring, last_month }: MemberFigures, staff: MembersStaff): void {
  const { members } = staff.words
  // This month and the two after it, named: bars of months in which nothing expires are not there.
  const until = addMonths(last_month, 2)
  const soon = sumOf(expiring.filter(({ month }) => month <= until).map(({ points }) => points))
  showMonths(
    'expiring',
    expiring.map(({ month }) => month),
    {
      series: [
        {
          label: members.expiringPoints,
          color: 'passives',
          values: expiring.map(({ points }) => points),
        },
      ],
    },
    {
      stacked: false,
      label: members.expiring,
      summary:
        expiring.length === 0
          ? members.expiringNone
          : members.expiringSummary(nameOf(until, staff), countText(soon, staff)),
    },
    staff,
  )
}

export function showRewards({ rewards }: MemberFigures, staff: MembersStaff): void {
  const { words, format, say } = staff
  const { members } = words
  const taken = rewards.reduce<number | null>(
    (sum, { redeemed }) => (sum === null || redeemed === null ? null : sum + redeemed),
    0,
  )
  byId('rewards-summary').textContent =
    rewards.length === 0 ? members.noRewards : members.rewardsSummary(countText(taken, staff))
  byId('rewards-table').replaceChildren(
    tableHead(members.reward, members.price, members.taken, members.used, members.returned),
    element(
      'tbody',
      {},
      ...rewards.map(({ names, points, redeemed, used, returned }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, say(names)),
          element('td', { class: 'number' }, format.count(points)),
          countCell(redeemed, staff),
          countCell(used, staff),
          countCell(returned, staff),
        ),
      ),
    ),
  )
  for (const part of byId('rewards').querySelectorAll<HTMLElement>('.scroll, .exports'))
    part.hidden = rewards.length === 0
}
