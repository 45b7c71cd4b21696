import type { CompleteSurvey } from './complete.ts'
import { LEVEL } from './labels.ts'

/**
 * Expectation before a visit: goes out with the appointment, so that the doctor knows what is hoped
 * for and an expectation that cannot be met is spoken about before it becomes a disappointment.
 *
 * Measures which of two kinds of patient comes, one who knows the illness (and wants to live with it
 * well) or one who wants a cure; what each hopes for, how long a wait is acceptable, and the level
 * expected in SERVQUAL's five dimensions. The ids are those of the short SERVQUAL, so the level
 * expected before stands beside the level perceived afterwards.
 * Source: managing expectation before the visit, from the hospital marketing literature; dimensions
 * of Parasuraman, Zeithaml and Berry (1988).
 * Scored: shares of the options; mean expected level per dimension, 1–7. There is no gap in it.
 */
export const expectation = {
  title: { 'zh-Hans': '就诊前的期望', 'zh-Hant': '就診前的期望', en: 'Before your visit' },
  intro: {
    'zh-Hans': '您即将来我院就诊。请告诉我们您的期望，方便我们做好准备。',
    'zh-Hant': '您即將來本院就診。請告訴我們您的期望，方便我們做好準備。',
    en: 'You are coming to see us soon. Tell us what you hope for, so that we can prepare.',
  },
  thanks: {
    'zh-Hans': '谢谢您！期待与您见面。如果症状加重，请不要等到预约日，请及时就医。',
    'zh-Hant': '謝謝您！期待與您見面。如果症狀加重，請不要等到預約日，請儘速就醫。',
    en: 'Thank you, and see you soon. If you feel worse, do not wait for the appointment: seek care at once.',
  },
  questions: [
    {
      id: 'patient_kind',
      kind: 'choice',
      text: {
        'zh-Hans': '关于这次要看的病，哪种情况更像您？',
        'zh-Hant': '關於這次要看的病，哪種情況比較像您？',
        en: 'About the problem you are coming with: which is more like you?',
      },
      options: [
        {
          id: 'knows_illness',
          text: {
            'zh-Hans': '已经了解自己的病，想把它管理好',
            'zh-Hant': '已經了解自己的病，想好好控制',
            en: 'I know my illness and want to manage it well',
          },
        },
        {
          id: 'wants_cure',
          text: {
            'zh-Hans': '希望这次能把病治好',
            'zh-Hant': '希望這次能把病治好',
            en: 'I want to be cured',
          },
        },
        {
          id: 'neither',
          text: {
            'zh-Hans': '都不是，例如检查或咨询',
            'zh-Hant': '都不是，例如檢查或諮詢',
            en: 'Neither, for example a check-up or a question',
          },
        },
      ],
      required: true,
      dimension: 'expectation',
      stage: 'before',
    },
    {
      id: 'hope_manage',
      kind: 'choices',
      text: {
        'zh-Hans': '这次您最希望得到什么？',
        'zh-Hant': '這次您最希望得到什麼？',
        en: 'What do you hope to get from this visit?',
      },
      help: { 'zh-Hans': '可多选', 'zh-Hant': '可複選', en: 'Choose all that apply' },
      options: [
        {
          id: 'review',
          text: {
            'zh-Hans': '复查，了解病情变化',
            'zh-Hant': '回診檢查，了解病情變化',
            en: 'A check of how it develops',
          },
        },
        {
          id: 'medicines',
          text: { 'zh-Hans': '调整或续开药物', 'zh-Hant': '調整或續領藥物', en: 'Medicines' },
        },
        {
          id: 'advice',
          text: {
            'zh-Hans': '饮食、运动等生活指导',
            'zh-Hant': '飲食、運動等生活指導',
            en: 'Advice on diet, exercise and daily life',
          },
        },
        {
          id: 'second_opinion',
          text: {
            'zh-Hans': '听听另一位医生的意见',
            'zh-Hant': '聽聽另一位醫師的意見',
            en: 'A second opinion',
          },
        },
      ],
      other: true,
      dimension: 'expectation',
      stage: 'before',
      show_if: { question: 'patient_kind', in: ['knows_illness'] },
    },
    {
      id: 'hope_cure',
      kind: 'choice',
      text: {
        'zh-Hans': '怎样的结果会让您满意？',
        'zh-Hant': '怎樣的結果會讓您滿意？',
        en: 'Which result would satisfy you?',
      },
      options: [
        {
          id: 'full_recovery',
          text: { 'zh-Hans': '完全治好', 'zh-Hant': '完全治好', en: 'Full recovery' },
        },
        {
          id: 'relief',
          text: {
            'zh-Hans': '症状明显减轻',
            'zh-Hant': '症狀明顯減輕',
            en: 'Much less trouble from it',
          },
        },
        {
          id: 'clarity',
          text: {
            'zh-Hans': '弄清楚是什么病、该怎么治',
            'zh-Hant': '弄清楚是什麼病、該怎麼治療',
            en: 'To know what it is and what can be done',
          },
        },
      ],
      dimension: 'expectation',
      stage: 'before',
      show_if: { question: 'patient_kind', in: ['wants_cure'] },
    },
    {
      id: 'acceptable_wait',
      kind: 'choice',
      text: {
        'zh-Hans': '到院后，您能接受等候多久？',
        'zh-Hant': '到院後，您能接受等候多久？',
        en: 'How long a wait at the hospital would you accept?',
      },
      options: [
        {
          id: 'up_to_15',
          text: { 'zh-Hans': '15 分钟以内', 'zh-Hant': '15 分鐘以內', en: 'Up to 15 minutes' },
        },
        {
          id: 'up_to_30',
          text: { 'zh-Hans': '30 分钟以内', 'zh-Hant': '30 分鐘以內', en: 'Up to 30 minutes' },
        },
        {
          id: 'up_to_60',
          text: { 'zh-Hans': '1 小时以内', 'zh-Hant': '1 小時以內', en: 'Up to an hour' },
        },
        {
          id: 'any',
          text: {
            'zh-Hans': '看得仔细，多等也可以',
            'zh-Hant': '看得仔細，多等也可以',
            en: 'Longer, if I am seen thoroughly',
          },
        },
      ],
      dimension: 'expectation',
      stage: 'waiting',
    },
    {
      id: 'tangibles',
      kind: 'scale',
      steps: 7,
      text: {
        'zh-Hans': '您对环境和设备的期望有多高？',
        'zh-Hant': '您對環境和設備的期望有多高？',
        en: 'How high are your expectations of premises and equipment?',
      },
      labels: LEVEL,
      dimension: 'tangibles',
      stage: 'before',
    },
    {
      id: 'reliability',
      kind: 'scale',
      steps: 7,
      text: {
        'zh-Hans': '您对诊疗准确可靠、按时兑现的期望有多高？',
        'zh-Hant': '您對診療準確可靠、準時做到的期望有多高？',
        en: 'How high are your expectations of care that is right and on time?',
      },
      labels: LEVEL,
      dimension: 'reliability',
      stage: 'before',
    },
    {
      id: 'responsiveness',
      kind: 'scale',
      steps: 7,
      text: {
        'zh-Hans': '您对少等候、有求必应的期望有多高？',
        'zh-Hant': '您對少等候、即時協助的期望有多高？',
        en: 'How high are your expectations of short waits and prompt help?',
      },
      labels: LEVEL,
      dimension: 'responsiveness',
      stage: 'before',
    },
    {
      id: 'assurance',
      kind: 'scale',
      steps: 7,
      text: {
        'zh-Hans': '您对医护人员专业水平和礼貌的期望有多高？',
        'zh-Hant': '您對醫護人員專業能力和禮貌的期望有多高？',
        en: 'How high are your expectations of the knowledge and courtesy of staff?',
      },
      labels: LEVEL,
      dimension: 'assurance',
      stage: 'before',
    },
    {
      id: 'empathy',
      kind: 'scale',
      steps: 7,
      text: {
        'zh-Hans': '您对倾听、理解和体贴的期望有多高？',
        'zh-Hant': '您對傾聽、理解和體貼的期望有多高？',
        en: 'How high are your expectations of being listened to and understood?',
      },
      labels: LEVEL,
      dimension: 'empathy',
      stage: 'before',
    },
    {
      id: 'worry',
      kind: 'text',
      text: {
        'zh-Hans': '就诊前，您最担心或最想问医生的是什么？',
        'zh-Hant': '就診前，您最擔心或最想問醫師的是什麼？',
        en: 'What worries you most, or what do you most want to ask the doctor?',
      },
      help: {
        'zh-Hans': '请不要填写姓名、电话或病历号。',
        'zh-Hant': '請不要填寫姓名、電話或病歷號碼。',
        en: 'Please leave out names, phone numbers and record numbers.',
      },
      max_length: 500,
    },
  ],
} satisfies CompleteSurvey
