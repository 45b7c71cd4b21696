import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import type { Language, Text } from '../../supabase/contract/text.ts'
import { choice, choices } from '../controls/choices.ts'
import type { Picked } from '../controls/choices.ts'
import { question as frame } from '../controls/question.ts'
import type { Change } from '../controls/question.ts'
import { scale } from '../controls/scale.ts'
import { text } from '../controls/text.ts'
import { wording } from '../core/wording.ts'
import type { Texts } from '../i18n/load.ts'
import type { Given } from './answers.ts'
import { pair } from './pair.ts'

/** Where in the form a question stands. */
export const idOf = ({ id }: SurveyQuestion) => `q-${id}`

interface Asking {
  question: SurveyQuestion
  value: Given | undefined
  error: string | undefined
  language: Language
  texts: Texts
  change: Change<Given>
}

/** The control for a question's kind. */
function control({ question, value, error, language, texts, change }: Asking) {
  const take = (answer: Given) => change(() => answer)
  const say = (what: Text) => wording(what, language)
  const name = question.id
  switch (question.kind) {
    case 'nps': {
      const labels = question.labels?.map(say) ?? [texts.unlikely, texts.likely]
      return scale({ name, first: 0, last: 10, labels, value: value as number, take })
    }
    case 'scale':
      return scale({
        name,
        first: 1,
        last: question.steps,
        labels: question.labels.map(say),
        value: value as number,
        take,
      })
    case 'pair':
      return pair({ question, labels: question.labels.map(say), value, texts, change })
    case 'yes_no':
      return choice({
        name,
        options: [
          { id: 'true', wording: texts.yes },
          { id: 'false', wording: texts.no },
        ],
        value: String(value),
        take: (id) => take(id === 'true'),
      })
    case 'text':
      return text({
        id: idOf(question),
        required: !!question.required,
        invalid: !!error,
        value: (value as string | undefined) ?? '',
        take,
      })
  }
  const options = question.options.map((option) => ({ id: option.id, wording: say(option.text) }))
  if (question.kind === 'choice') return choice({ name, options, value: value as string, take })
  return choices({
    name,
    options,
    other: question.other ? texts.other : '',
    value: (value as Picked | undefined) ?? { picked: [] },
    change: change as Change<Picked>,
  })
}

/** A question of a survey as the patient sees it. */
export function ask(asking: Asking) {
  const { question, error, language, texts } = asking
  return frame({
    id: idOf(question),
    wording: wording(question.text, language),
    help: wording(question.help, language),
    required: question.required ? texts.required : '',
    error,
    one: !['pair', 'choices', 'text'].includes(question.kind),
    body: control(asking),
  })
}
