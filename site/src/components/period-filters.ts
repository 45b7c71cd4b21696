import type { Selection, SurveyView } from '../lib/survey-address.ts'
import { isPeriod } from '../lib/survey-address.ts'
import { PRESETS } from '../lib/days.ts'
import { byId, element } from '../lib/element.ts'
import { bindReportFilters } from './report-filters.ts'
import type { Staff } from './staff-page.ts'

/** The filters of a page that asks in days, and for a channel. Answers what to call with what is shown. */
export function bindPeriodFilters(
  staff: Staff,
  changed: (
    change: Partial<Pick<SurveyView, 'department' | 'channel' | 'period' | 'compare'>>,
  ) => void,
): (
  view: Pick<SurveyView, 'period' | 'compare'>,
  selection: Pick<Selection, 'department' | 'channel' | 'period'>,
) => void {
  const { words } = staff
  const channel = byId<HTMLSelectElement>('channel')
  channel.replaceChildren(
    ...[['', words.survey.allChannels] as const, ...Object.entries(words.channels)].map(
      ([value, name]) => element('option', { value }, name),
    ),
  )
  channel.addEventListener('change', () => changed({ channel: channel.value || null }))
  const show = bindReportFilters(
    staff,
    {
      presets: PRESETS.map((preset) => [preset, words.presets[preset]] as const),
      custom: words.survey.customPeriod,
      isPeriod,
      wrong: words.survey.wrongPeriod,
      daysOf: (days) => days,
    },
    changed,
  )
  return ({ period, compare }, selection) => {
    channel.value = selection.channel ?? ''
    show({ department: selection.department, period, compare }, selection.period)
  }
}
