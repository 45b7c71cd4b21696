import type { SurveyDefinition } from '../../../supabase/contract/survey.ts'

const text = (en: string) => ({ en, 'zh-Hans': `${en}（简）`, 'zh-Hant': `${en}（繁）` })
const option = (id: string) => ({ id, text: text(`Option ${id}`) })

/** Every kind of question, and one that depends on another. */
export const everyKind: SurveyDefinition = {
  title: text('Every kind'),
  intro: text('An introduction'),
  thanks: text('Thank you for everything'),
  questions: [
    { id: 'nps', kind: 'nps', text: text('Recommend?'), required: true },
    {
      id: 'five',
      kind: 'scale',
      steps: 5,
      text: text('Five?'),
      labels: [text('low'), text('high')],
    },
    {
      id: 'seven',
      kind: 'scale',
      steps: 7,
      text: text('Seven?'),
      labels: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(text),
    },
    {
      id: 'both',
      kind: 'pair',
      steps: 7,
      text: text('Pair?'),
      labels: [text('low'), text('high')],
    },
    { id: 'one', kind: 'choice', text: text('One?'), options: [option('a'), option('b')] },
    {
      id: 'some',
      kind: 'choices',
      text: text('Some?'),
      help: text('Choose any'),
      options: [option('a'), option('b'), option('c')],
      other: true,
    },
    { id: 'really', kind: 'yes_no', text: text('Really?') },
    {
      id: 'why',
      kind: 'text',
      text: text('Why not?'),
      max_length: 20,
      required: true,
      show_if: { question: 'really', in: [false] },
    },
  ],
}

/** One question, not required, so that a form can be sent at once. */
export const short: SurveyDefinition = {
  title: text('Short'),
  thanks: text('Thanks'),
  questions: [
    { id: 'nps', kind: 'nps', text: text('Recommend?') },
    { id: 'comment', kind: 'text', text: text('Comment?') },
  ],
}
