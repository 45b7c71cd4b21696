import { byId } from '../../lib/element.ts'
import { figureOf, isShown, rowOf } from '../../lib/figures.ts'
import type { Staff } from '../staff-page.ts'
import { hideChartFailures } from '../view-links.ts'
import type { Report } from './report.ts'

const STATES = ['loading', 'failed', 'no-question', 'empty', 'figures'] as const

/** Shows one state of the part about one question. While it loads again, what was there stays, dimmed. */
export function showFigures(state: (typeof STATES)[number]): void {
  const again = state === 'loading' && !byId('figures').hidden
  for (const id of ['figures', 'departments']) byId(id).ariaBusy = again ? 'true' : null
  if (again) return
  for (const one of STATES) byId(one).hidden = one !== state
  byId('departments').hidden = state !== 'figures'
  if (state !== 'figures' && state !== 'empty') byId('status').textContent = ''
  hideChartFailures()
}

/** The same for the part about all questions. */
export function showBreakdown(state: 'loading' | 'failed' | 'shown'): void {
  const shown = byId('breakdown')
  const again = state === 'loading' && !shown.hidden
  shown.ariaBusy = again ? 'true' : null
  if (again) return
  shown.hidden = state !== 'shown'
  byId('breakdown-loading').hidden = state !== 'loading'
  byId('breakdown-failed').hidden = state !== 'failed'
}

/** For a hospital that has no survey at all. */
export function hide(): void {
  showFigures('no-question')
  showBreakdown('shown')
  byId('breakdown').hidden = true
}

/** Tells those who hear the page that it has changed. */
export function announce({ figures, reading }: Report, { words, format }: Staff): void {
  const figure = figureOf(rowOf(figures, 'all', ''), reading)
  byId('status').textContent = isShown(figure)
    ? words.survey.updated(format.count(figure.n))
    : figure === 'none'
      ? words.survey.emptyTitle
      : words.survey.updatedHidden
}
