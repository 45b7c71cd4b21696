import type { CompleteSurvey } from './complete.ts'
import { SATISFACTION } from './labels.ts'

/**
 * Outpatient pulse: five questions for every visit, and a sixth only for whoever was not satisfied.
 *
 * Measures loyalty (`nps`, `revisit`), satisfaction with this visit (`overall`), what failed
 * (`went_wrong`) and who brought the patient (`source`).
 * Source: likelihood to recommend 0–10 (Reichheld 2003); the referral sources are those hospitals
 * name: patients, screening centres, partner hospitals, employers, charity.
 * Scored: NPS = 100 (promoters 9–10 − detractors 0–6) / n; `overall` and `revisit` by the share of
 * the best answer; `source` and `went_wrong` by the share of each option.
 * "Neither" counts as not satisfied in `went_wrong`: patients who do not want to offend choose it.
 */
export const outpatient = {
  title: { 'zh-Hans': '门诊就诊体验', 'zh-Hant': '門診就診體驗', en: 'Your outpatient visit' },
  intro: {
    'zh-Hans': '感谢您来我院就诊。只需一分钟，问卷不记名，您的回答不会影响后续诊疗。',
    'zh-Hant': '感謝您來本院就診。只需一分鐘，問卷不記名，您的回答不會影響後續診療。',
    en: 'Thank you for coming to us. This takes a minute, is anonymous and does not affect your care.',
  },
  thanks: {
    'zh-Hans': '谢谢您！您的意见我们会认真阅读，并用来改进服务。祝您早日康复。',
    'zh-Hant': '謝謝您！您的意見我們會仔細閱讀，並用來改善服務。祝您早日康復。',
    en: 'Thank you. We read every answer and use it to do better. We wish you a good recovery.',
  },
  // Whoever would not recommend the hospital (detractors, Reichheld 2003) may want to say why to somebody.
  contact_if: { question: 'nps', at_most: 6 },
  questions: [
    {
      id: 'nps',
      kind: 'nps',
      text: {
        'zh-Hans': '如果亲友需要看病，您有多大可能推荐我们医院？',
        'zh-Hant': '如果親友需要看病，您有多大可能推薦我們醫院？',
        en: 'How likely are you to recommend our hospital to family or friends who need care?',
      },
      labels: [
        { 'zh-Hans': '完全不可能', 'zh-Hant': '完全不可能', en: 'Not at all likely' },
        { 'zh-Hans': '非常可能', 'zh-Hant': '非常可能', en: 'Extremely likely' },
      ],
      required: true,
      dimension: 'loyalty',
      stage: 'after',
    },
    {
      id: 'overall',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '总的来说，您对这次就诊满意吗？',
        'zh-Hant': '整體而言，您對這次就診滿意嗎？',
        en: 'Overall, how satisfied are you with this visit?',
      },
      labels: SATISFACTION,
      required: true,
      dimension: 'satisfaction',
      stage: 'after',
    },
    {
      id: 'went_wrong',
      kind: 'choices',
      text: {
        'zh-Hans': '很抱歉没能让您满意。哪些地方我们没有做好？',
        'zh-Hant': '很抱歉未能讓您滿意。哪些地方我們沒有做好？',
        en: 'We are sorry. Where did we fall short?',
      },
      help: { 'zh-Hans': '可多选', 'zh-Hant': '可複選', en: 'Choose all that apply' },
      options: [
        {
          id: 'registration',
          text: { 'zh-Hans': '预约挂号', 'zh-Hant': '預約掛號', en: 'Booking and registration' },
        },
        {
          id: 'waiting',
          text: { 'zh-Hans': '等候时间太长', 'zh-Hant': '等候時間太長', en: 'Waiting too long' },
        },
        {
          id: 'attitude',
          text: { 'zh-Hans': '服务态度', 'zh-Hant': '服務態度', en: 'Attitude of staff' },
        },
        {
          id: 'explanation',
          text: {
            'zh-Hans': '病情和用药讲得不清楚',
            'zh-Hant': '病情和用藥說明不清楚',
            en: 'Illness or medicines not explained well',
          },
        },
        {
          id: 'treatment',
          text: { 'zh-Hans': '诊疗效果', 'zh-Hant': '診療效果', en: 'Result of the treatment' },
        },
        {
          id: 'cost',
          text: { 'zh-Hans': '费用', 'zh-Hant': '費用', en: 'Cost' },
        },
        {
          id: 'environment',
          text: {
            'zh-Hans': '环境、卫生和指引标识',
            'zh-Hant': '環境、清潔與指標',
            en: 'Premises, cleanliness and signs',
          },
        },
      ],
      other: true,
      dimension: 'recovery',
      show_if: { question: 'overall', in: [1, 2, 3] },
    },
    {
      id: 'revisit',
      kind: 'scale',
      steps: 5,
      text: {
        'zh-Hans': '下次需要看病，您还会选择我们医院吗？',
        'zh-Hant': '下次需要看病，您還會選擇我們醫院嗎？',
        en: 'Next time you need care, would you choose our hospital again?',
      },
      labels: [
        { 'zh-Hans': '肯定不会', 'zh-Hant': '一定不會', en: 'Definitely not' },
        { 'zh-Hans': '可能不会', 'zh-Hant': '可能不會', en: 'Probably not' },
        { 'zh-Hans': '说不好', 'zh-Hant': '不一定', en: 'Not sure' },
        { 'zh-Hans': '可能会', 'zh-Hant': '可能會', en: 'Probably' },
        { 'zh-Hans': '肯定会', 'zh-Hant': '一定會', en: 'Definitely' },
      ],
      dimension: 'loyalty',
      stage: 'after',
    },
    {
      id: 'source',
      kind: 'choice',
      text: {
        'zh-Hans': '您是由谁推荐来我院的？',
        'zh-Hant': '您是由誰推薦來本院的？',
        en: 'Who recommended our hospital to you?',
      },
      options: [
        {
          id: 'patient',
          text: {
            'zh-Hans': '亲友或其他患者',
            'zh-Hant': '親友或其他病友',
            en: 'Family, friends or other patients',
          },
        },
        {
          id: 'partner_hospital',
          text: {
            'zh-Hans': '其他医院或社区医生',
            'zh-Hant': '其他醫院或社區醫師',
            en: 'Another hospital or a community doctor',
          },
        },
        {
          id: 'screening_center',
          text: { 'zh-Hans': '体检中心', 'zh-Hant': '健檢中心', en: 'A health screening centre' },
        },
        {
          id: 'employer',
          text: { 'zh-Hans': '工作单位', 'zh-Hant': '任職公司', en: 'My employer' },
        },
        {
          id: 'charity',
          text: {
            'zh-Hans': '义诊或公益活动',
            'zh-Hant': '義診或公益活動',
            en: 'A free clinic or a charity',
          },
        },
        {
          id: 'nobody',
          text: {
            'zh-Hans': '没有人推荐，自己选择的',
            'zh-Hant': '沒有人推薦，自己選擇的',
            en: 'Nobody, I chose it myself',
          },
        },
      ],
      dimension: 'referral',
      stage: 'before',
    },
    {
      id: 'comment',
      kind: 'text',
      text: {
        'zh-Hans': '还有什么想告诉我们的吗？',
        'zh-Hant': '還有什麼想告訴我們的嗎？',
        en: 'Is there anything else you would like to tell us?',
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
