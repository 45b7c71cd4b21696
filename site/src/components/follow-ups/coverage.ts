import type { FollowUpCoverage } from '../../../../supabase/contract/follow-up.ts'
import type { FollowUpsWords } from '../../i18n/follow-ups/index.ts'
import { bucketsOf, dayIn, isoDays, isWholeMonth, presetPeriod, PRESETS } from '../../lib/days.ts'
import type { Period, Preset } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { shareOf } from '../../lib/estimate.ts'
import type { Figure } from '../../lib/figures.ts'
import type { FollowUpsView } from '../../lib/follow-up-address.ts'
import { Latest } from '../../lib/latest.ts'
import { followUpCoverage } from '../../queries/follow-ups.ts'
import { bindExports } from '../exports.ts'
import { absence, figureCells, marginText, tableHead } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'

/** One line of a table; a month's with its days, as files have them. */
interface Line {
  name: string
  days?: string
  figure: Figure
}

/** The figure of those who were reached in time. Calls `changed` with the period that is chosen; answers what shows a view, asking anew with `afresh`. */
export function bindCoverage(
  staff: Staff<FollowUpsWords>,
  changed: (period: Preset) => void,
): (view: FollowUpsView, afresh?: boolean) => void {
  const { hospital, words, format, say } = staff
  const { followUps } = words
  const select = byId<HTMLSelectElement>('period')
  const request = new Latest(followUpCoverage)
  const figure = byId('coverage-figure')
  const today = dayIn(hospital.time_zone, new Date())
  let shown: Period = presetPeriod('last-90-days', today)
  let department: string | null = null

  select.replaceChildren(
    ...PRESETS.map((preset) => element('option', { value: preset }, words.presets[preset])),
  )
  select.addEventListener('change', () => changed(select.value as Preset))
  bindExports(staff, () => ({
    hospital: say(hospital.names),
    survey: words.nav.followUps,
    chosen: department ? [nameOf(department)] : [],
    period: shown,
    demo: hospital.demo ? words.demo : null,
    facts: [
      [words.nav.hospital, say(hospital.names)],
      [followUps.period, format.period(shown)],
      [followUps.department, department ? nameOf(department) : followUps.all],
    ],
  }))

  return (view, afresh = false) => {
    select.value = view.period
    shown = presetPeriod(view.period, today)
    department =
      hospital.departments.find(({ code }) => code === view.filter.department)?.code ?? null
    if (afresh) request.forget()
    figure.ariaBusy = 'true'
    byId('coverage-failed').textContent = ''
    void request.get({ hospital: hospital.slug, department, period: shown }).then(
      () => request.data && draw(request.data),
      async (error: unknown) => {
        if (await staff.sessionOver(error)) return
        figure.ariaBusy = null
        byId('coverage-failed').textContent = followUps.coverageFailed
      },
    )
  }

  function draw(rows: FollowUpCoverage[]) {
    const days = format.count(hospital.follow_up_days)
    const all = rows.find(({ grain }) => grain === 'all')
    const whole = figureOf(all)
    figure.ariaBusy = null
    byId('coverage-share').replaceChildren(
      typeof whole === 'string'
        ? whole === 'none'
          ? element('span', { class: 'none' }, followUps.noCoverage)
          : absence(whole, words)
        : format.value(whole.value, whole.unit),
    )
    const period = format.period(shown)
    const n = typeof whole === 'string' ? null : format.count(whole.n)
    byId('coverage-what').textContent = [
      ...(typeof whole === 'string' ? [] : [marginText(whole, words, format)]),
      followUps.reachedShare(days),
      ...(n === null ? [] : [`${followUps.listed} ${n}`]),
    ].join(' · ')
    for (const place of byId('coverage').querySelectorAll('[data-basis]'))
      place.textContent = followUps.basis(period, n ?? absenceOf(whole), days)
    const waiting = all?.waiting ?? 0
    byId('coverage-waiting').textContent =
      waiting === 0
        ? ''
        : waiting === 1
          ? followUps.stillWaitingOne(days)
          : followUps.stillWaiting(format.count(waiting), days)
    const grain = (name: FollowUpCoverage['grain']) => rows.filter((row) => row.grain === name)
    const months = new Map(
      bucketsOf('month', shown).map(({ bucket, days }) => [bucket, days] as const),
    )
    drawTable('coverage-departments', followUps.coverageCaption, followUps.department, [
      ...grain('department').map((row) => ({ name: nameOf(row.bucket), figure: figureOf(row) })),
      ...(department ? [] : [{ name: followUps.all, figure: whole }]),
    ])
    drawTable(
      'coverage-months',
      followUps.monthsCaption,
      followUps.month,
      grain('month').map((row) => {
        const days = months.get(row.bucket) ?? { first: row.bucket, last: row.bucket }
        // A month that the period cuts is named by the days that are counted.
        const whole = isWholeMonth(days)
        return {
          name: whole ? format.bucket('month', days) : format.period(days),
          days: isoDays(days),
          figure: figureOf(row),
        }
      }),
    )
  }

  function drawTable(id: string, caption: string, heading: string, lines: Line[]) {
    byId(id).replaceChildren(
      element('caption', {}, caption),
      tableHead(heading, followUps.share, words.survey.interval, followUps.listed),
      element(
        'tbody',
        {},
        ...lines.map(({ name, days, figure }) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row', 'data-days': days }, name),
            ...figureCells(figure, words, format),
          ),
        ),
      ),
    )
  }

  function absenceOf(whole: Figure): string {
    return whole === 'none' ? format.count(0) : words.survey.hidden
  }

  function nameOf(code: string): string {
    const found = hospital.departments.find((one) => one.code === code)
    return found ? say(found.names) : followUps.noDepartment
  }
}

function figureOf(row: FollowUpCoverage | undefined): Figure {
  if (!row || row.listed === 0) return 'none'
  return row.listed === null || row.reached === null ? 'too_few' : shareOf(row.reached, row.listed)
}
