import type { SurveyQuestion } from '../contract/survey.ts'
import type { CompleteSurvey, CompleteText } from './complete.ts'
import { LEVEL } from './labels.ts'

/**
 * What both SERVQUAL surveys share. Dimensions and method: Parasuraman, Zeithaml and Berry,
 * "SERVQUAL: A Multiple-Item Scale for Measuring Consumer Perceptions of Service Quality" (1988),
 * weights as refined in 1991; the items are in our own words for hospitals.
 */
type ServqualDimension = 'tangibles' | 'reliability' | 'responsiveness' | 'assurance' | 'empathy'

/** One item: expected and perceived level, 1–7. Its gap is perceived − expected; negative is failure. */
export const item = (
  id: string,
  dimension: ServqualDimension,
  stage: NonNullable<SurveyQuestion['stage']>,
  text: CompleteText,
  required: boolean,
) => ({
  id,
  kind: 'pair' as const,
  steps: 7 as const,
  text,
  labels: LEVEL,
  required,
  dimension,
  stage,
})

/** The weight of a dimension in the overall gap is its share of these answers. */
export const mattersMost = {
  id: 'matters_most',
  kind: 'choice',
  text: {
    'zh-Hans': '看病时，下面哪一项对您最重要？',
    'zh-Hant': '看病時，下列哪一項對您最重要？',
    en: 'Which of these matters most to you in a hospital?',
  },
  options: [
    {
      id: 'tangibles',
      text: {
        'zh-Hans': '环境和设备',
        'zh-Hant': '環境與設備',
        en: 'Premises and equipment',
      },
    },
    {
      id: 'reliability',
      text: {
        'zh-Hans': '准确可靠，说到做到',
        'zh-Hant': '準確可靠，說到做到',
        en: 'Care that is right and as promised',
      },
    },
    {
      id: 'responsiveness',
      text: {
        'zh-Hans': '及时，不用久等',
        'zh-Hant': '即時，不必久等',
        en: 'Prompt help, little waiting',
      },
    },
    {
      id: 'assurance',
      text: {
        'zh-Hans': '专业，让人放心',
        'zh-Hant': '專業，讓人放心',
        en: 'Knowledge that gives confidence',
      },
    },
    {
      id: 'empathy',
      text: {
        'zh-Hans': '体贴，为患者着想',
        'zh-Hant': '體貼，為病人著想',
        en: 'Care for me as a person',
      },
    },
  ],
} satisfies CompleteSurvey['questions'][number]
