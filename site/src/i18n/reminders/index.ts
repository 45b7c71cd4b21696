import type { Chapter, Wording } from '../chapter.ts'
import type * as en from './en.ts'

export type RemindersWords = Wording<typeof en>

export const remindersWords: Chapter<RemindersWords> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}
