import type { Apart, Comparison } from '../../lib/apart.ts'
import { measureOf } from '../../lib/breakdown.ts'
import type { Staff } from '../staff-page.ts'
import { answersOf } from './answers.ts'
import { meaningOf } from './naming.ts'

type Speech = Pick<Staff, 'words' | 'format' | 'say'>

/** So many topics a sentence names; the table has them all. */
const NAMED = 3

/** What is worse, what went wrong for more patients, and what is better, by name; or that there is nothing to tell. */
export function summaryOf({ comparisons }: Apart, speech: Speech): string[] {
  const { breakdown } = speech.words
  if (comparisons.length === 0) return [breakdown.whyImpossible]
  const ofVerdict = (verdict: Comparison['verdict']) =>
    comparisons.filter((one) => one.verdict === verdict)
  const worse = topicsText(
    ofVerdict('worse').filter(({ base }) => !base),
    speech,
  )
  const wrong = topicsText(
    ofVerdict('worse').filter(({ base }) => base),
    speech,
  )
  const better = topicsText(ofVerdict('better'), speech)
  const lines = [
    ...(worse ? [breakdown.whyWorse(worse)] : []),
    ...(wrong ? [breakdown.whyWrong(wrong)] : []),
    ...(better ? [breakdown.whyBetter(better)] : []),
  ]
  return lines.length > 0 ? lines : [breakdown.whyNothing]
}

/** The first few by name with both figures, and how many more there are. */
function topicsText(comparisons: readonly Comparison[], speech: Speech): string {
  const { words, format } = speech
  const named = comparisons
    .slice(0, NAMED)
    .map((comparison) =>
      words.breakdown.whyTopic(
        topicText(comparison, speech),
        format.value(comparison.here.value, comparison.here.unit),
        format.value(comparison.elsewhere.value, comparison.elsewhere.unit),
      ),
    )
  const more = comparisons.length - named.length
  if (more > 0) named.push(words.breakdown.whyMore(format.count(more)))
  return named.join(words.breakdown.listGap)
}

/** What is not in the table, and why not. */
export function restText({ comparisons, hidden }: Apart, { words, format }: Speech): string {
  if (comparisons.length === 0) return ''
  const countOf = (one: Comparison['verdict']) =>
    comparisons.filter(({ verdict }) => verdict === one).length
  const [possible, same] = [countOf('possible'), countOf('same')]
  const [count, all] = [format.count(same), format.count(comparisons.length)]
  return [
    ...(possible === 0 ? [] : [words.breakdown.whyPossible(format.count(possible), all)]),
    ...(same === 0
      ? []
      : [
          same === comparisons.length
            ? words.breakdown.whyAllSame(count)
            : words.breakdown.whyRest(count),
        ]),
    ...(hidden > 0 ? [words.breakdown.whyHidden(format.count(hidden))] : []),
  ].join(words.survey.sentenceGap)
}

/** What was compared, as short as it can be said: an option or the net promoter score by itself. */
export function topicText({ question, reading, option }: Comparison, speech: Speech): string {
  if (reading.kind === 'nps') return speech.words.figures.nps
  const answers = option === null ? [] : answersOf({ question, reading }, 0, speech)
  return answers.find(({ place }) => place === option)?.label ?? speech.say(question.text)
}

/** The question of such a one; of any other what its figure is. */
export function contextText(
  { question, base, reading, option }: Comparison,
  speech: Speech,
): string | null {
  const text = speech.say(question.text)
  if (base) return speech.words.breakdown.whyOfAll(text)
  if (option !== null || reading.kind === 'nps') return text
  return meaningOf({ question, reading, measure: measureOf(question) }, speech)
}
