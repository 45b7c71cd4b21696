/**
 * What the ledger of one member says, worked out without it: lots are kept as what is left of them, nothing is summed up.
 * Written from the rules in words (migration "points"), not from the SQL. Days are numbers of days since 1970.
 */

interface Lot {
  source: string
  day: number
  expires: number
  left: number
}

interface Redemption {
  until: number
  drawn: { lot: Lot; points: number }[]
  open: boolean
}

export interface Rules {
  perVisit: number
  perYuan: number
  mostPerDay: number
  expireMonths: number
}

const DAY = 86_400_000
export const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / DAY
export const isoOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

/** The last day of the month that lies so many months after that of `day`. */
function monthEnd(day: number, months: number): number {
  const date = new Date(day * DAY)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0) / DAY
}

export class PointsModel {
  lots: Lot[] = []
  owed = 0
  redemptions = new Map<string, Redemption>()
  visits: { id: string; day: number; cents: number; cancelled: boolean }[] = []
  /** By source: what it gave, what was taken back, and what of it expired. */
  private gave = new Map<
    string,
    { earned: number; reversed: number; expired: number; day: number }
  >()
  private readonly rules: Rules

  constructor(rules: Rules) {
    this.rules = rules
  }

  balance(today: number): number {
    const usable = this.lots.filter(({ expires }) => expires >= today)
    return usable.reduce((sum, { left }) => sum + left, 0) - this.owed
  }

  /** Codes nobody used, then points that are over. */
  passTime(today: number): void {
    const over = [...this.redemptions.entries()]
      .filter(([, { open, until }]) => open && until < today)
      .sort(([, one], [, other]) => one.until - other.until)
    for (const [id, { until }] of over) this.giveBack(id, until + 1)
    this.expire(today)
  }

  /** @returns whether there were enough */
  redeem(id: string, points: number, today: number, until: number): boolean {
    this.passTime(today)
    if (this.balance(today) < points) return false
    const drawn = this.draw(points, () => false)
    this.redemptions.set(id, { until, drawn, open: true })
    return true
  }

  giveBack(id: string, today: number): void {
    const redemption = this.redemptions.get(id)
    if (!redemption?.open) return
    redemption.open = false
    for (const { lot, points } of redemption.drawn) lot.left += points
    this.settle()
    this.expire(today)
  }

  /** An event or survey is worth so many points. */
  value(source: string, points: number, day: number, today: number): void {
    const had = this.net(source)
    let all = 0
    for (const [other, { day: itsDay }] of this.gave)
      if (!other.startsWith('visit') && itsDay === day) all += this.net(other)
    for (const visit of this.visits) if (visit.day === day) all += this.net(`visit ${visit.id}`)
    const worth = Math.min(points, Math.max(had, this.rules.mostPerDay - all + had))
    this.expire(today)
    if (worth > had) this.earn(source, worth - had, day)
    if (worth < had) this.reverse(source, had - worth)
  }

  /** After visits of these days were recorded, changed or taken back. */
  revalue(days: number[], changed: string[], today: number): void {
    const changes = new Map<string, { points: number; day: number }>()
    for (const id of changed) changes.set(id, { points: 0, day: Infinity })
    for (const day of days) {
      let room = this.rules.mostPerDay
      for (const [source, { day: itsDay }] of this.gave)
        if (itsDay === day && !source.startsWith('visit')) room -= this.net(source)
      for (const visit of this.visits.filter((one) => one.day === day && !one.cancelled)) {
        const worth = Math.floor(
          this.rules.perVisit + (visit.cents * Math.round(this.rules.perYuan * 100)) / 10_000,
        )
        const points = Math.max(0, Math.min(worth, room))
        room -= worth
        changes.set(visit.id, { points, day })
      }
    }
    const off = [...changes]
      .map(([id, { points, day }]) => ({
        id: Number(id),
        source: `visit ${id}`,
        by: points - this.net(`visit ${id}`),
        day,
      }))
      // Day by day, the earlier visit first; last those that are no longer worth anything.
      .sort((one, other) => (one.day === other.day ? one.id - other.id : one.day - other.day))
    for (const { source, by } of off)
      if (by < 0) {
        this.expire(today)
        this.reverse(source, -by)
      }
    for (const { source, by, day } of off) if (by > 0) this.earn(source, by, day)
  }

  private net(source: string): number {
    const gave = this.gave.get(source)
    return gave ? gave.earned - gave.reversed : 0
  }

  private earn(source: string, points: number, day: number): void {
    const gave = this.gave.get(source) ?? { earned: 0, reversed: 0, expired: 0, day }
    gave.earned += points
    this.gave.set(source, gave)
    const expires = monthEnd(day, this.rules.expireMonths)
    this.lots.push({ source, day, expires, left: points })
    this.settle()
  }

  private reverse(source: string, points: number): void {
    const gave = this.gave.get(source)!
    const taken = Math.min(points, gave.earned - gave.reversed - gave.expired)
    if (taken <= 0) return
    gave.reversed += taken
    const drawn = this.draw(taken, (lot) => lot.source === source)
    this.owed += taken - drawn.reduce((sum, { points: some }) => sum + some, 0)
  }

  private expire(today: number): void {
    for (const lot of this.lots)
      if (lot.expires < today && lot.left > 0) {
        this.gave.get(lot.source)!.expired += lot.left
        lot.left = 0
      }
  }

  private settle(): void {
    for (const { points } of this.draw(this.owed, () => false)) this.owed -= points
  }

  /** Takes points one by one: from the lots preferred, then from what expires first, the older of two first. */
  private draw(points: number, preferred: (lot: Lot) => boolean): { lot: Lot; points: number }[] {
    const order = this.lots
      .map((lot, place) => ({ lot, place }))
      .sort(
        (one, other) =>
          Number(preferred(other.lot)) - Number(preferred(one.lot)) ||
          one.lot.expires - other.lot.expires ||
          one.place - other.place,
      )
    const drawn: { lot: Lot; points: number }[] = []
    for (const { lot } of order) {
      const some = Math.min(lot.left, points)
      if (some === 0) continue
      lot.left -= some
      points -= some
      drawn.push({ lot, points: some })
    }
    return drawn
  }
}
