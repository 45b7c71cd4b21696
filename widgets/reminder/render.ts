import { html, nothing } from 'lit/html.js'
import { wording } from '../core/wording.ts'
import { form } from './form.ts'
import type { CareloopReminder } from './reminder.ts'
import type { State } from './state.ts'

/** The form, or what follows it. What is announced stays in place through all views. */
export function card(state: State, reminder: CareloopReminder) {
  const { asked, texts, language, view, alert } = state
  const { hospital } = asked
  const { afterwards, manage } = reminder
  return html`<section class="card" part="card" lang=${language} dir="ltr" aria-labelledby="title">
    <p class="from">
      <span>${wording(hospital.names, language)}</span>
      ${hospital.demo ? html`<small class="demo">${texts.demo}</small>` : nothing}
    </p>
    <h2 id="title" part="title" tabindex="-1">${reminder.heading}</h2>
    ${
      view === 'asking' || view === 'sending'
        ? form(state, reminder)
        : view === 'manage'
          ? manage!.view()
          : afterwards!.view()
    }
    <p role="alert">${alert?.()}</p>
    ${(view === 'asking' || view === 'sending') && reminder.channel ? send(state, reminder) : nothing}
  </section>`
}

const send = ({ view, texts }: State, reminder: CareloopReminder) =>
  html`<div class="buttons">
    <button
      type="button"
      class="send"
      part="button send"
      aria-disabled=${view === 'sending' || nothing}
      @click=${() => void reminder.later((optIn) => optIn.send())}
    >
      ${view === 'sending' ? texts.sending : texts.send}
    </button>
  </div>`
