import { byId } from '../../lib/element.ts'
import { rowOfMeasure } from '../../lib/figures.ts'
import { countedDepartments } from '../department-names.ts'
import { groupsOf } from './groups.ts'
import type { Group, GroupVerdict } from './groups.ts'
import { showGroupsTable } from './groups-table.ts'
import type { GroupLine } from './groups-table.ts'
import type { RecoveryReport, RecoveryStaff } from './report.ts'

/** Departments in use, those no longer in use that have cases, and cases that name none. */
export function showDepartments(report: RecoveryReport, staff: RecoveryStaff): void {
  const { figures, selection, addressOf } = report
  const { words } = staff
  const counted = (code: string) =>
    rowOfMeasure(figures, { measure: 'filed', grain: 'department', bucket: code })?.n !== 0
  const names = countedDepartments(counted, staff)
  // All departments together, whichever is asked for.
  const grain = selection.department ? 'hospital' : 'all'
  const groups = groupsOf(figures, 'department', [...names.keys()], (measure) =>
    rowOfMeasure(figures, { measure, grain }),
  )
  const lines = groups.map((group) => {
    const chosen = group.code !== '' && group.code === selection.department
    return {
      ...group,
      name: names.get(group.code) ?? '',
      chosen,
      href: group.code === '' ? null : addressOf({ department: chosen ? null : group.code }),
    }
  })
  byId('departments-verdict').textContent = sentenceOf(lines, true, staff)
  const { departmentName } = words.survey
  showGroupsTable(
    'departments-table',
    departmentName,
    words.recovery.departmentsCaption,
    lines,
    report,
    staff,
  )
}

/** Every channel in which anything came. */
export function showChannels(report: RecoveryReport, staff: RecoveryStaff): void {
  const { figures, selection, addressOf } = report
  const { words } = staff
  const known = Object.entries(words.channels).filter(
    ([code]) =>
      rowOfMeasure(figures, { measure: 'filed', grain: 'channel', bucket: code })?.n !== 0,
  )
  const groups = groupsOf(
    figures,
    'channel',
    known.map(([code]) => code),
    // All channels together are not known where one is asked for.
    (measure) => (selection.channel ? undefined : rowOfMeasure(figures, { measure })),
  )
  const lines = groups.map((group, place) => {
    const chosen = group.code === selection.channel
    const href = addressOf({ channel: chosen ? null : group.code })
    return { ...group, name: known[place]?.[1] ?? group.code, chosen, href }
  })
  byId('channels-verdict').textContent = sentenceOf(lines, !selection.channel, staff)
  showGroupsTable(
    'channels-table',
    words.survey.channel,
    words.recovery.channelsCaption,
    lines,
    report,
    staff,
  )
}

/** Who differs reliably and in what, and how that was found out. */
function sentenceOf(
  lines: readonly GroupLine[],
  comparable: boolean,
  { words, format }: RecoveryStaff,
) {
  const { recovery, figures, survey } = words
  if (!comparable) return ''
  const compared = lines.filter(({ verdicts }) =>
    Object.values(verdicts).some((one) => one !== null),
  )
  if (compared.length === 0) return recovery.groupsNone
  const columns: Record<keyof Group['verdicts'], string> = {
    in_time: recovery.resolveInTime,
    time: recovery.time,
    satisfied: recovery.satisfied,
  }
  const namesOf = (verdict: GroupVerdict) =>
    compared.flatMap(({ name, verdicts }) => {
      const what = (Object.keys(columns) as (keyof typeof columns)[])
        .filter((column) => verdicts[column] === verdict)
        .map((column) => columns[column])
      return what.length > 0 ? [recovery.because(name, what.join(figures.listGap))] : []
    })
  const [worse, better, possible] = [namesOf('worse'), namesOf('better'), namesOf('possible')]
  return [
    recovery.groupsHow(format.count(compared.length)),
    ...(worse.length > 0 ? [figures.comparedWorse(worse.join(figures.listGap))] : []),
    ...(better.length > 0 ? [figures.comparedBetter(better.join(figures.listGap))] : []),
    ...(possible.length > 0
      ? [figures.comparedPossible(possible.join(figures.listGap), format.count(compared.length))]
      : []),
    ...(worse.length + better.length + possible.length === 0 ? [recovery.groupsSame] : []),
  ].join(survey.sentenceGap)
}
