import { html, nothing } from 'lit/html.js'
import type { Text } from '../../supabase/contract/text.ts'
import { button } from '../controls/button.ts'
import { wording } from '../core/wording.ts'
import type { Fate } from '../core/record.ts'
import { walk } from './answers.ts'
import { ask } from './ask.ts'
import type { Sending } from './sending.ts'
import type { State } from './state.ts'
import type { CareloopSurvey } from './survey.ts'

/** How far the patient is, the questions, and the way on. */
function form(state: State, survey: CareloopSurvey) {
  const { texts, said, view, language, values, errors, step, alert } = state
  const { asked, answers } = walk(state.asked.definition.questions, values)
  const { paged } = survey
  const all = asked.length
  const done = paged ? step + 1 : Object.keys(answers).length
  const progress = paged ? texts.step(done, all) : texts.answered(done, all)
  const last = !paged || done >= all
  const busy = view === 'sending'
  // No form and no button of type submit: Enter never sends, least of all the one that ends an input method's composition.
  return html`<div class="form">
    <div class="progress">
      <progress max=${all} .value=${done} aria-label=${progress}></progress>
      <span aria-hidden="true">${progress}</span>
    </div>
    <div class="questions" ?inert=${busy}>
      ${(paged ? asked.slice(step, done) : asked).map((question) =>
        ask({
          question,
          value: values[question.id],
          error: errors[question.id],
          language,
          texts,
          change: (change) => survey.take(question, change),
        }),
      )}
    </div>
    <div class="trap" aria-hidden="true">
      <input tabindex="-1" autocomplete="off" name="trap" />
    </div>
    <p role="alert">${alert}</p>
    <div class="buttons">
      ${paged && step ? button(texts.back, () => void survey.go(-1)) : nothing}
      ${
        last
          ? button(
              busy ? (said?.sending ?? '') : texts.send,
              () => void survey.go('send'),
              'send',
              busy,
            )
          : button(texts.next, () => void survey.go(1), 'send')
      }
    </div>
  </div>`
}

/** The card. Its status line stays in place through all views, so that every change of it is announced. */
export function card(state: State, survey: CareloopSurvey, sending: Sending | undefined) {
  const { asked, texts, said, language, view, fate, notice } = state
  const { hospital, department, definition } = asked
  const say = (text: Text | undefined) => wording(text, language)
  const told = view === 'told' || view === 'sure'
  const status =
    said && (view === 'sending' ? said.sending : told ? said[fate as keyof typeof said & Fate] : '')
  return html`<section class="card" part="card" lang=${language} dir="ltr" aria-labelledby="title">
    <p class="from">
      <span>${say(hospital.names)}${department && ` · ${say(department.names)}`}</span>
      ${hospital.demo ? html`<small class="demo">${texts.demo}</small>` : nothing}
    </p>
    <h2 id="title" part="title" tabindex="-1">${say(definition.title)}</h2>
    ${told ? sending?.thanks() : [definition.intro && html`<p>${say(definition.intro)}</p>`, notice && html`<p class="notice">${notice}</p>`, form(state, survey)]}
    <p role="status" part="status" class=${told ? fate : 'unseen'}>${status}</p>
    ${told ? sending?.again() : nothing}
  </section>`
}
