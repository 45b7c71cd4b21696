import { parseView } from '../../lib/survey-address.ts'
import type { SurveyView } from '../../lib/survey-address.ts'
import { byId, element } from '../../lib/element.ts'
import { bindGrain } from '../grain-switch.ts'
import { lead } from '../lead.ts'
import type { Staff } from '../staff-page.ts'
import { bindChartFailures, bindViewLinks } from '../view-links.ts'
import type { Frame } from './report.ts'

/** Lets the question, the grain of the trend and every link with `data-view` change what is shown without leaving the page. */
export function bindControls(view: () => SurveyView, go: Frame['go']): void {
  byId<HTMLSelectElement>('question').addEventListener('change', ({ target }) =>
    go({ question: (target as HTMLSelectElement).value }),
  )
  bindGrain((grain) => go({ grain }))
  bindViewLinks((link) => {
    // A section is not drawn again for an order or a grain: its links may not know the newest.
    const { sort, descending, grain } = view()
    go({ ...parseView(link.search), sort, descending, grain })
    if (link.hash) lead(link.hash.slice(1))
  })
  bindChartFailures()
}

/** Offers the hospital's surveys; answers what to call with the one that is shown. */
export function bindSurvey(
  { hospital, say }: Staff,
  changed: Frame['go'],
): (survey: string | null) => void {
  const select = byId<HTMLSelectElement>('survey')
  select.replaceChildren(
    ...hospital.surveys.map(({ slug, title }) => element('option', { value: slug }, say(title))),
  )
  select.addEventListener('change', () => changed({ survey: select.value, question: null }))
  return (survey) => {
    select.value = survey ?? ''
  }
}
