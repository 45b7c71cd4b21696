import { questionFigures } from '../../lib/changes.ts'
import type { QuestionFigure } from '../../lib/changes.ts'
import { measureOf } from '../../lib/breakdown.ts'
import { byId, element } from '../../lib/element.ts'
import { isShown } from '../../lib/figures.ts'
import { absence, marginBehind } from '../figure-text.ts'
import type { Staff } from '../staff-page.ts'
import { dimensionText } from './dimension.ts'
import { pairTable, sharesTable } from './shares.ts'
import { earlierText } from '../estimate-cells.ts'
import { meaningOf } from './naming.ts'
import type { FullReport } from './report.ts'
import { wordingOf } from './wording.ts'

/** Every question in the survey's order, those no longer asked last: its figure, its change, and how its answers are spread. */
export function showEveryQuestion(report: FullReport, staff: Staff): void {
  const { questions, figures, asked } = report.breakdown
  byId('questions-list').replaceChildren(
    ...questionFigures(questions, figures, report.lead).map((one, place) =>
      card(one, place < asked, report, staff),
    ),
  )
}

function card(one: QuestionFigure, asked: boolean, report: FullReport, staff: Staff): HTMLElement {
  const { question } = one
  const text = wordingOf(question, question.id, report.breakdown.questions, staff)
  const measure = measureOf(question)
  return element(
    'li',
    { class: 'card question', id: `question-${question.id}` },
    element(
      'h3',
      {},
      one.reading
        ? element(
            'a',
            {
              href: `${report.addressOf({ question: measure })}#figures`,
              'data-view': true,
              'aria-current': measure === report.selection.question && 'true',
            },
            text,
          )
        : text,
    ),
    tags(one, asked, staff),
    ...(one.reading ? counted(one, report, staff) : [written(staff)]),
  )
}

/** What the question is about, where in the journey it belongs, and whether it is still asked. */
function tags({ question: { dimension, stage } }: QuestionFigure, asked: boolean, staff: Staff) {
  const { words } = staff
  const tag = (text: string, kind: string | null = null) => element('li', { class: kind }, text)
  return element(
    'ul',
    { class: 'tags' },
    ...(asked ? [] : [tag(words.breakdown.noLongerAsked, 'gone')]),
    ...(dimension ? [tag(dimensionText(dimension, words))] : []),
    ...(stage ? [tag(words.stages[stage])] : []),
  )
}

/** The figure with its margin and n, what it is, how it has changed, and the answers it is made of. */
function counted(
  one: QuestionFigure,
  { breakdown: { figures } }: FullReport,
  staff: Staff,
): HTMLElement[] {
  const { words, format } = staff
  const { question, reading, figure, earlier, change } = one
  if (!reading) return []
  if (!isShown(figure)) return [element('p', { class: 'figure' }, absence(figure, words))]
  const meaning = meaningOf({ question, reading, measure: measureOf(question) }, staff)
  return [
    element(
      'p',
      { class: 'figure' },
      element('strong', {}, format.value(figure.value, figure.unit)),
      `${marginBehind(figure, words, format)} · n = ${format.count(figure.n)} `,
      element('small', {}, meaning ?? words.figures[reading.kind]),
    ),
    ...(earlier === 'none' ? [] : [note(earlierText(earlier, change, staff))]),
    question.kind === 'pair' ? pairTable(question, figures, staff) : sharesTable(one, staff),
    ...(question.kind === 'choices' ? [note(words.breakdown.several)] : []),
  ]
}

/** What patients wrote stands among the comments, which not everybody may read. */
function written({ words, hospital }: Staff): HTMLElement {
  return element(
    'p',
    { class: 'summary' },
    words.breakdown.written,
    ...(hospital.role === 'viewer'
      ? []
      : [
          words.survey.sentenceGap,
          element('a', { href: '#comments' }, words.breakdown.toComments),
        ]),
  )
}

const note = (text: string) => element('p', { class: 'summary' }, text)
