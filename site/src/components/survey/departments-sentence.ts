import { isValued } from '../../lib/measure.ts'
import type { Staff } from '../staff-page.ts'
import type { DepartmentLine } from './departments-table.ts'
import type { Report } from './report.ts'

/** Which departments differ reliably from all the others, how many do not, and how that was found out. */
export function departmentsSentence(
  lines: readonly DepartmentLine[],
  { reading }: Report,
  { words, format }: Pick<Staff, 'words' | 'format'>,
): string {
  const compared = lines
    .flatMap(({ name, rest }) => (rest ? [{ name, ...rest }] : []))
    .toSorted((a, b) => b.difference.value - a.difference.value)
  if (compared.length === 0) return words.figures.comparedNone
  const sentences = [words.figures.comparedHow(format.count(compared.length))]
  const valued = isValued(reading)
  const tell = (verdict: 'higher' | 'lower', say: (names: string) => string) => {
    const names = compared.filter((one) => one.verdict === verdict).map(({ name }) => name)
    if (names.length > 0) sentences.push(say(names.join(words.figures.listGap)))
  }
  tell('higher', valued ? words.figures.comparedBetter : words.figures.comparedHigher)
  tell('lower', valued ? words.figures.comparedWorse : words.figures.comparedLower)
  const same = compared.filter(({ verdict }) => verdict === 'same').length
  if (same === compared.length) sentences.push(words.figures.comparedAllSame)
  else if (same > 0) sentences.push(words.figures.comparedRest(format.count(same)))
  return sentences.join(words.survey.sentenceGap)
}
