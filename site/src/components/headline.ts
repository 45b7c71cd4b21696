import type { Period } from '../lib/days.ts'
import { byId, element } from '../lib/element.ts'
import { isShown } from '../lib/figures.ts'
import type { NpsFigure } from '../lib/figures.ts'
import { npsInterval } from '../lib/nps.ts'
import { absence } from './figure-text.ts'
import type { Staff } from './staff-page.ts'

/**
 * The score, its margin and n, and how promoters, passives and detractors make it up; and what they rest on,
 * wherever a definition is opened.
 */
export function showHeadline(figure: NpsFigure, period: Period, staff: Staff): void {
  const { words, format, hospital } = staff
  const shown = isShown(figure)
  const basis = words.glossary.basis(
    format.period(period),
    shown ? format.count(figure.n) : figure === 'none' ? format.count(0) : words.survey.tooFew,
    shown ? words.survey.margin(format.points(figure.margin)) : '–',
  )
  for (const place of document.querySelectorAll('[data-basis]')) place.textContent = basis
  byId('score').replaceChildren(shown ? format.score(figure.score) : absence(figure, words))
  byId('n').textContent = shown ? format.count(figure.n) : figure === 'none' ? format.count(0) : '–'
  byId('margin').replaceChildren(
    ...(shown
      ? [
          words.survey.margin(format.points(figure.margin)),
          element(
            'small',
            {},
            words.survey.between(...(npsInterval(figure).map(format.score) as [string, string])),
          ),
        ]
      : ['–']),
  )
  byId('split').replaceChildren(
    ...(shown
      ? [splitBar(figure), splitLegend(figure, words, format)]
      : figure === 'too_few'
        ? [
            element(
              'p',
              { class: 'summary' },
              words.glossary.tooFew(format.count(hospital.smallest_group)),
            ),
          ]
        : []),
  )
}

const GROUPS = ['detractors', 'passives', 'promoters'] as const
type Shares = Record<(typeof GROUPS)[number], number>

/** One bar in three parts. The legend says the same in words. */
export function splitBar(shares: Shares): HTMLElement {
  return element(
    'div',
    { class: 'split-bar', 'aria-hidden': 'true' },
    ...GROUPS.map((group) => {
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
    ...GROUPS.map((group) =>
      element(
        'div',
        { class: group },
        element('dt', {}, `${words.survey[group]} `, element('small', {}, ranges[group])),
        element('dd', {}, format.share(shares[group])),
      ),
    ),
  )
}
