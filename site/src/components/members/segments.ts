import type { Segment, SegmentKind } from '../../../../supabase/contract/segments.ts'
import { byId, element } from '../../lib/element.ts'
import { Latest } from '../../lib/latest.ts'
import { memberSegments } from '../../queries/members.ts'
import { showMoment } from '../basis.ts'
import { countCell, tableHead } from '../figure-text.ts'
import type { MembersStaff } from './staff.ts'

/** Members who agreed to marketing, by one kind or two. Answers what asks for them. */
export function bindSegments(staff: MembersStaff): () => void {
  const { hospital, words, format } = staff
  const { members, segmentKinds } = words
  const answers = new Latest(memberSegments)
  const rows = byId<HTMLSelectElement>('segment-rows')
  const columns = byId<HTMLSelectElement>('segment-columns')
  const kinds = Object.keys(segmentKinds) as SegmentKind[]
  const options = () => kinds.map((kind) => element('option', { value: kind }, segmentKinds[kind]))
  rows.replaceChildren(...options())
  columns.replaceChildren(element('option', { value: '' }, members.noColumns), ...options())
  rows.value = 'age'
  for (const control of [rows, columns]) control.addEventListener('change', load)
  return load

  function load() {
    for (const option of columns.options) option.disabled = option.value === rows.value
    if (columns.value === rows.value) columns.value = ''
    const table = byId('segments-table')
    byId('segments-failed').textContent = ''
    if (!answers.data) byId('segments-summary').textContent = members.segmentsLoading
    table.ariaBusy = 'true'
    const query = {
      hospital: hospital.slug,
      rows: rows.value as SegmentKind,
      columns: (columns.value || null) as SegmentKind | null,
    }
    void answers
      .get(query)
      .then(
        (fresh) => {
          if (fresh) draw(query.rows, query.columns)
        },
        async (error: unknown) => {
          if (await staff.sessionOver(error)) return
          byId('segments-summary').textContent = ''
          byId('segments-failed').textContent = members.segmentsFailed
        },
      )
      .finally(() => (table.ariaBusy = null))
  }

  function draw(by: SegmentKind, andBy: SegmentKind | null) {
    if (!answers.data) return
    const { members: all, rows: lines, columns: bars } = answers.data
    showMoment('segments', answers.at, staff)
    byId('segments-summary').textContent = members.segmentsSummary(
      all === null ? words.survey.hidden : format.count(all),
    )
    byId('segments-table').replaceChildren(
      tableHead(
        segmentKinds[by],
        ...(andBy && bars ? bars.map((bar) => nameOf(andBy, bar)) : []),
        members.all,
      ),
      element(
        'tbody',
        {},
        ...lines.map((line) =>
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, nameOf(by, line)),
            ...(line.cells ?? []).map((n) => countCell(n, staff)),
            countCell(line.n, staff),
          ),
        ),
      ),
      element(
        'tfoot',
        {},
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, members.all),
          ...(bars ?? []).map(({ n }) => countCell(n, staff)),
          countCell(all, staff),
        ),
      ),
    )
  }

  function nameOf(kind: SegmentKind, { code, names }: Segment): string {
    if (names) return staff.say(names)
    if (kind === 'department') return members.noDepartment
    if (kind === 'club') return code === 'none' ? members.noClub : members.severalClubs
    const known: Record<string, string> = {
      tier: words.tierNames,
      age: words.ageBands,
      channel: words.memberChannels,
      seen: words.seenBands,
    }[kind]
    return known[code] ?? code
  }
}
