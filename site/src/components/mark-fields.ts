import type { Text } from '../../../supabase/contract/text.ts'
import { element } from '../lib/element.ts'
import type { SurveyMark } from '../queries/hospital.ts'
import { field, select, textFields } from './fields.ts'
import type { Fault } from './fields.ts'
import type { Staff } from './staff-page.ts'

/** What a mark begins with. */
interface MarkStart {
  day: string
  department: string | null
  you_said?: Text
  we_did?: Text
}

/** The fields of "You said, we did". */
interface MarkFields {
  parts: HTMLElement[]
  department: HTMLSelectElement
  read(): Omit<SurveyMark, 'id'>
  faults(): Fault[]
  /** Whether nothing was written yet. */
  untouched(): boolean
}

/** Fields for a mark, whose ids start with `id`. */
export function markFields(
  id: string,
  { day, department, you_said, we_did }: MarkStart,
  { hospital, words, language, say }: Staff,
): MarkFields {
  const date = element('input', { id: `${id}-day`, type: 'date', required: true, value: day })
  const place = select(
    `${id}-department`,
    [
      ['', words.survey.whole],
      ...hospital.departments
        .filter(({ code, archived }) => !archived || code === department)
        .map(({ code, names }): [string, string] => [code, say(names)]),
    ],
    department ?? '',
  )
  const wordings = (name: string, legend: string, text?: Text) =>
    textFields({ id: `${id}-${name}`, legend, prose: language, ...(text && { text }) }, words)
  const youSaid = wordings('you-said', words.figures.youSaid, you_said)
  const weDid = wordings('we-did', words.figures.weDid, we_did)
  return {
    parts: [
      element(
        'div',
        { class: 'pair' },
        field(date, words.marks.day),
        field(place, words.survey.department),
      ),
      element('div', { class: 'pair' }, youSaid.root, weDid.root),
    ],
    department: place,
    read: () => ({
      day: date.value,
      department: place.value || null,
      you_said: youSaid.read(),
      we_did: weDid.read(),
    }),
    faults: () => [...youSaid.faults(), ...weDid.faults()],
    untouched: () => Object.keys({ ...youSaid.read(), ...weDid.read() }).length === 0,
  }
}
