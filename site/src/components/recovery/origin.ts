import type { RecoveryMeasure } from '../../../../supabase/contract/recovery.ts'
import { byId, element } from '../../lib/element.ts'
import { filedOf } from '../../lib/recovery-figures.ts'
import { absence, tableHead } from '../figure-text.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** Where cases come from and of which kind they are, as two tables. */
export function showOrigin(report: RecoveryReport, staff: RecoveryStaff): void {
  const { words } = staff
  const { recovery } = words
  const sources = partsOf('source', report)
  const kinds = partsOf('kind', report)
  // Every complaint has a source. How many kinds come to together is told by all of them alone.
  const ofKinds = kinds.reduce<number | null>(
    (sum, { n }) => (sum === null || n === null ? null : sum + n),
    0,
  )
  const { caseSources, caseKinds } = words
  const texts = {
    sources: [recovery.sources, recovery.origin],
    kinds: [recovery.kinds, recovery.kind],
  } as const
  fill('sources', texts.sources, caseSources, sources, filedOf(report.figures), staff)
  fill('kinds', texts.kinds, caseKinds, kinds, ofKinds, staff)
}

const partsOf = (measure: RecoveryMeasure, { figures }: RecoveryReport) =>
  figures.filter((row) => row.measure === measure && row.grain === 'part' && row.period === 'asked')

/** `total`: what shares are of; null: it is not told, and no share is. */
function fill(
  id: string,
  [caption, heading]: readonly [string, string],
  names: Record<string, string>,
  rows: RecoveryReport['figures'],
  total: number | null,
  { words, format }: RecoveryStaff,
): void {
  byId(`${id}-table`).replaceChildren(
    element('caption', {}, caption),
    tableHead(heading, words.recovery.count, words.survey.share),
    element(
      'tbody',
      {},
      ...rows.map(({ bucket, n }) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, names[bucket] ?? bucket),
          element(
            'td',
            { class: 'number' },
            n === null ? absence('too_few', words) : format.count(n),
          ),
          element(
            'td',
            { class: 'number' },
            n === null || total === null
              ? absence('too_few', words)
              : total > 0
                ? format.share(n / total)
                : '–',
          ),
        ),
      ),
    ),
  )
}
