import type { Verdict } from '../../lib/compare.ts'
import { isValued } from '../../lib/measure.ts'
import type { Staff } from '../staff-page.ts'
import type { DepartmentLine } from './departments-table.ts'
import { wholeOf } from './report.ts'
import type { Report } from './report.ts'

/**
 * Which departments differ reliably from all the others and which have changed since the earlier period, which do not,
 * and how that was found out. Nothing as long as all the others are not known.
 */
export function departmentsSentence(
  lines: readonly DepartmentLine[],
  report: Report,
  { words, format }: Pick<Staff, 'words' | 'format'>,
): string {
  if (!wholeOf(report)) return ''
  const compared = lines.filter(({ rest }) => rest).length
  if (compared === 0) return words.figures.comparedNone
  const sentences = [words.figures.comparedHow(format.count(compared))]
  const tell = (names: string[], say: (names: string) => string) => {
    if (names.length > 0) sentences.push(say(names.join(words.figures.listGap)))
  }
  const valued = isValued(report.reading)
  const same = namesOf(lines, 'rest', 'same')
  tell(
    namesOf(lines, 'rest', 'higher'),
    valued ? words.figures.comparedBetter : words.figures.comparedHigher,
  )
  tell(
    namesOf(lines, 'rest', 'lower'),
    valued ? words.figures.comparedWorse : words.figures.comparedLower,
  )
  tell(namesOf(lines, 'rest', 'possible'), (names) =>
    words.figures.comparedPossible(names, format.count(compared)),
  )
  if (same.length === compared) sentences.push(words.figures.comparedAllSame)
  else tell(same, words.figures.comparedSame)

  const earlier = report.selection.earlier && format.period(report.selection.earlier)
  if (earlier) {
    const told = sentences.length
    tell(namesOf(lines, 'change', 'higher'), (names) => words.figures.comparedRisen(earlier, names))
    tell(namesOf(lines, 'change', 'lower'), (names) => words.figures.comparedFallen(earlier, names))
    const changes = lines.filter(({ change }) => change).length
    tell(namesOf(lines, 'change', 'possible'), (names) =>
      words.figures.comparedPossiblyChanged(earlier, names, format.count(changes)),
    )
    if (sentences.length === told && changes > 0)
      sentences.push(words.figures.comparedUnchanged(earlier))
  }
  return sentences.join(words.survey.sentenceGap)
}

/** Whose verdict is this one, the highest first. */
const namesOf = (lines: readonly DepartmentLine[], of: 'rest' | 'change', verdict: Verdict) =>
  lines
    .flatMap((line) => (line[of]?.verdict === verdict ? [{ name: line.name, ...line[of] }] : []))
    .toSorted((a, b) => b.difference.value - a.difference.value)
    .map(({ name }) => name)
