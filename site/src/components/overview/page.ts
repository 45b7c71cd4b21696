import { settleView, parseView } from '../../lib/address.ts'
import { dayIn } from '../../lib/days.ts'
import { byId, element } from '../../lib/element.ts'
import { figureOf, rowOf } from '../../lib/figures.ts'
import { surveyFigures } from '../../queries/survey.ts'
import { showHeadline } from '../headline.ts'
import type { Staff } from '../staff-page.ts'

/** Runs `/admin/`: the way in to every page, with the figure that tells most, and the addresses to send to patients. */
export async function overviewPage(staff: Staff): Promise<void> {
  const { hospital, format, say } = staff
  const { survey, period } = settleView(
    parseView(''),
    hospital,
    [],
    dayIn(hospital.time_zone, new Date()),
  )
  byId('overview-hospital').textContent = say(hospital.names)
  byId<HTMLAnchorElement>('open-survey').search = `?hospital=${hospital.slug}`
  showForms(staff)
  const title = hospital.surveys.find(({ slug, nps }) => slug === survey && nps)?.title
  byId('survey-card').hidden = title === undefined
  if (!survey || !title) return
  byId('survey-card-basis').textContent = `${say(title)} · ${format.period(period)}`
  const rows = await surveyFigures(
    {
      hospital: hospital.slug,
      survey,
      question: null,
      department: null,
      channel: null,
      ...period,
      earlier: null,
    },
    new AbortController().signal,
  )
  const all = rowOf(rows, 'all', '')
  const figure = figureOf(all, { kind: 'nps' })
  showHeadline({ figure, nps: all?.counts ?? null, period, question: null, change: null }, staff)
  byId('headline').ariaBusy = null
}

/** One line per published survey: its title and the address of its full-page form. */
function showForms({ hospital, say }: Staff) {
  byId('no-survey').hidden = hospital.surveys.length > 0
  byId('forms').replaceChildren(
    ...hospital.surveys.map(({ slug, title }) => {
      const address = new URL('/f/survey/', location.origin)
      address.search = String(
        new URLSearchParams({ hospital: hospital.slug, survey: slug, channel: 'qr' }),
      )
      return element(
        'li',
        {},
        element('a', { href: address.href }, say(title)),
        element('code', {}, address.href),
      )
    }),
  )
}
