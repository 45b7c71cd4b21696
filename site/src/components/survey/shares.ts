import type { SurveyFigure } from '../../../../supabase/contract/figures.ts'
import type { Tone } from '../../charts/colors.ts'
import { breakdownRow } from '../../lib/breakdown.ts'
import type { QuestionFigure } from '../../lib/changes.ts'
import { element } from '../../lib/element.ts'
import { estimateOf, shareOf } from '../../lib/estimate.ts'
import type { PairQuestion } from '../../lib/gaps.ts'
import { npsGroup } from '../../lib/nps.ts'
import { marginCell } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import { answerName, answersOf, stepName } from './answers.ts'

/** One line of the table: an answer, or a group of them, and how many gave it. */
interface Line {
  label: string
  count: number
  tone: Tone
}

/** How the answers to a question are spread: a line with a bar for each, of a recommendation for each group. */
export function sharesTable({ question, reading, row }: QuestionFigure, staff: Staff): HTMLElement {
  const { words, format } = staff
  const counts = row?.counts ?? []
  const n = row?.n ?? 0
  const answers = reading ? answersOf({ question, reading }, counts.length, staff) : []
  const lines: Line[] =
    reading?.kind === 'nps'
      ? GROUPS.map(([group, range]) => ({
          label: `${words.survey[group]} (${words.survey[range]})`,
          count: counts.reduce(
            (total, count, score) => total + (npsGroup(score) === group ? count : 0),
            0,
          ),
          tone: group,
        }))
      : answers.map((answer) => ({
          label: answerName(answer),
          tone: answer.tone,
          count: counts[answer.place] ?? 0,
        }))
  // Each option is a figure of its own; the steps of a scale together make one.
  const withMargins = reading?.kind === 'option'
  return element(
    'table',
    { class: 'shares' },
    caption(question.text, staff),
    element(
      'thead',
      { class: 'visually-hidden' },
      element(
        'tr',
        {},
        element('th', { scope: 'col' }, words.breakdown.answer),
        element('td', { 'aria-hidden': 'true' }),
        element('th', { scope: 'col' }, words.survey.share),
        ...(withMargins ? [element('th', { scope: 'col' }, words.survey.interval)] : []),
        element('th', { scope: 'col' }, words.survey.answers),
      ),
    ),
    element('tbody', {}, ...lines.map(line)),
  )

  function line({ label, count, tone }: Line) {
    const share = shareOf(count, n)
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, label),
      element('td', { class: 'share-bar', 'aria-hidden': 'true' }, bar(share.value, tone)),
      element('td', { class: 'number' }, format.share(share.value)),
      ...(withMargins ? [marginCell(share, words, format, 'quiet')] : []),
      element('td', { class: 'number quiet' }, format.count(count)),
    )
  }
}

const GROUPS = [
  ['promoters', 'promotersRange'],
  ['passives', 'passivesRange'],
  ['detractors', 'detractorsRange'],
] as const

function bar(share: number, tone: Tone) {
  const made = element('span', { class: tone })
  made.style.setProperty('--share', `${100 * share}%`)
  return made
}

/** What was expected and what was found, step by step: two lines, each cell as deep in colour as its share is large. */
export function pairTable(
  question: PairQuestion,
  figures: readonly SurveyFigure[],
  staff: Staff,
): HTMLElement {
  const { words, format, say } = staff
  const steps = Array.from({ length: question.steps }, (_, step) => step)
  return element(
    'table',
    { class: 'steps' },
    caption(question.text, staff),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        element('td', {}),
        ...steps.map((step) => element('th', { scope: 'col' }, stepName(question, step, say))),
        element('th', { scope: 'col', class: 'number' }, words.figures.level),
      ),
    ),
    element(
      'tbody',
      {},
      ...(['expected', 'perceived'] as const).map((part) => {
        const row = breakdownRow(figures, { question: `${question.id}.${part}` })
        const n = row?.n ?? 0
        const mean = row?.counts ? estimateOf({ kind: 'level' }, { n, counts: row.counts }) : null
        return element(
          'tr',
          {},
          element('th', { scope: 'row' }, words.breakdown[part]),
          ...steps.map((step) => {
            const share = n > 0 ? (row?.counts?.[step] ?? 0) / n : 0
            const cell = element('td', {}, n > 0 ? format.axis(share, 'share') : '–')
            cell.style.setProperty('--share', `${100 * share}%`)
            return cell
          }),
          element(
            'td',
            { class: 'number strong' },
            mean ? format.value(mean.value, mean.unit) : '–',
          ),
        )
      }),
    ),
  )
}

const caption = (text: QuestionFigure['question']['text'], { words, say }: Staff) =>
  element('caption', { class: 'visually-hidden' }, words.breakdown.distributionOf(say(text)))
