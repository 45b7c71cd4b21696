import type { LoyaltyFigure } from '../../../../supabase/contract/loyalty.ts'
import type { OverviewFigures } from '../../../../supabase/contract/overview.ts'
import type { OverviewWords } from '../../i18n/overview/index.ts'
import { dayIn } from '../../lib/days.ts'
import { byId } from '../../lib/element.ts'
import { SHARE } from '../../lib/estimate.ts'
import { figureOf, isShown } from '../../lib/figures.ts'
import type { Figure } from '../../lib/figures.ts'
import { DEFAULT_MONTHS, formatLoyalty, parseLoyalty } from '../../lib/loyalty-address.ts'
import { revenueIn, shareIn } from '../../lib/loyalty-figures.ts'
import type { ShareMeasure } from '../../lib/loyalty-figures.ts'
import { daysOf, earlierMonths, monthOf, monthsOf, presetMonths } from '../../lib/months.ts'
import type { Month, Months } from '../../lib/months.ts'
import { comparable, retentionReach } from '../../lib/records.ts'
import { formatRecovery, parseRecovery } from '../../lib/recovery-address.ts'
import { overviewFigures } from '../../queries/overview.ts'
import { changeText } from '../change.ts'
import { whyOf } from '../failure.ts'
import { absence, countText, estimateText } from '../figure-text.ts'
import { monthText } from '../months-text.ts'
import type { Staff } from '../staff-page.ts'
import { showKeyTrend } from './key-trend.ts'
import type { KeyTrendPoint } from './key-trend.ts'
import { lostOf, sentenceOf } from './sentence.ts'

type OverviewStaff = Staff<OverviewWords>

/** What a card shows. */
interface Card {
  value: HTMLElement | string
  madeOf: string
  change: string | null
  trend: KeyTrendPoint[]
  by?: 'quarter'
  /** How the ends of the trend are written. */
  text: (value: number) => string
}

const TIERS = ['regular', 'silver', 'gold'] as const

/** The figures of loyalty over the last twelve months that are over, against those of a year before. Answers all the figures of the page; null: they did not come. */
export async function showLoyalty(staff: OverviewStaff): Promise<OverviewFigures | null> {
  const { hospital, words, format } = staff
  const months = presetMonths(DEFAULT_MONTHS, monthOf(dayIn(hospital.time_zone, new Date())))
  const earlier = earlierMonths(months)
  byId('loyalty-period').textContent = words.figures.comparedWith(
    format.period(daysOf(months)),
    format.period(daysOf(earlier)),
  )
  linkTo(hospital.slug, months)
  try {
    const figures = await overviewFigures(hospital.slug, months, earlier)
    draw(figures, months, earlier, staff)
    return figures
  } catch (error) {
    if (await staff.sessionOver(error)) return null
    byId('loyalty-failed').textContent = whyOf(error, words)
    byId('loyalty-failed').hidden = false
    return null
  } finally {
    byId('loyalty-figures').ariaBusy = null
  }
}

/** The pages behind the figures, each with the same period, so that the same figure stands there. */
function linkTo(hospital: string, months: Months): void {
  const compare = true
  const searches: Record<string, string> = {
    '/admin/loyalty/': formatLoyalty({ ...parseLoyalty(''), hospital, period: months, compare }),
    '/admin/recovery/': formatRecovery({
      ...parseRecovery(''),
      hospital,
      period: daysOf(months),
      compare,
    }),
  }
  for (const link of document.querySelectorAll<HTMLAnchorElement>('#loyalty-figures a[data-page]'))
    link.search = searches[link.pathname] ?? `?hospital=${hospital}`
}

function draw(
  { loyalty, recovery, satisfied, members, overdue }: OverviewFigures,
  months: Months,
  earlier: Months,
  staff: OverviewStaff,
): void {
  const { words, format } = staff
  const every = monthsOf(months)
  const before = daysOf(earlier)
  const known = loyalty.first_month !== null && loyalty.first_month <= months.last
  byId('loyalty-sentence').textContent = known
    ? sentenceOf(loyalty.figures, before, staff)
    : words.overviewFigures.noVisits
  const now = monthOf(dayIn(staff.hospital.time_zone, new Date()))
  const reach = retentionReach(months, earlier, loyalty.first_month, now)
  const figures = comparable(loyalty.figures, reach)
  const notCompared =
    reach.compared || loyalty.first_month === null
      ? null
      : words.retention.unseen(monthText(loyalty.first_month, format))
  const losing = known
    ? lostOf(figures, before, reach.firstVisits, notCompared, overdue.departments, staff)
    : null
  byId('loyalty-lost').hidden = losing === null
  byId('loyalty-lost-text').textContent = losing?.lost ?? ''
  byId('loyalty-lost-since').textContent = losing?.since ?? ''
  byId('loyalty-late').replaceChildren(...(losing?.late ?? []))
  byId('loyalty-done').replaceChildren(...(losing?.done ?? []))
  if (known) {
    for (const measure of ['repeat', 'retention', 'referral'] as const)
      showCard(
        measure,
        {
          ...shareCard(measure, figures, every, before, staff),
          ...(measure === 'retention' && notCompared && { change: notCompared }),
        },
        staff,
      )
    showCard('revenue', revenueCard(loyalty.figures, every, format.period(before), staff), staff)
  }
  const ended = (period: 'asked' | 'earlier') =>
    figureOf(
      recovery.find((row) => row.period === period),
      SHARE,
    )
  const recovered = ended('asked')
  if (recovered !== 'none')
    showCard(
      'recovered',
      {
        ...valueOf(recovered, words.overviewFigures.judged, staff),
        change: wholeText(changeText(recovered, ended('earlier'), before, staff), staff),
        trend: satisfied.map(({ first_month, last_month, n, satisfied }) => ({
          value: n === 0 ? null : satisfied / n,
          when: format.period(daysOf({ first: first_month, last: last_month })),
        })),
        by: 'quarter',
        text: format.share,
      },
      staff,
    )
  const latest = members.at(-1)
  if (latest && TIERS.some((tier) => latest.tiers[tier] !== 0))
    showCard('members', membersCard(members, latest, staff), staff)
}

function shareCard(
  measure: ShareMeasure,
  figures: readonly LoyaltyFigure[],
  months: readonly Month[],
  before: { first: string; last: string },
  staff: OverviewStaff,
): Card {
  const figure = shareIn(figures, { measure })
  const past = shareIn(figures, { measure, period: 'earlier' })
  return {
    ...valueOf(figure, staff.words.overviewFigures.ofWhom[measure as 'repeat'], staff),
    change: wholeText(changeText(figure, past, before, staff), staff),
    trend: months.map((month) => {
      const point = shareIn(figures, { measure, grain: 'month', bucket: month })
      return { value: isShown(point) ? point.value : null, when: monthText(month, staff.format) }
    }),
    text: staff.format.share,
  }
}

function valueOf(figure: Figure, whom: string, { words, format }: OverviewStaff) {
  return isShown(figure)
    ? {
        value: estimateText(figure, words, format),
        madeOf: words.overviewFigures.counted(format.count(figure.n), whom),
      }
    : { value: absence(figure, words), madeOf: '' }
}

function revenueCard(
  figures: readonly LoyaltyFigure[],
  months: readonly Month[],
  before: string,
  staff: OverviewStaff,
): Card {
  const { words, format } = staff
  const now = revenueIn(figures)
  const past = revenueIn(figures, { period: 'earlier' })
  const known = typeof now === 'object'
  return {
    value: known ? format.share(now.share) : absence(now, words),
    madeOf: known
      ? words.overviewFigures.counted(format.count(now.n), words.overviewFigures.ofWhom.revenue)
      : '',
    change:
      known && typeof past === 'object'
        ? wholeText(
            words.overviewFigures.revenueChange(
              format.difference(now.share - past.share, 'share'),
              before,
            ),
            staff,
          )
        : null,
    trend: months.map((month) => {
      const point = revenueIn(figures, { grain: 'month', bucket: month })
      return {
        value: typeof point === 'object' ? point.share : null,
        when: monthText(month, staff.format),
      }
    }),
    text: format.share,
  }
}

function membersCard(
  members: OverviewFigures['members'],
  now: OverviewFigures['members'][number],
  staff: OverviewStaff,
): Card {
  const { words, format } = staff
  const all = ({ tiers }: OverviewFigures['members'][number]) =>
    TIERS.some((tier) => tiers[tier] === null)
      ? null
      : TIERS.reduce((sum, tier) => sum + (tiers[tier] ?? 0), 0)
  const total = all(now)
  const first = members[0]
  const start = first ? all(first) : null
  const tier = (name: (typeof TIERS)[number]) => {
    const n = now.tiers[name]
    return words.overviewFigures.tier(words.overviewFigures.tiers[name], countText(n, staff))
  }
  return {
    value: total === null ? absence('too_few', words) : format.count(total),
    madeOf: words.overviewFigures.membersAt(
      monthText(now.month, format),
      TIERS.map(tier).join(words.figures.listGap),
    ),
    change:
      total !== null && start !== null
        ? words.overviewFigures.membersChange(
            format.difference(total - start, 'points').replace(/\.0$/, ''),
          )
        : null,
    trend: members.map((one) => ({ value: all(one), when: monthText(one.month, format) })),
    text: format.count,
  }
}

/** Says of a change that it is of the whole period, since the trend beside it has another first and last. */
export const wholeText = (change: string | null, { words }: OverviewStaff): string | null =>
  change && words.overviewFigures.whole(change)

function showCard(
  id: string,
  { value, madeOf, change, trend, by, text }: Card,
  { words }: OverviewStaff,
): void {
  byId(`${id}-value`).replaceChildren(value)
  byId(`${id}-made-of`).textContent = madeOf
  byId(`${id}-change`).textContent = change
  showKeyTrend(`${id}-trend`, by ?? 'month', trend, text, words)
  const basis = words.overviewFigures.basis(madeOf)
  for (const one of document.querySelectorAll(`#${id}-card [data-basis]`)) one.textContent = basis
  byId(`${id}-card`).hidden = false
}
