import type { CompleteSurvey } from './complete.ts'
import { item, mattersMost } from './servqual.ts'

/**
 * SERVQUAL in full: 22 pairs in five dimensions (4, 5, 4, 4, 5), 44 taps and one for the weights.
 * For a study with patients who agreed to take the time; a web page is better served by the short one.
 *
 * Measures how far the hospital stayed behind what patients expected.
 * Source: the dimensions of Parasuraman, Zeithaml and Berry (1988), see servqual.ts.
 * Scored: gap of an item = mean(perceived − expected), −6…6, negative is failure; of a dimension, the
 * mean of its items' gaps; overall = Σ weight × gap, the weights being the shares of `matters_most`.
 * No pair is required: one that a patient cannot judge should not cost the other 21.
 */
export const servqualFull = {
  title: {
    'zh-Hans': '期望与实际感受（完整版）',
    'zh-Hant': '期望與實際感受（完整版）',
    en: 'What you expected and what you found (full)',
  },
  intro: {
    'zh-Hans':
      '共 22 项，约需 6 分钟。每项请选两次：就诊前您期望的水平，和您实际感受到的水平。不好判断的可以跳过。',
    'zh-Hant':
      '共 22 項，約需 6 分鐘。每項請選兩次：就診前您期望的水準，以及您實際感受到的水準。不易判斷的可以略過。',
    en: '22 lines, about 6 minutes. Answer each line twice: the level you expected before the visit and the level you found. Skip what you cannot judge.',
  },
  thanks: {
    'zh-Hans': '谢谢您抽出时间！您的期望就是我们努力的方向。',
    'zh-Hant': '謝謝您撥冗作答！您的期望就是我們努力的方向。',
    en: 'Thank you for your time. What you expect is what we work towards.',
  },
  questions: [
    item(
      'equipment',
      'tangibles',
      'examination',
      {
        'zh-Hans': '检查和治疗设备先进',
        'zh-Hant': '檢查和治療設備先進',
        en: 'Modern equipment for tests and treatment',
      },
      false,
    ),
    item(
      'premises',
      'tangibles',
      'waiting',
      {
        'zh-Hans': '环境整洁、舒适',
        'zh-Hant': '環境整潔、舒適',
        en: 'Clean and comfortable premises',
      },
      false,
    ),
    item(
      'appearance',
      'tangibles',
      'consultation',
      {
        'zh-Hans': '医护人员着装整洁、佩戴胸牌',
        'zh-Hant': '醫護人員服裝整潔、配戴識別證',
        en: 'Staff who are neatly dressed and wear a name badge',
      },
      false,
    ),
    item(
      'guidance',
      'tangibles',
      'registration',
      {
        'zh-Hans': '指引标识和就诊资料清楚易懂',
        'zh-Hant': '指標和就診資料清楚易懂',
        en: 'Signs and leaflets that are easy to follow',
      },
      false,
    ),
    item(
      'promises',
      'reliability',
      'treatment',
      { 'zh-Hans': '答应的事按时做到', 'zh-Hant': '答應的事準時做到', en: 'Promises kept on time' },
      false,
    ),
    item(
      'concern',
      'reliability',
      'treatment',
      {
        'zh-Hans': '遇到困难时真心帮我解决',
        'zh-Hant': '遇到困難時真心幫我解決',
        en: 'Real effort to solve my problem',
      },
      false,
    ),
    item(
      'first_time',
      'reliability',
      'consultation',
      {
        'zh-Hans': '第一次就把病看准、治对',
        'zh-Hant': '第一次就看得準、治得對',
        en: 'Right diagnosis and treatment the first time',
      },
      false,
    ),
    item(
      'punctuality',
      'reliability',
      'waiting',
      {
        'zh-Hans': '按预约的时间看诊',
        'zh-Hant': '依預約的時間看診',
        en: 'Being seen at the time I was given',
      },
      false,
    ),
    item(
      'records',
      'reliability',
      'payment',
      {
        'zh-Hans': '病历、处方和账单准确无误',
        'zh-Hant': '病歷、處方和帳單正確無誤',
        en: 'Records, prescriptions and bills without mistakes',
      },
      false,
    ),
    item(
      'notice',
      'responsiveness',
      'waiting',
      {
        'zh-Hans': '清楚告知要等多久、下一步做什么',
        'zh-Hant': '清楚告知要等多久、下一步做什麼',
        en: 'Being told how long it takes and what comes next',
      },
      false,
    ),
    item(
      'promptness',
      'responsiveness',
      'waiting',
      {
        'zh-Hans': '就诊、检查、取药都很快',
        'zh-Hant': '看診、檢查、領藥都很快',
        en: 'Prompt consultation, tests and pharmacy',
      },
      false,
    ),
    item(
      'willingness',
      'responsiveness',
      'treatment',
      {
        'zh-Hans': '医护人员乐意帮助我',
        'zh-Hant': '醫護人員樂意協助我',
        en: 'Staff who are glad to help',
      },
      false,
    ),
    item(
      'availability',
      'responsiveness',
      'treatment',
      {
        'zh-Hans': '再忙也会及时回应我的请求',
        'zh-Hant': '再忙也會即時回應我的請求',
        en: 'A quick reply to my requests, however busy staff are',
      },
      false,
    ),
    item(
      'confidence',
      'assurance',
      'consultation',
      {
        'zh-Hans': '医护人员的言行让我信任',
        'zh-Hant': '醫護人員的言行讓我信任',
        en: 'Staff whose conduct gives me confidence',
      },
      false,
    ),
    item(
      'safety',
      'assurance',
      'treatment',
      {
        'zh-Hans': '检查和治疗让我感到安全，隐私受到保护',
        'zh-Hant': '檢查和治療讓我感到安全，隱私受到保護',
        en: 'Feeling safe, with my privacy protected',
      },
      false,
    ),
    item(
      'courtesy',
      'assurance',
      'consultation',
      {
        'zh-Hans': '医护人员始终有礼貌',
        'zh-Hant': '醫護人員始終有禮貌',
        en: 'Staff who are always courteous',
      },
      false,
    ),
    item(
      'knowledge',
      'assurance',
      'consultation',
      {
        'zh-Hans': '医护人员能专业地解答我的问题',
        'zh-Hant': '醫護人員能專業地解答我的問題',
        en: 'Staff who know the answers to my questions',
      },
      false,
    ),
    item(
      'attention',
      'empathy',
      'consultation',
      {
        'zh-Hans': '根据我的情况给予个别关注',
        'zh-Hant': '依我的情況給予個別關注',
        en: 'Attention to my own case',
      },
      false,
    ),
    item(
      'hours',
      'empathy',
      'registration',
      {
        'zh-Hans': '门诊时间方便我就诊',
        'zh-Hant': '門診時間方便我就診',
        en: 'Opening hours that suit me',
      },
      false,
    ),
    item(
      'listening',
      'empathy',
      'consultation',
      {
        'zh-Hans': '耐心听我说，不催促',
        'zh-Hant': '耐心聽我說，不催促',
        en: 'Staff who take time and listen',
      },
      false,
    ),
    item(
      'best_interest',
      'empathy',
      'payment',
      {
        'zh-Hans': '为我着想，不做多余的检查、不开多余的药',
        'zh-Hant': '為我著想，不做多餘的檢查、不開多餘的藥',
        en: 'My interest first: no needless tests or medicines',
      },
      false,
    ),
    item(
      'needs',
      'empathy',
      'after',
      {
        'zh-Hans': '了解我的需要，包括出院和回家后的照护',
        'zh-Hant': '了解我的需要，包括出院和回家後的照護',
        en: 'Understanding of my needs, at home afterwards too',
      },
      false,
    ),
    mattersMost,
  ],
} satisfies CompleteSurvey
