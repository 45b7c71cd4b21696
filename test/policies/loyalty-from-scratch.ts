import { GAP_DAYS, LAPSE_MONTHS, RETENTION_MONTHS } from '../../supabase/contract/loyalty.ts'
import type { LoyaltyCohorts, LoyaltyFigures } from '../../supabase/contract/loyalty.ts'
import { ITEM_KINDS, REFERRALS } from '../../supabase/contract/visit.ts'

/**
 * Loyalty worked out from the visits themselves, patient by patient, as it is defined and not as the database counts it.
 * Nothing is hidden.
 */

export interface KeptVisit {
  id: string
  patient: number
  /** '' for none. */
  department: string
  doctor: string | null
  at: number
  /** 'YYYY-MM-DD'. */
  day: string
  first: boolean | null
  designated: boolean
  referral: string | null
  amounts: Record<string, number>
}

type Row = [measure: string, grain: string, bucket: string, n: number, counts: number[]]

const monthOf = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
export const monthName = (month: number) =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
const fen = (visit: KeptVisit) =>
  Object.values(visit.amounts).reduce((sum, yuan) => sum + Math.round(yuan * 100), 0)
const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)
/** The last of `edges` that is not above the value. */
const edge = (edges: readonly number[], value: number) => edges.findLast((each) => each <= value)!

const VISITS = [1, 2, 3, 4, 5, 6, 8, 11, 16, 31]
const YUAN = [
  ...[0, 1, 100, 200, 300, 500, 800, 1000, 1500, 2000, 3000, 4000, 6000, 8000, 12000, 20000],
  ...[30000, 50000, 100000, 300000],
]
const DAYS = [
  ...Array.from({ length: 31 }, (_, day) => day),
  ...Array.from({ length: 30 }, (_, nth) => 31 + 5 * nth),
  ...Array.from({ length: 115 }, (_, nth) => 181 + 30 * nth),
]

export class FromScratch {
  /** The visits of each patient, earliest first. */
  readonly chains: KeptVisit[][]
  /** The present month. */
  readonly now: number
  constructor(visits: KeptVisit[], now: number) {
    this.now = now
    this.chains = [...Map.groupBy(visits, ({ patient }) => patient).values()].map((chain) =>
      chain.toSorted((a, b) => a.day.localeCompare(b.day) || a.at - b.at || (a.id < b.id ? -1 : 1)),
    )
  }

  private isFirst(visit: KeptVisit): boolean {
    return visit.first ?? this.chains.some(([earliest]) => earliest === visit)
  }
  private within(first: number, last: number): KeptVisit[] {
    return this.chains.flat().filter(({ day }) => monthOf(day) >= first && monthOf(day) <= last)
  }
  /** Patients whose first visit is known and fell in these months. */
  private newcomers(first: number, last: number): KeptVisit[][] {
    return this.chains.filter(
      ([earliest]) =>
        earliest!.first !== false &&
        monthOf(earliest!.day) >= first &&
        monthOf(earliest!.day) <= last,
    )
  }

  /** What is shown by department: of one, or of all (null). */
  sums(first: number, last: number, department: string | null): [string, number, number[]][] {
    const here = (visit: KeptVisit) => department === null || visit.department === department
    const visits = this.within(first, last).filter(here)
    const firsts = visits.filter((visit) => this.isFirst(visit))
    const named = firsts.filter(({ doctor }) => doctor !== null)
    const came = this.chains.filter((chain) => {
      const latest = chain.findLast(({ day }) => monthOf(day) <= last)
      return latest && monthOf(latest.day) >= first && here(latest)
    })
    const before = came.filter((chain) =>
      chain.some(
        ({ day, first: told }, nth) =>
          monthOf(day) >= first && monthOf(day) <= last && (nth > 0 || told === false),
      ),
    )
    const over = Math.min(last, this.now - 1)
    const due = this.newcomers(first - RETENTION_MONTHS, over - RETENTION_MONTHS).filter(
      ([earliest]) => here(earliest!),
    )
    const kept = due.filter(([earliest, ...later]) => {
      const month = monthOf(earliest!.day)
      return later.some(
        ({ day }) => monthOf(day) > month && monthOf(day) <= month + RETENTION_MONTHS,
      )
    })
    const paid = (choose: (visit: KeptVisit) => boolean) =>
      sum(visits.filter(choose).map(fen)) / 100
    const recommended = firsts.filter(({ referral }) => referral === 'patient').length
    const designated = named.filter((visit) => visit.designated).length
    return [
      ['repeat', came.length, [came.length - before.length, before.length]],
      ['retention', due.length, [due.length - kept.length, kept.length]],
      ['referral', firsts.length, [firsts.length - recommended, recommended]],
      ['designation', named.length, [named.length - designated, designated]],
      [
        'revenue',
        visits.length,
        [
          paid((visit) => this.isFirst(visit) && !visit.designated),
          paid((visit) => this.isFirst(visit) && visit.designated),
          paid((visit) => !this.isFirst(visit)),
        ],
      ],
    ]
  }

  overview(first: number, last: number, departments: string[]): Row[] {
    const row =
      (grain: string, bucket: string) =>
      ([measure, n, counts]: [string, number, number[]]): Row => [measure, grain, bucket, n, counts]
    return [
      ...this.sums(first, last, null).map(row('all', '')),
      ...departments.flatMap((code) => this.sums(first, last, code).map(row('department', code))),
      ...Array.from({ length: last - first + 1 }, (_, nth) => first + nth).flatMap((month) =>
        this.sums(month, month, null).map(row('month', monthName(month))),
      ),
    ].filter(([measure]) => measure !== 'designation')
  }

  private gaps(first: number, last: number, department: string | null): number[] {
    return this.chains.flatMap((chain) =>
      chain.flatMap((visit, nth) => {
        const month = monthOf(visit.day)
        const counts = month >= first && month <= last
        return nth && counts && (department === null || visit.department === department)
          ? [(Date.parse(visit.day) - Date.parse(chain[nth - 1]!.day)) / 86_400_000]
          : []
      }),
    )
  }
  quartiles(first: number, last: number, department: string | null): number[] | null {
    const gaps = this.gaps(first, last, department)
      .map((days) => (DAYS.find((each) => each > days) ?? 3631) - 1)
      .toSorted((a, b) => a - b)
    return gaps.length
      ? [1, 2, 3].map((quarter) => gaps[Math.ceil((gaps.length * quarter) / 4) - 1]!)
      : null
  }

  /** Month of the last visit, visits and yuan of each patient as they are counted, and whose department it is. */
  private values() {
    return this.chains.map((chain) => ({
      department: chain.at(-1)!.department,
      paid: sum(chain.map(fen)) / 100,
      recency: monthOf(chain.at(-1)!.day),
      frequency: edge(VISITS, chain.length),
      monetary: edge(YUAN, sum(chain.map(fen)) / 100),
    }))
  }
  private score(of: 'recency' | 'frequency' | 'monetary', value: number): number {
    const values = this.values()
    const below = values.filter((each) => each[of] < value).length
    return 1 + Math.floor((5 * below) / values.length)
  }
  scores(): LoyaltyFigures['rfm_scores'] {
    const lowest = (of: 'recency' | 'frequency' | 'monetary') =>
      [1, 2, 3, 4, 5].map((score) => {
        const values = this.values()
          .map((each) => each[of])
          .filter((value) => this.score(of, value) === score)
        return values.length ? Math.min(...values) : null
      })
    return {
      recency: lowest('recency').map((month) => (month === null ? null : monthName(month))),
      frequency: lowest('frequency'),
      monetary: lowest('monetary'),
    }
  }
  private segments() {
    return this.values().map((patient) => {
      const r = this.score('recency', patient.recency)
      const v =
        (this.score('frequency', patient.frequency) + this.score('monetary', patient.monetary)) / 2
      const segment =
        r >= 4 && v >= 4
          ? 'champions'
          : r >= 3 && v >= 3
            ? 'loyal'
            : r >= 4
              ? 'new'
              : r === 3
                ? 'waning'
                : v >= 3
                  ? 'at_risk'
                  : 'lost'
      return { ...patient, segment }
    })
  }

  parts(first: number, last: number, department: string | null): Row[] {
    const here = (one: { department: string }) =>
      department === null || one.department === department
    const visits = this.within(first, last).filter(here)
    const firsts = visits.filter((visit) => this.isFirst(visit))
    const gaps = this.gaps(first, last, department)
    const latest = this.chains
      .map((chain) => chain.findLast(({ day }) => monthOf(day) <= last))
      .filter((visit) => visit !== undefined)
      .filter(here)
    const segments = this.segments().filter(here)
    return [
      ['gap', 'all', '', gaps.length, []],
      ['last_visit', 'all', '', latest.length, []],
      ['rfm', 'all', '', segments.length, []],
      ...[...REFERRALS, null].map((referral): Row => [
        ...(['source', 'part', referral ?? ''] as const),
        firsts.filter((visit) => visit.referral === referral).length,
        [],
      ]),
      ...ITEM_KINDS.map((kind): Row => {
        const items = visits.map(({ amounts }) => Math.round((amounts[kind] ?? 0) * 100))
        return ['item', 'part', kind, items.filter(Boolean).length, [sum(items) / 100]]
      }),
      ...GAP_DAYS.map((days): Row => [
        ...(['gap', 'part', String(days)] as const),
        gaps.filter((gap) => edge(GAP_DAYS, gap) === days).length,
        [],
      ]),
      ...LAPSE_MONTHS.map((months): Row => [
        ...(['last_visit', 'part', String(months)] as const),
        latest.filter(({ day }) => edge(LAPSE_MONTHS, last - monthOf(day)) === months).length,
        [],
      ]),
      ...['champions', 'loyal', 'new', 'waning', 'at_risk', 'lost'].map((segment): Row => {
        const patients = segments.filter((each) => each.segment === segment)
        const paid = sum(patients.map((each) => Math.round(each.paid * 100))) / 100
        return ['rfm', 'part', segment, patients.length, [paid]]
      }),
    ]
  }

  doctors(first: number, last: number, department: string | null): string[] {
    const firsts = this.within(first, last).filter(
      (visit) =>
        this.isFirst(visit) &&
        visit.doctor !== null &&
        (department === null || visit.department === department),
    )
    return [...Map.groupBy(firsts, (visit) => `${visit.doctor} ${visit.department}`)].map(
      ([name, visits]) =>
        `${name} ${visits.length} ${visits.filter(({ designated }) => designated).length}`,
    )
  }

  cohorts(first: number, last: number, department: string | null): LoyaltyCohorts['cohorts'] {
    return Array.from({ length: last - first + 1 }, (_, nth) => first + nth).map((month) => {
      const patients = this.newcomers(month, month).filter(
        ([earliest]) => department === null || earliest!.department === department,
      )
      return {
        month: monthName(month),
        n: patients.length,
        again: Array.from(
          { length: this.now - month },
          (_, later) =>
            patients.filter((chain) => chain.some(({ day }) => monthOf(day) === month + later + 1))
              .length,
        ),
      }
    })
  }
}
