import type { CompleteSurvey, CompleteText } from './complete.ts'

const RETURN: CompleteText = {
  'zh-Hans': '下次需要看病，您还愿意来我们医院吗？',
  'zh-Hant': '下次需要看病，您還願意來我們醫院嗎？',
  en: 'Next time you need care, would you come back to us?',
}

/** Would they come back: the same question to each group, so that each has counters of its own. */
const wouldReturn = (group: string): CompleteSurvey['questions'][number] => ({
  id: `return_${group}`,
  kind: 'yes_no',
  text: RETURN,
  required: true,
  dimension: 'loyalty',
  show_if: { question: 'problem', in: [group] },
})

/**
 * Service recovery: whether something went wrong, what became of it, and whether the patient would come back.
 *
 * Measures willingness to return of those who had no problem, who said nothing of it, and whose complaint was not
 * resolved, resolved, or resolved quickly.
 * Source: the groups of TARP's studies of complaint handling (9, 19, 54 and 82 % for losses over $100).
 * Scored: the share of yes among each group by itself. What "quickly" means is left to the patient here.
 */
export const recovery = {
  title: { 'zh-Hans': '问题与解决', 'zh-Hant': '問題與解決', en: 'When something went wrong' },
  intro: {
    'zh-Hans': '两个问题，不到半分钟。问卷不记名，您的回答不会影响后续诊疗。',
    'zh-Hant': '兩個問題，不到半分鐘。問卷不記名，您的回答不會影響後續診療。',
    en: 'Two questions, half a minute. It is anonymous and does not affect your care.',
  },
  thanks: {
    'zh-Hans': '谢谢您！您的回答会帮助我们把问题解决得更好。',
    'zh-Hant': '謝謝您！您的回答會幫助我們把問題解決得更好。',
    en: 'Thank you. Your answer helps us to put things right.',
  },
  questions: [
    {
      id: 'problem',
      kind: 'choice',
      text: {
        'zh-Hans': '最近一次来我们医院，您遇到过让您不满意的事情吗？',
        'zh-Hant': '最近一次來我們醫院，您遇到過讓您不滿意的事情嗎？',
        en: 'On your last visit to us, was there anything you were not happy with?',
      },
      options: [
        {
          id: 'none',
          text: { 'zh-Hans': '没有遇到', 'zh-Hant': '沒有遇到', en: 'No, nothing' },
        },
        {
          id: 'silent',
          text: {
            'zh-Hans': '遇到了，但没有向医院说',
            'zh-Hant': '遇到了，但沒有向醫院說',
            en: 'Yes, but I did not tell the hospital',
          },
        },
        {
          id: 'unresolved',
          text: {
            'zh-Hans': '向医院说了，没有解决',
            'zh-Hant': '向醫院說了，沒有解決',
            en: 'Yes, I told the hospital and it was not put right',
          },
        },
        {
          id: 'resolved',
          text: {
            'zh-Hans': '向医院说了，后来解决了',
            'zh-Hant': '向醫院說了，後來解決了',
            en: 'Yes, I told the hospital and it was put right in the end',
          },
        },
        {
          id: 'quick',
          text: {
            'zh-Hans': '向医院说了，很快就解决了',
            'zh-Hant': '向醫院說了，很快就解決了',
            en: 'Yes, I told the hospital and it was quickly put right',
          },
        },
      ],
      required: true,
      dimension: 'recovery',
      stage: 'after',
    },
    wouldReturn('none'),
    wouldReturn('silent'),
    wouldReturn('unresolved'),
    wouldReturn('resolved'),
    wouldReturn('quick'),
  ],
} satisfies CompleteSurvey
