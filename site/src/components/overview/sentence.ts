import type { LoyaltyFigure } from '../../../../supabase/contract/loyalty.ts'
import type { OverviewFigures } from '../../../../supabase/contract/overview.ts'
import type { OverviewWords } from '../../i18n/overview/index.ts'
import type { Verdict } from '../../lib/compare.ts'
import type { Period } from '../../lib/days.ts'
import { decompose, explain } from '../../lib/decompose.ts'
import { isShown, rowOfMeasure } from '../../lib/figures.ts'
import type { Months } from '../../lib/months.ts'
import { doneSince } from '../done-since.ts'
import { differenceText, shareText } from '../figure-text.ts'
import { monthsText } from '../months-text.ts'
import { rankedDepartments } from '../ranked-departments.ts'
import type { Staff } from '../staff-page.ts'
import { changeWords } from '../verdict.ts'
import { overdueThere } from './overdue.ts'

/**
 * Which departments lose patients: after a first visit to which, in the months `firstVisits`, fewer come again than to the
 * others, as the loyalty page says it; `since` the earlier period, how that has changed, or why that cannot be said
 * (`notCompared`); what they were to do themselves and did not in time (`late`, of all that is `overdue`); and what was done
 * there after the first of these patients had come (`done`). Null where none can be compared.
 */
export function lostOf(
  figures: readonly LoyaltyFigure[],
  earlier: Period,
  firstVisits: Months | null,
  notCompared: string | null,
  overdue: OverviewFigures['overdue']['departments'],
  staff: Staff<OverviewWords>,
): { lost: string; since: string; late: HTMLElement[]; done: HTMLElement[] } | null {
  const { words, format } = staff
  const { all, departments } = rankedDepartments(figures, 'retention', 'all', staff)
  if (firstVisits === null || departments.every(({ rest }) => rest === null)) return null
  const when = monthsText(firstVisits, format)
  const shareIn = ({ figure }: Pick<(typeof departments)[number], 'figure'>) =>
    isShown(figure) ? figure.value : 0
  const losing = departments
    .filter(({ rest }) => rest?.verdict === 'lower')
    .toSorted((a, b) => shareIn(a) - shareIn(b))
  const whole = shareText(all, staff)
  if (losing.length === 0)
    return { lost: words.overviewFigures.lost.none(whole, when), since: '', late: [], done: [] }
  const list = (texts: string[]) => texts.join(words.figures.listGap)
  const shares = losing.map(({ name, figure }) => `${name} ${shareText(figure, staff)}`)
  const changes = losing.flatMap(({ name, change }) =>
    change
      ? [
          words.overviewFigures.lost.change(
            name,
            changeWords(words)[change.verdict].toLowerCase(),
            differenceText(change.difference, words, format),
          ),
        ]
      : [],
  )
  return {
    lost: words.overviewFigures.lost.some(list(shares), whole, when),
    since:
      notCompared ??
      (changes.length > 0
        ? words.overviewFigures.lost.since(format.period(earlier), list(changes))
        : ''),
    late: overdueThere(losing, overdue, staff),
    done: doneSince(losing, firstVisits, staff),
  }
}

/**
 * How return visits have changed and which departments explain how much of it, as far as the figures say so: within the
 * margin, nothing has; and no department is named whose own change may be chance.
 */
export function sentenceOf(
  figures: readonly LoyaltyFigure[],
  earlier: Period,
  { hospital, words, format, say }: Staff<OverviewWords>,
): string {
  const { sentence } = words.overviewFigures
  const before = format.period(earlier)
  const departments = hospital.departments.map(({ code }) => code)
  const change = decompose(figures, 'repeat', [...departments, ''])
  if (!change) {
    const past = rowOfMeasure(figures, { measure: 'repeat', period: 'earlier' })
    return past?.n === 0 ? sentence.noneBefore(before) : sentence.hidden(before)
  }
  const difference = differenceText(change.difference, words, format)
  const told = explain(change)
  if (told.kind === 'same') return sentence.same(difference, before)
  const moved =
    change.verdict === 'higher'
      ? sentence.risen(difference, before)
      : sentence.fallen(difference, before)
  const nameOf = (code: string) => {
    const names = hospital.departments.find((one) => one.code === code)?.names
    return names ? say(names) : words.survey.noDepartment
  }
  const names = 'codes' in told ? told.codes.map(nameOf).join(words.figures.listGap) : ''
  const why = {
    departments: () => sentence.departments(names),
    part: () =>
      sentence.part(names, format.difference('within' in told ? told.within : 0, 'share')),
    mix: () => sentence.mix,
    spread: () => sentence.spread,
  }[told.kind]()
  return [moved, why, ...moreNew(figures, change.verdict, format.count, sentence.moreNew)].join(
    words.survey.sentenceGap,
  )
}

/** A fall that is no loss of patients: as many as before, or more, had come before, and those there for the first time rose more. */
function moreNew(
  figures: readonly LoyaltyFigure[],
  verdict: Verdict,
  count: (n: number) => string,
  say: OverviewWords['overviewFigures']['sentence']['moreNew'],
): string[] {
  const countsIn = (period: 'asked' | 'earlier') =>
    (rowOfMeasure(figures, { measure: 'repeat', period })?.counts ?? []) as [number?, number?]
  const [once = 0, before = 0] = countsIn('asked')
  const [oncePast = 0, beforePast = 0] = countsIn('earlier')
  return verdict === 'lower' && before >= beforePast
    ? [say(count(before), count(beforePast), count(once), count(oncePast))]
    : []
}
