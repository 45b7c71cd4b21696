import { isMonths } from '../../lib/loyalty-address.ts'
import type { LoyaltySelection, LoyaltyView } from '../../lib/loyalty-address.ts'
import { daysOf, MONTH_PRESETS } from '../../lib/months.ts'
import type { MonthPreset } from '../../lib/months.ts'
import { byId, element } from '../../lib/element.ts'
import type { LoyaltyStaff } from './report.ts'

const CUSTOM = 'custom'

/**
 * Fills the choices of the filter form (`MonthFilters.astro`) and calls `changed` with what somebody changes to something
 * that can be shown. Answers what to call with what is shown.
 */
export function bindMonthFilters(
  { hospital, words, format, say }: LoyaltyStaff,
  changed: (change: Partial<LoyaltyView>) => void,
): (view: LoyaltyView, selection: LoyaltySelection) => void {
  const department = byId<HTMLSelectElement>('department')
  const period = byId<HTMLSelectElement>('period')
  const compare = byId<HTMLInputElement>('compare')
  const first = byId<HTMLInputElement>('first')
  const last = byId<HTMLInputElement>('last')
  const error = byId('period-error')
  let shown = ''

  const option = (value: string, label: string) => element('option', { value }, label)
  department.replaceChildren(
    option('', words.survey.allDepartments),
    ...hospital.departments.map(({ code, names, archived }) =>
      option(code, archived ? words.survey.archived(say(names)) : say(names)),
    ),
  )
  period.replaceChildren(
    ...MONTH_PRESETS.map((preset) => option(preset, words.loyalty.presets[preset])),
    option(CUSTOM, words.loyalty.otherMonths),
  )

  byId('filters').addEventListener('submit', (event) => event.preventDefault())
  department.addEventListener('change', () => changed({ department: department.value || null }))
  compare.addEventListener('change', () => changed({ compare: compare.checked }))
  period.addEventListener('change', () => {
    const custom = period.value === CUSTOM
    showMonths(custom)
    if (custom) first.focus()
    else changed({ period: period.value as MonthPreset })
  })
  for (const field of [first, last])
    field.addEventListener('change', () => {
      const months = { first: first.value, last: last.value }
      if (isMonths(months)) return changed({ period: months })
      tell(first.value === '' || last.value === '' ? '' : words.loyalty.wrongMonths(shown))
    })

  return (view, { department: code, months }) => {
    department.value = code ?? ''
    compare.checked = view.compare
    period.value = typeof view.period === 'object' ? CUSTOM : view.period
    first.value = months.first
    last.value = months.last
    shown = format.period(daysOf(months))
    tell('')
    showMonths(period.value === CUSTOM)
  }

  function tell(what: string) {
    error.textContent = what
    for (const field of [first, last]) field.ariaInvalid = what === '' ? null : 'true'
  }

  function showMonths(visible: boolean) {
    for (const field of document.querySelectorAll<HTMLElement>('[data-dates]'))
      field.hidden = !visible
  }
}
