import type { CompleteText } from './complete.ts'

/** Labels that several ready-made surveys share, so that the same answer reads the same everywhere. */

/** Five steps, each with its label. */
export const SATISFACTION: CompleteText[] = [
  { 'zh-Hans': '很不满意', 'zh-Hant': '很不滿意', en: 'Very dissatisfied' },
  { 'zh-Hans': '不太满意', 'zh-Hant': '不太滿意', en: 'Dissatisfied' },
  { 'zh-Hans': '一般', 'zh-Hant': '普通', en: 'Neither' },
  { 'zh-Hans': '满意', 'zh-Hant': '滿意', en: 'Satisfied' },
  { 'zh-Hans': '非常满意', 'zh-Hant': '非常滿意', en: 'Very satisfied' },
]

/** Five steps, each with its label. */
export const AGREEMENT: CompleteText[] = [
  { 'zh-Hans': '很不同意', 'zh-Hant': '很不同意', en: 'Strongly disagree' },
  { 'zh-Hans': '不太同意', 'zh-Hant': '不太同意', en: 'Disagree' },
  { 'zh-Hans': '一般', 'zh-Hant': '普通', en: 'Neither' },
  { 'zh-Hans': '同意', 'zh-Hant': '同意', en: 'Agree' },
  { 'zh-Hans': '非常同意', 'zh-Hant': '非常同意', en: 'Strongly agree' },
]

/** The two ends of a seven-step level; right for what was expected and for what was found. */
export const LEVEL: CompleteText[] = [
  { 'zh-Hans': '很低', 'zh-Hant': '很低', en: 'Very low' },
  { 'zh-Hans': '很高', 'zh-Hant': '很高', en: 'Very high' },
]
