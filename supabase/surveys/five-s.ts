import type { CompleteSurvey } from './complete.ts'
import { AGREEMENT } from './labels.ts'

/**
 * 5S: five statements, one for each S.
 *
 * Measures smile, skill, simple, speed and satisfaction as the patient met them on one visit.
 * Source: the 5S of hospital service (微笑、技能、简便、迅速、满意) from the hospital marketing literature.
 * Scored: mean of each S, 1–5, and the share of the best answer; no total, since the fifth S is the
 * result of the other four.
 */
export const fiveS = {
  title: { 'zh-Hans': '5S 服务评价', 'zh-Hant': '5S 服務評價', en: '5S service check' },
  intro: {
    'zh-Hans': '回想您这次就诊，您是否同意以下说法？',
    'zh-Hant': '回想您這次就診，您是否同意以下說法？',
    en: 'Thinking of this visit, how far do you agree?',
  },
  thanks: {
    'zh-Hans': '谢谢您的评价，我们会继续努力。',
    'zh-Hant': '謝謝您的評價，我們會繼續努力。',
    en: 'Thank you. We will keep working on it.',
  },
  questions: [
    {
      id: 'smile',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '医护人员面带微笑，态度亲切。',
        'zh-Hant': '醫護人員面帶微笑，態度親切。',
        en: 'Staff met me with a smile and were kind.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'smile',
      stage: 'consultation',
    },
    {
      id: 'skill',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '医生和护士技术熟练，让我放心。',
        'zh-Hant': '醫師和護理師技術熟練，讓我放心。',
        en: 'Doctors and nurses were skilled, and I felt in good hands.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'skill',
      stage: 'treatment',
    },
    {
      id: 'simple',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '挂号、缴费、取药等手续简便。',
        'zh-Hant': '掛號、繳費、領藥等手續簡便。',
        en: 'Registration, payment and pharmacy were simple.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'simple',
      stage: 'registration',
    },
    {
      id: 'speed',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '各个环节都很快，没有让我久等。',
        'zh-Hant': '每個環節都很快，沒有讓我久等。',
        en: 'Every step was quick; I was not kept waiting.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'speed',
      stage: 'waiting',
    },
    {
      id: 'satisfaction',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '总的来说，我对这次就诊感到满意。',
        'zh-Hant': '整體而言，我對這次就診感到滿意。',
        en: 'Overall, I am satisfied with this visit.',
      },
      labels: AGREEMENT,
      required: true,
      dimension: 'satisfaction',
      stage: 'after',
    },
  ],
} satisfies CompleteSurvey
