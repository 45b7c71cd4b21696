import type { Period } from '../lib/days.ts'
import { byId, element } from '../lib/element.ts'
import { nameOf } from './named.ts'
import type { Staff } from './staff-page.ts'

const CUSTOM = 'custom'

/** How periods are chosen, and what is said of them: of days, or of months. Both are written so that they compare as strings. */
interface Choice<Preset extends string> {
  presets: readonly (readonly [preset: Preset, name: string])[]
  /** What choosing the two ends is called. */
  custom: string
  isPeriod: (ends: Period) => boolean
  /** Says that the two ends are no period, and which is shown in its place. */
  wrong: (shown: string) => string
  daysOf: (ends: Period) => Period
}

/** What a form of filters says. */
interface Filtered<Preset> {
  department: string | null
  period: Preset | Period
  compare: boolean
}

/**
 * Fills the choices of the filter form (`PeriodFilters.astro`) and calls `changed` with what somebody changes to something
 * that can be shown. Answers what to call with what is shown: as it was asked for, and the ends it has.
 */
export function bindReportFilters<Preset extends string>(
  staff: Staff,
  { presets, custom, isPeriod, wrong, daysOf }: Choice<Preset>,
  changed: (change: Partial<Filtered<Preset>>) => void,
): (shown: Filtered<Preset>, ends: Period) => void {
  const { hospital, words, format } = staff
  const department = byId<HTMLSelectElement>('department')
  const period = byId<HTMLSelectElement>('period')
  const compare = byId<HTMLInputElement>('compare')
  const first = byId<HTMLInputElement>('first')
  const last = byId<HTMLInputElement>('last')
  const error = byId('period-error')
  let shownDays = ''

  const option = (value: string, label: string) => element('option', { value }, label)
  department.replaceChildren(
    option('', words.survey.allDepartments),
    ...hospital.departments.map((one) => option(one.code, nameOf(one, staff))),
  )
  period.replaceChildren(
    ...presets.map(([preset, name]) => option(preset, name)),
    option(CUSTOM, custom),
  )

  byId('filters').addEventListener('submit', (event) => event.preventDefault())
  department.addEventListener('change', () => changed({ department: department.value || null }))
  compare.addEventListener('change', () => changed({ compare: compare.checked }))
  period.addEventListener('change', () => {
    const preset = presets.find(([one]) => one === period.value)?.[0]
    showEnds(!preset)
    // Choosing "other dates" changes nothing yet: the two ends still say what was shown before.
    if (preset) changed({ period: preset })
    else first.focus()
  })
  for (const field of [first, last])
    field.addEventListener('change', () => {
      const ends = { first: first.value, last: last.value }
      if (isPeriod(ends)) return changed({ period: ends })
      // Until both ends are there nothing is wrong yet.
      tell(first.value === '' || last.value === '' ? '' : wrong(shownDays))
    })

  return (shown, ends) => {
    department.value = shown.department ?? ''
    compare.checked = shown.compare
    period.value = typeof shown.period === 'string' ? shown.period : CUSTOM
    first.value = ends.first
    last.value = ends.last
    shownDays = format.period(daysOf(ends))
    tell('')
    showEnds(period.value === CUSTOM)
  }

  function tell(what: string) {
    error.textContent = what
    for (const field of [first, last]) field.ariaInvalid = what === '' ? null : 'true'
  }

  function showEnds(visible: boolean) {
    for (const field of document.querySelectorAll<HTMLElement>('[data-dates]'))
      field.hidden = !visible
  }
}
