import type { Selection, SurveyView } from '../../lib/address.ts'
import { PRESETS } from '../../lib/days.ts'
import type { Preset } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'

/** The part of a view the filters decide. */
export type Filters = Pick<SurveyView, 'survey' | 'department' | 'channel' | 'period'>

const CUSTOM = 'custom'

/** Fills the choices of the filter form and calls `changed` whenever somebody makes one that can be shown. */
export function bindFilters(
  { hospital, words, say }: Staff,
  changed: (filters: Filters) => void,
): (view: SurveyView, selection: Selection) => void {
  const survey = byId<HTMLSelectElement>('survey')
  const department = byId<HTMLSelectElement>('department')
  const channel = byId<HTMLSelectElement>('channel')
  const period = byId<HTMLSelectElement>('period')
  const first = byId<HTMLInputElement>('first')
  const last = byId<HTMLInputElement>('last')
  const error = byId('period-error')

  const option = (value: string, label: string) => element('option', { value }, label)
  const surveys = hospital.surveys.map(({ slug, title, nps }) => ({
    nps,
    choice: option(slug, say(title)),
  }))
  const without = surveys.filter(({ nps }) => !nps).map(({ choice }) => choice)
  survey.replaceChildren(
    ...surveys.filter(({ nps }) => nps).map(({ choice }) => choice),
    ...(without.length > 0
      ? [element('optgroup', { label: words.survey.withoutNps }, ...without)]
      : []),
  )
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
  byId('filters').addEventListener('change', (event) => {
    const custom = period.value === CUSTOM
    showDates(custom)
    // Choosing "other dates" changes nothing yet: the two days still say what was shown before.
    if (custom && event.target === period) return first.focus()
    const complete = first.value !== '' && last.value !== ''
    error.textContent =
      custom && complete && first.value > last.value ? words.survey.wrongPeriod : ''
    if (custom && (!complete || first.value > last.value)) return
    changed({
      survey: survey.value,
      department: department.value || null,
      channel: channel.value || null,
      period: custom ? { first: first.value, last: last.value } : (period.value as Preset),
    })
  })

  return (view, selection) => {
    survey.value = selection.survey ?? ''
    department.value = selection.department ?? ''
    channel.value = selection.channel ?? ''
    period.value = typeof view.period === 'object' ? CUSTOM : view.period
    first.value = selection.period.first
    last.value = selection.period.last
    error.textContent = ''
    showDates(period.value === CUSTOM)
  }

  function showDates(shown: boolean) {
    for (const field of document.querySelectorAll<HTMLElement>('[data-dates]'))
      field.hidden = !shown
  }
}
