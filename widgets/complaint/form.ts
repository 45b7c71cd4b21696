import { html, nothing } from 'lit/html.js'
import type { CaseKind } from '../../supabase/contract/case.ts'
import type * as contract from '../../supabase/contract/complaint.ts'
import type { Text } from '../../supabase/contract/text.ts'
import { button } from '../controls/button.ts'
import { choice } from '../controls/choices.ts'
import { line } from '../controls/line.ts'
import { question } from '../controls/question.ts'
import { select } from '../controls/select.ts'
import { text } from '../controls/text.ts'
import { wording } from '../core/wording.ts'
import type { CareloopComplaint } from './complaint.ts'
import { pictureTiles } from './picture-tiles.ts'
import type { Field, State } from './state.ts'

/** The contract's own limits; its module is not loaded for them. */
export const WHAT_HAPPENED_MIN = 10 satisfies typeof contract.WHAT_HAPPENED_MIN
export const WHAT_HAPPENED_MAX = 4000 satisfies typeof contract.WHAT_HAPPENED_MAX
export const WHAT_WOULD_HELP_MAX = 2000 satisfies typeof contract.WHAT_WOULD_HELP_MAX

type Name = Field & ('kind' | 'category' | 'department' | 'happened_on' | 'what_happened')

/** The fields, and the way to send them. */
export function form(state: State, complaint: CareloopComplaint) {
  const { asked, texts, said, view, language, values, errors, counted, alert, notice } = state
  const busy = view === 'sending'
  const field = (
    name: Name | 'what_would_help' | 'pictures',
    body: unknown,
    help = '',
    required = '',
  ) =>
    question({
      id: `q-${name}`,
      wording: texts[name],
      help,
      required,
      error: errors[name],
      one: name === 'kind',
      body,
    })
  const take =
    (name: keyof typeof values & Field) =>
    (value: string): void =>
      complaint.take({ [name]: value }, name)
  const list = (name: 'category' | 'department', of: { code: string; names: Text }[]) =>
    of.length
      ? field(
          name,
          select({
            id: `q-${name}`,
            options: [
              { id: '', wording: texts.none },
              ...of.map(({ code, names }) => ({ id: code, wording: wording(names, language) })),
            ],
            value: values[name],
            take: take(name),
          }),
        )
      : nothing
  const written = (name: 'what_happened' | 'what_would_help', required: boolean) =>
    text({
      id: `q-${name}`,
      required,
      invalid: !!errors[name],
      value: values[name],
      take: take(name),
    })
  const length = [...values.what_happened].length
  // No form and no button of type submit: Enter never sends, least of all the one that ends an input method's composition.
  return html`${
      complaint.kiosk
        ? nothing
        : button(texts.to_track, () => void complaint.show('track'), 'plain')
    }${notice && html`<p class="notice">${notice}</p>`}
    <div class="form">
      <div class="questions" ?inert=${busy}>
        ${field(
          'kind',
          html`<div class="three">
            ${choice({
              name: 'kind',
              options: Object.entries(texts.kinds).map(([id, words]) => ({ id, wording: words })),
              value: values.kind,
              take: (kind) => complaint.take({ kind: kind as CaseKind }, 'kind'),
            })}
          </div>`,
        )}
        <div class="two">
          ${list('category', asked.categories)}${list('department', asked.departments)}
        </div>
        ${field(
          'what_happened',
          html`${written('what_happened', true)}
            <p class="count ${length > WHAT_HAPPENED_MAX ? 'over' : ''}" aria-hidden="true">
              ${texts.count(length.toLocaleString('en'))}
            </p>
            <p class="unseen" aria-live="polite">${counted}</p>`,
          texts.what_happened_help,
          texts.required,
        )}
        ${field('what_would_help', written('what_would_help', false))}
        <div class="two">
          ${field(
            'happened_on',
            line({
              id: 'q-happened_on',
              type: 'date',
              max: asked.today,
              required: false,
              invalid: !!errors.happened_on,
              value: values.happened_on,
              take: take('happened_on'),
            }),
          )}
          ${field('pictures', pictureTiles(state, complaint), texts.pictures_help)}
        </div>
        ${question({
          id: 'q-named',
          wording: texts.who,
          help: '',
          required: '',
          error: undefined,
          one: true,
          body: choice({
            name: 'named',
            options: [
              { id: 'anonymous', wording: texts.anonymous },
              { id: 'named', wording: texts.named },
            ],
            value: values.named ? 'named' : 'anonymous',
            take: (id) => complaint.take({ named: id === 'named' }),
          }),
        })}
        ${values.named ? complaint.afterwards?.contact() : nothing}
      </div>
      <div class="trap" aria-hidden="true">
        <input tabindex="-1" autocomplete="off" name="trap" />
      </div>
      <p role="alert">${alert}</p>
      <div class="buttons">
        ${button(busy ? (said?.sending ?? '') : texts.send, () => void complaint.send(), 'send', busy)}
      </div>
    </div>`
}
