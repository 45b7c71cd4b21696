import type { CompleteSurvey } from './complete.ts'

/**
 * Friends and Family Test: one question and the reason.
 *
 * Measures the experience of one contact with the service.
 * Source: NHS England, wording in force since April 2020.
 * Scored: positive = (very good + good) / all answers, "don't know" included; negative likewise of
 * poor and very poor. Not comparable between hospitals that ask in different ways.
 */
export const friendsAndFamily = {
  title: { 'zh-Hans': '就医体验反馈', 'zh-Hant': '就醫體驗回饋', en: 'Friends and Family Test' },
  thanks: {
    'zh-Hans': '谢谢您的反馈，它会帮助我们做得更好。',
    'zh-Hant': '謝謝您的意見，它會幫助我們做得更好。',
    en: 'Thank you. Your feedback helps us to improve.',
  },
  questions: [
    {
      id: 'experience',
      kind: 'choice',
      text: {
        'zh-Hans': '总的来说，您这次接受我们服务的体验如何？',
        'zh-Hant': '整體而言，您這次接受我們服務的體驗如何？',
        en: 'Overall, how was your experience of our service?',
      },
      options: [
        { id: 'very_good', text: { 'zh-Hans': '非常好', 'zh-Hant': '非常好', en: 'Very good' } },
        { id: 'good', text: { 'zh-Hans': '好', 'zh-Hant': '好', en: 'Good' } },
        {
          id: 'neither',
          text: { 'zh-Hans': '一般', 'zh-Hant': '普通', en: 'Neither good nor poor' },
        },
        { id: 'poor', text: { 'zh-Hans': '差', 'zh-Hant': '差', en: 'Poor' } },
        { id: 'very_poor', text: { 'zh-Hans': '非常差', 'zh-Hant': '非常差', en: 'Very poor' } },
        { id: 'dont_know', text: { 'zh-Hans': '不知道', 'zh-Hant': '不知道', en: "Don't know" } },
      ],
      required: true,
      dimension: 'satisfaction',
      stage: 'after',
    },
    {
      id: 'reason',
      kind: 'text',
      text: {
        'zh-Hans': '您为什么这样回答？有什么我们可以做得更好？',
        'zh-Hant': '您為什麼這樣回答？有什麼我們可以做得更好？',
        en: 'Please can you tell us why you gave your answer, and what we could have done better?',
      },
      help: {
        'zh-Hans': '请不要填写姓名、电话或病历号。',
        'zh-Hant': '請不要填寫姓名、電話或病歷號碼。',
        en: 'Please leave out names, phone numbers and record numbers.',
      },
    },
  ],
} satisfies CompleteSurvey
