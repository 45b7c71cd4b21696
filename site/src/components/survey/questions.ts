import { byId, element } from '../../lib/element.ts'
import type { Staff } from '../staff-page.ts'
import type { Report } from './report.ts'
import { wordingOf } from './wording.ts'

/** Offers every question that has a figure; a pair by its gap. Until the questions are known there is nothing to choose. */
export function showQuestions(report: Report, staff: Staff): void {
  const { questions, question, measure, loading } = report
  const select = byId<HTMLSelectElement>('question')
  const measures = questions
    .filter(({ kind }) => kind !== 'text')
    .map((one) => ({ question: one, measure: one.kind === 'pair' ? `${one.id}.gap` : one.id }))
  // An address can ask for what a pair expected or perceived alone.
  if (question && measures.every((one) => one.measure !== measure))
    measures.push({ question, measure })
  select.disabled = measures.length === 0
  if (select.disabled && loading)
    return select.replaceChildren(element('option', {}, staff.words.figures.questionsLoading))
  select.replaceChildren(
    ...measures.map((one) =>
      element(
        'option',
        { value: one.measure },
        wordingOf(one.question, one.measure, questions, staff),
      ),
    ),
  )
  select.value = measure
}
