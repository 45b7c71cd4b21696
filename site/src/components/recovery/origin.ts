import type { RecoveryMeasure } from '../../../../supabase/contract/recovery.ts'
import { byId, element } from '../../lib/element.ts'
import { absence, tableHead } from '../figure-text.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** Where cases come from and of which kind they are, as two tables. */
export function showOrigin(report: RecoveryReport, staff: RecoveryStaff): void {
  const { words } = staff
  fill('sources', 'source', words.recovery.sources, words.caseSources, report, staff)
  fill('kinds', 'kind', words.recovery.kinds, words.caseKinds, report, staff)
}

function fill(
  id: string,
  measure: RecoveryMeasure,
  caption: string,
  names: Record<string, string>,
  { figures }: RecoveryReport,
  { words, format }: RecoveryStaff,
): void {
  const rows = figures.filter(
    (row) => row.measure === measure && row.grain === 'part' && row.period === 'asked',
  )
  const known = rows.every(({ n }) => n !== null)
  const total = rows.reduce((sum, { n }) => sum + (n ?? 0), 0)
  byId(`${id}-table`).replaceChildren(
    element('caption', {}, caption),
    tableHead(words.recovery.origin, words.recovery.count, words.survey.share),
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
            // Of a sum that is not told no share is.
            n === null || !known
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
