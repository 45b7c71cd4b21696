import type { Selection, SurveyView } from '../lib/address.ts'
import { isPeriod } from '../lib/address.ts'
import { PRESETS } from '../lib/days.ts'
import type { Preset } from '../lib/days.ts'
import { byId, element } from '../lib/element.ts'
import type { Staff } from './staff-page.ts'

const CUSTOM = 'custom'

type Filtered = Pick<SurveyView, 'department' | 'channel' | 'period' | 'compare'>

/**
 * Fills the choices of the filter form (`PeriodFilters.astro`) and calls `changed` with what somebody changes to something
 * that can be shown. Answers what to call with what is shown.
 */
export function bindPeriodFilters(
  { hospital, words, format, say }: Staff,
  changed: (change: Partial<Filtered>) => void,
): (
  view: Pick<SurveyView, 'period' | 'compare'>,
  selection: Pick<Selection, 'department' | 'channel' | 'period'>,
) => void {
  const department = byId<HTMLSelectElement>('department')
  const channel = byId<HTMLSelectElement>('channel')
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
  channel.replaceChildren(
    option('', words.survey.allChannels),
    ...Object.entries(words.channels).map(([value, label]) => option(value, label)),
  )
  period.replaceChildren(
    ...PRESETS.map((preset) => option(preset, words.presets[preset])),
    option(CUSTOM, words.survey.customPeriod),
  )

  byId('filters').addEventListener('submit', (event) => event.preventDefault())
  department.addEventListener('change', () => changed({ department: department.value || null }))
  channel.addEventListener('change', () => changed({ channel: channel.value || null }))
  compare.addEventListener('change', () => changed({ compare: compare.checked }))
  period.addEventListener('change', () => {
    const custom = period.value === CUSTOM
    showDates(custom)
    // Choosing "other dates" changes nothing yet: the two days still say what was shown before.
    if (custom) first.focus()
    else changed({ period: period.value as Preset })
  })
  for (const field of [first, last])
    field.addEventListener('change', () => {
      const days = { first: first.value, last: last.value }
      if (isPeriod(days)) return changed({ period: days })
      // Until both days are there nothing is wrong yet.
      tell(first.value === '' || last.value === '' ? '' : words.survey.wrongPeriod(shown))
    })

  return (view, selection) => {
    department.value = selection.department ?? ''
    channel.value = selection.channel ?? ''
    compare.checked = view.compare
    period.value = typeof view.period === 'object' ? CUSTOM : view.period
    first.value = selection.period.first
    last.value = selection.period.last
    shown = format.period(selection.period)
    tell('')
    showDates(period.value === CUSTOM)
  }

  function tell(what: string) {
    error.textContent = what
    for (const field of [first, last]) field.ariaInvalid = what === '' ? null : 'true'
  }

  function showDates(visible: boolean) {
    for (const field of document.querySelectorAll<HTMLElement>('[data-dates]'))
      field.hidden = !visible
  }
}
