import type { Period } from '../lib/days.ts'
import { byId, element } from '../lib/element.ts'
import { isShown } from '../lib/figures.ts'
import type { Figure } from '../lib/figures.ts'
import { NPS_GROUPS, npsOf } from '../lib/nps.ts'
import { absence, endsText, marginText } from './figure-text.ts'
import type { Staff } from './staff-page.ts'

/** Where a definition is opened that rests on what the headline does. */
const OF_FIGURE = ':is(#compare-term, .headline, #trend, #distribution, #departments) [data-basis]'

/** What the headline shows. */
interface HeadlineFigure {
  figure: Figure
  /** The eleven counters of a recommendation question, null for any other or when they are hidden. */
  nps: readonly number[] | null
  period: Period
  /** The question it answers, where more than one can be looked at. */
  question: string | null
  /** How it has changed, when it is compared. */
  change: string | null
}

/**
 * The figure, its margin and n, its change and, of a net promoter score, how promoters, passives and detractors make it up;
 * and what they rest on, wherever a definition is opened.
 */
export function showHeadline(
  { figure, nps, period, question, change }: HeadlineFigure,
  staff: Staff,
): void {
  const { words, format, hospital } = staff
  const shown = isShown(figure)
  const n = shown ? format.count(figure.n) : figure === 'none' ? format.count(0) : null
  const margin = shown ? marginText(figure, words, format) : '–'
  const basis = words.glossary.basis(format.period(period), n ?? words.survey.hidden, margin)
  for (const place of document.querySelectorAll(OF_FIGURE))
    place.textContent = question ? `${words.figures.asked(question)} ${basis}` : basis
  byId('score').replaceChildren(
    shown ? format.value(figure.value, figure.unit) : absence(figure, words),
  )
  byId('n').textContent = n ?? '–'
  byId('margin').replaceChildren(
    margin,
    // Unless the ends stand in place of the margin.
    ...(shown && !figure.ends
      ? [element('small', {}, words.survey.between(...endsText(figure, format)))]
      : []),
  )
  byId('change').hidden = change === null
  byId('change').textContent = change
  const shares = nps && npsOf(nps)
  byId('make-up').hidden = !shares
  byId('split').replaceChildren(
    ...(shares ? [splitBar(shares), splitLegend(shares, words, format)] : []),
  )
  byId('why-hidden').hidden = figure !== 'too_few'
  byId('why-hidden').textContent = words.glossary.hidden(format.count(hospital.smallest_group))
}

type Shares = Record<(typeof NPS_GROUPS)[number], number>

/** One bar in three parts. The legend says the same in words. */
function splitBar(shares: Shares): HTMLElement {
  return element(
    'div',
    { class: 'split-bar', 'aria-hidden': 'true' },
    ...NPS_GROUPS.map((group) => {
      const part = element('span', { class: group })
      part.style.flexGrow = String(shares[group])
      return part
    }),
  )
}

function splitLegend(shares: Shares, words: Staff['words'], format: Staff['format']) {
  const ranges = {
    detractors: words.survey.detractorsRange,
    passives: words.survey.passivesRange,
    promoters: words.survey.promotersRange,
  }
  return element(
    'dl',
    { class: 'split-legend' },
    ...NPS_GROUPS.map((group) =>
      element(
        'div',
        { class: group },
        element('dt', {}, `${words.survey[group]} `, element('small', {}, ranges[group])),
        element('dd', {}, format.share(shares[group])),
      ),
    ),
  )
}
