import type { RfmSegment } from '../../../../supabase/contract/loyalty.ts'
import { byId, element } from '../../lib/element.ts'
import { partsOf } from '../../lib/loyalty-figures.ts'
import { daysOf } from '../../lib/months.ts'
import { absence, tableHead } from '../figure-text.ts'
import { splitColumn, splitInto } from '../split-cells.ts'
import type { LoyaltyReport, LoyaltyStaff } from './report.ts'

const SCORES = [5, 4, 3, 2, 1] as const

/** Patients by recency, frequency and what they paid, as of now; and what the scores mean here. */
export function showSegments({ figures, rfm_scores }: LoyaltyReport, staff: LoyaltyStaff): void {
  const { words, format } = staff
  const { loyalty } = words
  const { size, parts } = partsOf(figures, 'rfm')
  const champions = parts.find(({ bucket }) => bucket === 'champions')
  const atRisk = parts.find(({ bucket }) => bucket === 'at_risk')
  byId('segments-summary').textContent =
    size && typeof champions?.share === 'number' && typeof atRisk?.share === 'number'
      ? loyalty.segmentsSummary(
          format.count(size),
          format.share(champions.share),
          format.share(atRisk.share),
        )
      : loyalty.segmentsNone
  byId('segments-table').replaceChildren(
    element('caption', { class: 'visually-hidden' }, loyalty.segments),
    splitColumn(
      tableHead(loyalty.segment, loyalty.patients, words.survey.share, loyalty.paidEach),
      0,
      loyalty.segment,
      loyalty.segmentRule,
    ),
    element(
      'tbody',
      {},
      ...(Object.keys(loyalty.segmentNames) as RfmSegment[]).map((segment) => {
        const part = parts.find(({ bucket }) => bucket === segment)
        const [yuan = 0] = part?.counts ?? []
        return element(
          'tr',
          {},
          splitInto(
            element(
              'th',
              { scope: 'row' },
              `${loyalty.segmentNames[segment]} `,
              element('small', {}, loyalty.segmentRules[segment]),
            ),
            loyalty.segmentNames[segment],
            loyalty.segmentRules[segment],
          ),
          ...(!part || part.n === null
            ? [element('td', { class: 'number', colspan: 3 }, absence('too_few', words))]
            : [
                element('td', { class: 'number strong' }, format.count(part.n)),
                element(
                  'td',
                  { class: 'number' },
                  part.share === 'too_few'
                    ? absence('too_few', words)
                    : part.share === 'none'
                      ? '–'
                      : format.share(part.share),
                ),
                element(
                  'td',
                  { class: 'number' },
                  part.n > 0 ? format.count(Math.round(yuan / part.n)) : '–',
                ),
              ]),
        )
      }),
    ),
  )
  const { recency, frequency, monetary } = rfm_scores
  const month = (value: string | null | undefined) =>
    value ? format.bucket('month', daysOf({ first: value, last: value })) : '–'
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : format.count(value)
  byId('scores-table').replaceChildren(
    element('caption', {}, loyalty.scoresCaption),
    tableHead(loyalty.score, loyalty.recency, loyalty.frequency, loyalty.monetary),
    element(
      'tbody',
      {},
      ...SCORES.map((score) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, String(score)),
          element('td', { class: 'number' }, month(recency[score - 1])),
          element('td', { class: 'number' }, number(frequency[score - 1])),
          element('td', { class: 'number' }, number(monetary[score - 1])),
        ),
      ),
    ),
  )
}
