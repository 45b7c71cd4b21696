import type { CompleteSurvey } from './complete.ts'
import { AGREEMENT } from './labels.ts'

/**
 * Six criteria of good service: six statements, one for each criterion.
 *
 * Measures professionalism and skill; attitude and behaviour; accessibility and flexibility;
 * reliability and trust; recovery; reputation and credibility.
 * Source: Grönroos, "Service Quality: The Six Criteria of Good Perceived Service" (1988), in our own
 * words for hospitals. Recovery is asked as confidence ("if anything goes wrong"), as Grönroos has
 * it, so that those whom nothing happened to can answer as well.
 * Scored: mean of each criterion, 1–5, and the share of the best answer.
 */
export const sixCriteria = {
  title: {
    'zh-Hans': '服务质量六项评价',
    'zh-Hant': '服務品質六項評價',
    en: 'Six criteria of good service',
  },
  intro: {
    'zh-Hans': '根据您对我院的了解，您是否同意以下说法？',
    'zh-Hant': '依您對本院的了解，您是否同意以下說法？',
    en: 'From what you know of our hospital, how far do you agree?',
  },
  thanks: {
    'zh-Hans': '谢谢您！您的评价将帮助我们改进服务质量。',
    'zh-Hant': '謝謝您！您的評價將幫助我們提升服務品質。',
    en: 'Thank you. Your answers help us to improve.',
  },
  questions: [
    {
      id: 'professionalism',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '医护人员专业，有能力解决我的问题。',
        'zh-Hant': '醫護人員專業，有能力解決我的問題。',
        en: 'Staff are professional and able to solve my problem.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'professionalism',
      stage: 'treatment',
    },
    {
      id: 'attitude',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '医护人员关心我，主动帮助我。',
        'zh-Hant': '醫護人員關心我，主動協助我。',
        en: 'Staff care about me and help without being asked.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'attitude',
      stage: 'consultation',
    },
    {
      id: 'accessibility',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '预约、就诊时间和流程方便灵活，能照顾到我的需要。',
        'zh-Hant': '預約、看診時間和流程方便有彈性，能配合我的需要。',
        en: 'Booking, opening hours and procedures are convenient and adapt to my needs.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'accessibility',
      stage: 'registration',
    },
    {
      id: 'reliability',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '医院说到做到，处处为患者着想，值得信赖。',
        'zh-Hant': '醫院說到做到，處處為病人著想，值得信賴。',
        en: 'The hospital keeps its word and puts patients first; I trust it.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'reliability',
      stage: 'treatment',
    },
    {
      id: 'recovery',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '万一出了问题，我相信医院会马上处理，给我满意的答复。',
        'zh-Hant': '萬一出了問題，我相信醫院會立即處理，給我滿意的答覆。',
        en: 'If anything goes wrong, I trust the hospital to act at once and put it right.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'recovery',
      stage: 'after',
    },
    {
      id: 'reputation',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '医院口碑好，收费合理，物有所值。',
        'zh-Hant': '醫院口碑好，收費合理，物有所值。',
        en: 'The hospital has a good name and is worth what it costs.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'reputation',
      stage: 'before',
    },
  ],
} satisfies CompleteSurvey
