import type { Judged, Verdict } from '../lib/compare.ts'
import { element } from '../lib/element.ts'
import type { Reading } from '../lib/estimate.ts'
import { isValued } from '../lib/measure.ts'
import { changeByText } from './figure-text.ts'
import type { Staff } from './staff-page.ts'

type VerdictWords = Record<Verdict, string>

/** What a verdict on two groups is called: better or worse where more is better, else higher or lower. */
export function verdictWords(reading: Reading, { figures }: Staff['words']): VerdictWords {
  const { possible, same } = figures
  return isValued(reading)
    ? { higher: figures.better, lower: figures.worse, possible, same }
    : { higher: figures.higher, lower: figures.lower, possible, same }
}

/** What a verdict on two periods is called. */
export const changeWords = (words: Staff['words']): VerdictWords => ({
  higher: words.figures.risen,
  lower: words.figures.fallen,
  possible: words.figures.possiblyChanged,
  same: words.figures.unchanged,
})

/** A cell of its own for what may be said of a difference; on a narrow screen it stands in `verdictLine`. */
export const verdictCell = (judged: Judged | null, texts: VerdictWords, staff: Speech) =>
  element('td', { class: `beside ${classOf(judged)}` }, ...parts(judged, texts, staff))

/** The same below the name of what is compared, for want of room beside it. `label` says what it is held against. */
export const verdictLine = (
  label: HTMLElement,
  judged: Judged | null,
  texts: VerdictWords,
  staff: Speech,
) =>
  judged &&
  element('div', { class: `below ${classOf(judged)}` }, label, ...parts(judged, texts, staff))

/** The cell as long as it is not known what may be said. */
export const pendingCell = ({ words }: Speech) =>
  element(
    'td',
    { class: 'beside verdict same' },
    element('span', { class: 'none' }, words.figures.comparing),
  )

type Speech = Pick<Staff, 'words' | 'format'>

const classOf = (judged: Judged | null) => (judged ? `verdict ${judged.verdict}` : 'verdict same')

/** What may be said, quietly when it is nothing, and how large the difference is. */
function parts(judged: Judged | null, texts: VerdictWords, { words, format }: Speech) {
  if (!judged) return [element('span', { class: 'none' }, words.figures.notCompared)]
  return [
    element('span', {}, texts[judged.verdict]),
    ' ',
    element('small', {}, changeByText(judged.difference, words, format)),
  ]
}
