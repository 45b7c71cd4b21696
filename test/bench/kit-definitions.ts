import { outpatient } from '../../supabase/surveys/outpatient.ts'
import type { SurveyQuestion } from '../../supabase/contract/survey.ts'
import type { Text } from '../../supabase/contract/text.ts'

const say = (text: Text | undefined) => text?.en ?? ''

/** What the outpatient survey asks of everybody, in English: five questions. */
const QUESTIONS = (outpatient.questions as readonly SurveyQuestion[]).filter(
  (question) => !question.show_if,
)

/** As Formbricks 1.6 has it. It shows one question at a time and knows no labels for the steps between first and last. */
export const formbricks = {
  id: 'bench',
  name: say(outpatient.title),
  type: 'web',
  status: 'inProgress',
  displayOption: 'respondMultiple',
  triggers: ['New Session'],
  recontactDays: 0,
  delay: 0,
  autoClose: null,
  welcomeCard: { enabled: false },
  thankYouCard: { enabled: true, headline: say(outpatient.thanks) },
  hiddenFields: { enabled: false },
  styling: null,
  productOverwrites: null,
  redirectUrl: null,
  questions: QUESTIONS.map((question) => ({
    id: question.id,
    headline: say(question.text),
    subheader: say(question.help),
    required: question.required ?? false,
    buttonLabel: 'Next',
    ...formbricksKind(question),
  })),
}

function formbricksKind(question: SurveyQuestion): object {
  switch (question.kind) {
    case 'nps':
      return {
        type: 'nps',
        lowerLabel: say(question.labels?.[0]),
        upperLabel: say(question.labels?.at(-1)),
      }
    case 'scale':
      return {
        type: 'rating',
        scale: 'number',
        range: question.steps,
        lowerLabel: say(question.labels[0]),
        upperLabel: say(question.labels.at(-1)),
      }
    case 'choice':
      return {
        type: 'multipleChoiceSingle',
        shuffleOption: 'none',
        choices: question.options.map(({ id, text }) => ({ id, label: say(text) })),
      }
    case 'text':
      return { type: 'openText', inputType: 'text', longAnswer: true, placeholder: '' }
    default:
      throw new Error(
        `The outpatient survey asks a ${question.kind} now: say how Formbricks asks it.`,
      )
  }
}

/** What Formbricks' server tells its script tag. */
export const formbricksSync = {
  data: {
    surveys: [formbricks],
    noCodeActionClasses: [],
    product: {
      id: 'bench',
      brandColor: '#0b6e6e',
      highlightBorderColor: null,
      clickOutsideClose: false,
      darkOverlay: false,
      placement: 'center',
      inAppSurveyBranding: false,
      recontactDays: 0,
    },
  },
}

/** As SurveyJS has it: all on one page. */
export const surveyjs = {
  title: say(outpatient.title),
  description: say(outpatient.intro),
  completedHtml: say(outpatient.thanks),
  elements: QUESTIONS.map((question) => ({
    name: question.id,
    title: say(question.text),
    description: say(question.help),
    isRequired: question.required ?? false,
    ...surveyjsKind(question),
  })),
}

function surveyjsKind(question: SurveyQuestion): object {
  switch (question.kind) {
    case 'nps':
      return {
        type: 'rating',
        rateMin: 0,
        rateMax: 10,
        minRateDescription: say(question.labels?.[0]),
        maxRateDescription: say(question.labels?.at(-1)),
      }
    case 'scale':
      return {
        type: 'rating',
        rateValues: question.labels.map((label, index) => ({ value: index + 1, text: say(label) })),
      }
    case 'choice':
      return {
        type: 'radiogroup',
        choices: question.options.map(({ id, text }) => ({ value: id, text: say(text) })),
      }
    case 'text':
      return { type: 'comment', maxLength: question.max_length }
    default:
      throw new Error(
        `The outpatient survey asks a ${question.kind} now: say how SurveyJS asks it.`,
      )
  }
}
