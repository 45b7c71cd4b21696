import type { CaseRow } from '../../../../supabase/contract/case.ts'
import type { CasesWords } from '../../i18n/cases/index.ts'
import { element } from '../../lib/element.ts'
import { shownReference } from '../../lib/reference.ts'
import type { Staff } from '../staff-page.ts'
import type { Speech } from './speech.ts'

interface Options {
  address: string
  chosen: boolean
  /** Whether it is the case that is open. */
  open: boolean
}

/** One case of the list: how much time it has, what it is about, where it came from and who has it. */
export function caseRow(
  row: CaseRow,
  { address, chosen, open }: Options,
  { words }: Staff<CasesWords>,
  speech: Speech,
): HTMLLIElement {
  const { cases } = words
  const reference = shownReference(row.reference)
  const choice = element('input', {
    type: 'checkbox',
    value: row.reference,
    'aria-label': cases.choose(reference),
  })
  choice.checked = chosen
  return element(
    'li',
    { 'data-reference': row.reference },
    element('label', { class: 'choose' }, choice),
    dueMark(row, speech),
    element(
      'div',
      { class: 'about' },
      element(
        'a',
        { href: address, 'aria-current': open ? 'true' : null },
        element('code', {}, reference),
        ' ',
        element(
          'span',
          { class: row.excerpt === null ? 'excerpt nothing' : 'excerpt' },
          row.excerpt ?? (row.source === 'survey' ? cases.lowScore : cases.nothingWritten),
        ),
      ),
      element('p', { class: 'tags' }, ...tagsOf(row, words)),
    ),
    element(
      'p',
      { class: 'where' },
      element('span', {}, speech.department(row.department)),
      element('span', {}, speech.category(row.category)),
      element('span', {}, `${words.caseSources[row.source]} · ${words.channels[row.channel]}`),
    ),
    element(
      'p',
      { class: 'who' },
      element('span', {}, speech.person(row.assignee)),
      element('span', {}, cases.received(speech.day(speech.dayOf(row.filed_at)))),
    ),
  )
}

/** Kind, state and severity. */
export const tagsOf = (
  { kind, state, severity }: Pick<CaseRow, 'kind' | 'state' | 'severity'>,
  words: Staff<CasesWords>['words'],
): HTMLElement[] => [
  element('span', { class: `badge state-${state}` }, words.caseStates[state]),
  element('span', { class: 'badge' }, words.caseKinds[kind]),
  ...(severity
    ? [
        element(
          'span',
          { class: `badge severity-${severity}` },
          words.cases.fact(words.cases.severity, words.severities[severity]),
        ),
      ]
    : []),
]

/** How much time a case has, in words and with a mark that does not need colour. */
export function dueMark(row: CaseRow, speech: Speech): HTMLElement {
  const { kind, text, more } = speech.due(row)
  return element(
    'p',
    { class: `due ${kind}` },
    element('strong', {}, text),
    more ? element('small', {}, more) : null,
  )
}
