import { html, nothing } from 'lit/html.js'
import type { TemplateResult } from 'lit/html.js'
import { button } from '../controls/button.ts'
import { wording } from '../core/wording.ts'
import type { CareloopComplaint } from './complaint.ts'
import { dayOf } from './day.ts'
import { grouped } from '../core/receipt-code.ts'
import { copy, print, save } from './save-receipt.ts'
import type { Sending } from './sending.ts'
import type { State } from './state.ts'

/** The receipt; until the complaint has arrived, the code alone. */
export function receipt({ said, language, sent, asked }: State): TemplateResult {
  const { code, fate, receipt } = sent
  const row = (name: string, value: string, read = 'read') =>
    html`<div>
      <dt>${name}</dt>
      <dd class=${read}>${value}</dd>
    </div>`
  return html`<div class="thanks ${fate}" tabindex="-1">
      <p>${fate === 'sent' ? said!.thanks : said!.waits}</p>
    </div>
    ${
      code
        ? html`<p>${receipt ? said!.keep_it : said!.code_now}</p>
            <dl class="receipt" part="receipt">
              ${
                receipt
                  ? row(said!.reference, grouped(receipt.reference))
                  : row(said!.reference, said!.pending, '')
              }${row(said!.code, grouped(code))}
            </dl>
            ${receipt && html`<p>${said!.by(dayOf(receipt.acknowledge_due_at, language, asked.hospital.time_zone))}</p>`}`
        : html`<p>${said!.shown_elsewhere}</p>`
    }`
}

/** What can be done with the receipt, and the ways on. */
export function ways(state: State, complaint: CareloopComplaint, sending: Sending): TemplateResult {
  const { said, sent, view, language, asked } = state
  const { kiosk } = complaint
  const words = said!
  if (view === 'sure')
    return html`<div class="sure" role="group" aria-labelledby="sure" tabindex="-1">
      <p id="sure">${words.sure}</p>
      <div class="buttons">
        ${button(words.cancel, () => sending.stay())}
        ${button(words.yes_discard, () => sending.discard())}
      </div>
    </div>`
  const { code, receipt } = sent
  const kept = receipt &&
    code && {
      title: words.receipt(wording(asked.hospital.names, language)),
      lines: [
        [words.reference, grouped(receipt.reference)],
        [words.code, grouped(code)],
        // What stands behind it may be somebody's: a link from a message, a search.
        [words.where, location.origin + location.pathname],
      ] as [string, string][],
    }
  return html`${
      kept
        ? html`<div class="buttons">
              ${
                // On a kiosk whatever is copied or saved is the next person's.
                kiosk
                  ? nothing
                  : html`${button(words.copy, () => void copy(kept, complaint, words))}
                    ${button(words.download, () => save(kept, words.file))}`
              }
              ${button(words.print, () => print(kept, language))}
            </div>
            ${kiosk ? nothing : html`<p role="alert">${state.alert}</p>`}`
        : nothing
    }
    <div class="buttons">
      ${
        kept && !kiosk
          ? button(
              words.to_track,
              () => void complaint.show('track', { reference: receipt.reference, code }),
            )
          : nothing
      }
      ${receipt || kiosk ? nothing : button(words.discard, () => sending.guard())}
      ${button(kiosk ? words.next_person : words.another, () => sending.restart())}
    </div>`
}
