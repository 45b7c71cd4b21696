import type { Verdict } from '../../lib/compare.ts'
import { element } from '../../lib/element.ts'
import type { Reading } from '../../lib/estimate.ts'
import { isValued } from '../../lib/measure.ts'
import type { Judged } from '../../lib/ranking.ts'
import type { Staff } from '../staff-page.ts'

type VerdictWords = Record<Verdict, string>

/** What a verdict on two groups is called: better or worse where more is better, else higher or lower. */
export const verdictWords = (reading: Reading, words: Staff['words']): VerdictWords =>
  isValued(reading)
    ? { higher: words.figures.better, lower: words.figures.worse, same: words.figures.same }
    : { higher: words.figures.higher, lower: words.figures.lower, same: words.figures.same }

/** What a verdict on two periods is called. */
export const changeWords = (words: Staff['words']): VerdictWords => ({
  higher: words.figures.risen,
  lower: words.figures.fallen,
  same: words.figures.unchanged,
})

/** What may be said of a difference, quietly when it is nothing, and how large it is. */
export function verdictCell(
  judged: Judged | null,
  texts: VerdictWords,
  { words, format }: Pick<Staff, 'words' | 'format'>,
): HTMLElement {
  if (!judged)
    return element('td', {}, element('span', { class: 'none' }, words.figures.notCompared))
  const { value, margin, unit } = judged.difference
  return element(
    'td',
    { class: `verdict ${judged.verdict}` },
    element('span', {}, texts[judged.verdict]),
    ' ',
    element(
      'small',
      {},
      words.figures.changeBy(format.difference(value, unit), format.differenceMargin(margin, unit)),
    ),
  )
}
