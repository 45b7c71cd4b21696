import type { CorrectiveAction } from '../../../../supabase/contract/action.ts'
import type { ActionsWords } from '../../i18n/actions/index.ts'
import { csvOf } from '../../lib/csv.ts'
import type { Cell } from '../../lib/csv.ts'
import { shownReference } from '../../lib/reference.ts'
import { fileName } from '../../lib/file-name.ts'
import { saveFile } from '../save-file.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'
import { ratioOf, ratioText, watchOf } from './watch.ts'

/** Saves what the list shows. */
export function saveActions(
  list: readonly CorrectiveAction[],
  staff: Staff<ActionsWords>,
  speech: Speech,
): void {
  const { hospital, words, say } = staff
  const { actions, gapTags } = words
  const csv = csvOf([
    [
      actions.what,
      actions.rootCause,
      actions.gap,
      words.survey.department,
      actions.category,
      actions.fromTheCase,
      actions.owner,
      actions.dueOn,
      actions.completedOn,
      actions.watch,
      actions.ratio,
      `${actions.ratio}: ${words.survey.interval}`,
    ],
    ...list.map((one) => [
      one.what,
      one.root_cause ?? '',
      one.gap ? gapTags[one.gap] : '',
      speech.department(one.department),
      speech.category(one.category),
      one.case ? shownReference(one.case) : '',
      speech.owner(one) ?? '',
      one.due_on,
      one.done_on ?? '',
      [...(watchOf(one, staff, speech)?.querySelectorAll('p:not(.hint, .answers)') ?? [])]
        .map(({ textContent }) => textContent)
        .join(' · '),
      ...ratioCells(one, staff),
    ]),
    ...(hospital.demo ? [[], [words.demo]] : []),
  ])
  saveFile(
    new Blob([csv], { type: 'text/csv;charset=utf-8' }),
    fileName([say(hospital.names), words.nav.actions, speech.today], 'csv'),
  )
}

/** The ratio and the ends of its interval, as they are shown. */
function ratioCells(action: CorrectiveAction, staff: Staff<ActionsWords>): Cell[] {
  const found = ratioOf(action)
  if (!found) return ['', '']
  const { ratio, low, high } = found
  const text = (value: number) => ratioText(value, staff)
  return [
    Number.isFinite(ratio) ? Math.round(100 * ratio) / 100 : text(ratio),
    `${text(low)} … ${text(high)}`,
  ]
}
