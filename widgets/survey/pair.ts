import { html } from 'lit/html.js'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import type { Change } from '../controls/question.ts'
import { scale } from '../controls/scale.ts'
import type { Texts } from '../i18n/load.ts'
import type { Given } from './answers.ts'

/** What was expected and what was experienced, on one scale (SERVQUAL). */
export const pair = (options: {
  question: SurveyQuestion & { kind: 'pair' }
  labels: readonly string[]
  value: Given | undefined
  texts: Texts
  change: Change<Given>
}) => {
  const { question, labels, texts } = options
  const value = (options.value ?? {}) as { expected?: number; perceived?: number }
  return (['expected', 'perceived'] as const).map(
    (part) =>
      html`<fieldset role="radiogroup" aria-required=${!!question.required}>
        <legend>${texts[part]}</legend>
        ${scale({
          name: `${question.id}.${part}`,
          first: 1,
          last: question.steps,
          labels,
          value: value[part],
          take: (step) =>
            options.change((before) => ({ ...(before as typeof value), [part]: step })),
        })}
      </fieldset>`,
  )
}
