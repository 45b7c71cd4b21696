import type { Words } from '../../i18n/en.ts'
import { apartOf } from '../../lib/apart.ts'
import type { Apart } from '../../lib/apart.ts'
import { byId, element } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'
import type { FullReport } from './report.ts'
import { showApart } from './why-table.ts'
import type { ApartGroup } from './why-table.ts'
import { restText, summaryOf } from './why-text.ts'

/** What sets the department asked for apart, worst first: a sentence, and a table of what is more than chance. */
export function showWhy({ selection, breakdown, addressOf }: FullReport, staff: Staff): void {
  const { words, hospital, say } = staff
  const names = hospital.departments.find(({ code }) => code === selection.department)?.names
  byId('why-title').textContent = names ? words.breakdown.whyOf(say(names)) : words.breakdown.why
  byId('why-figures').hidden = true
  byId('why').classList.toggle('off-paper', !names)
  byId('why-rest').textContent = ''
  if (!names) {
    byId('why-summary').replaceChildren(element('p', {}, words.breakdown.whyHint))
    return
  }
  const apart = apartOf(breakdown.questions, breakdown.figures)
  const groups = groupsOf(apart, words).filter(({ comparisons }) => comparisons.length > 0)
  byId('why-summary').replaceChildren(
    ...summaryOf(apart, staff).map((line) => element('p', {}, line)),
  )
  byId('why-rest').textContent = restText(apart, staff)
  byId('why-figures').hidden = groups.length === 0
  showApart(groups, words.breakdown.whyCaption(say(names)), addressOf, staff)
}

/** What is worse, what is better and what is neither, each under its heading. */
const groupsOf = ({ comparisons }: Apart, { breakdown }: Words): ApartGroup[] =>
  (
    [
      { verdict: 'worse', name: breakdown.worse },
      { verdict: 'better', name: breakdown.better },
      { verdict: 'different', name: breakdown.different },
    ] as const
  ).map((group) => ({
    ...group,
    comparisons: comparisons.filter(({ verdict }) => verdict === group.verdict),
  }))
