import type { Words } from '../../i18n/en.ts'
import { apartOf } from '../../lib/apart.ts'
import type { Apart } from '../../lib/apart.ts'
import { byId, element } from '../../lib/element.ts'
import { prepareDepartments } from '../departments-picture.ts'
import type { PictureLine } from '../departments-picture.ts'
import type { Staff } from '../staff-page.ts'
import type { FullReport } from './report.ts'
import { showApart } from './why-table.ts'
import type { ApartGroup } from './why-table.ts'
import { contextText, restText, summaryOf, topicText } from './why-text.ts'

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
  const summary = summaryOf(apart, staff)
  byId('why-summary').replaceChildren(...summary.map((line) => element('p', {}, line)))
  byId('why-rest').textContent = restText(apart, staff)
  byId('why-figures').hidden = groups.length === 0
  showApart(groups, words.breakdown.whyCaption(say(names)), addressOf, staff)
  preparePicture(groups, summary.join(words.survey.sentenceGap), staff)
}

/** Rem of the picture that a bar takes, whose name says what is compared and how. */
const BAR = 3

/**
 * What is saved as a picture: shares, here and elsewhere below each other. What is counted in points or steps has another
 * axis and stands in the sentence and the table; where all of it is, there is no picture.
 */
function preparePicture(groups: readonly ApartGroup[], summary: string, staff: Staff): void {
  const lines = groups.flatMap(({ verdict, comparisons }) =>
    comparisons
      .filter(({ here }) => here.unit === 'share')
      .flatMap((one): PictureLine[] => [
        {
          name: `${topicText(one, staff)} (${contextText(one, staff)})`,
          figure: one.here,
          verdict: verdict === 'worse' ? 'lower' : verdict === 'better' ? 'higher' : 'same',
          strong: true,
        },
        { name: staff.words.breakdown.elsewhere, figure: one.elsewhere },
      ]),
  )
  prepareDepartments('why', lines, 'share', summary, staff)
  byId('why-chart').style.setProperty('--height', `${BAR * lines.length}rem`)
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
