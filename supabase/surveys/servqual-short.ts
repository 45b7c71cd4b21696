import type { CompleteSurvey } from './complete.ts'
import { item, mattersMost } from './servqual.ts'

/**
 * SERVQUAL in one pair per dimension: ten taps in place of forty-four, and one for the weights.
 *
 * Measures how far the hospital stayed behind what patients expected, in five dimensions.
 * Source: the dimensions of Parasuraman, Zeithaml and Berry (1988), see servqual.ts.
 * Scored: gap of a dimension = mean(perceived − expected), −6…6, negative is failure;
 * overall = Σ weight × gap, the weights being the shares of `matters_most`.
 */
export const servqualShort = {
  title: {
    'zh-Hans': '期望与实际感受（简版）',
    'zh-Hant': '期望與實際感受（簡版）',
    en: 'What you expected and what you found (short)',
  },
  intro: {
    'zh-Hans': '每项请选两次：就诊前您期望的水平，和您实际感受到的水平。',
    'zh-Hant': '每項請選兩次：就診前您期望的水準，以及您實際感受到的水準。',
    en: 'Answer each line twice: the level you expected before the visit and the level you found.',
  },
  thanks: {
    'zh-Hans': '谢谢您！您的期望就是我们努力的方向。',
    'zh-Hant': '謝謝您！您的期望就是我們努力的方向。',
    en: 'Thank you. What you expect is what we work towards.',
  },
  questions: [
    item(
      'tangibles',
      'tangibles',
      'waiting',
      {
        'zh-Hans': '环境整洁，设备先进，指引清楚',
        'zh-Hant': '環境整潔，設備先進，指標清楚',
        en: 'Clean premises, modern equipment, clear signs',
      },
      true,
    ),
    item(
      'reliability',
      'reliability',
      'treatment',
      {
        'zh-Hans': '诊疗准确可靠，答应的事按时做到',
        'zh-Hant': '診療準確可靠，答應的事準時做到',
        en: 'Care that is right, and on time as promised',
      },
      true,
    ),
    item(
      'responsiveness',
      'responsiveness',
      'waiting',
      {
        'zh-Hans': '等候时间短，需要时马上有人帮助',
        'zh-Hant': '等候時間短，需要時馬上有人協助',
        en: 'Little waiting, and prompt help when I need it',
      },
      true,
    ),
    item(
      'assurance',
      'assurance',
      'consultation',
      {
        'zh-Hans': '医护人员专业、有礼貌，让我放心',
        'zh-Hant': '醫護人員專業、有禮貌，讓我放心',
        en: 'Expert, courteous staff who give me confidence',
      },
      true,
    ),
    item(
      'empathy',
      'empathy',
      'consultation',
      {
        'zh-Hans': '耐心倾听，理解我的需要和感受',
        'zh-Hant': '耐心傾聽，理解我的需要和感受',
        en: 'Staff who listen and understand what I need',
      },
      true,
    ),
    mattersMost,
  ],
} satisfies CompleteSurvey
