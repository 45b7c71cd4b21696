import { byId } from '../lib/element.ts'
import { absence, absenceText } from './figure-text.ts'
import type { Staff } from './staff-page.ts'

/** What a place of a chart is called; where a ring stands in it, with the word for it on a line of its own. */
export const ringLabel = (
  label: string,
  hidden: boolean,
  { words }: Pick<Staff, 'words'>,
): string => (hidden ? `${label}\n${absenceText('too_few', words)}` : label)

/**
 * Says below the chart of `section` how many rings stand in it, and how many figures of the earlier period are hidden, which
 * have no mark; in its picture, where nothing can be tapped, also why. Nothing where all is told, or no chart drawn (null).
 */
export function showRings(
  section: string,
  hidden: { asked: number; earlier: number } | null,
  { words, format, hospital }: Pick<Staff, 'words' | 'format' | 'hospital'>,
): void {
  const place = byId(`${section}-rings`)
  const { asked, earlier } = hidden ?? { asked: 0, earlier: 0 }
  const counts = [
    ...(asked > 0 ? [{ before: '○ ', n: format.count(asked) }] : []),
    ...(earlier > 0
      ? [{ before: `${words.figures.earlier}${words.figures.labelGap}`, n: format.count(earlier) }]
      : []),
  ]
  place.hidden = counts.length === 0
  place.replaceChildren(
    ...counts.flatMap(({ before, n }, at) => [
      `${at > 0 ? ' · ' : ''}${before}`,
      absence('too_few', words),
      ` ${n}`,
    ]),
  )
  place.dataset.line = [
    ...counts.map(({ before, n }) => `${before}${absenceText('too_few', words)} ${n}`),
    words.glossary.hidden(format.count(hospital.smallest_group)),
  ].join(' · ')
}
