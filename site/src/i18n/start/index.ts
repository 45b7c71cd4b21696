import type { Chapter, Wording } from '../chapter.ts'
import type * as en from './en.ts'

export type StartWords = Wording<typeof en>

export const startWords: Chapter<StartWords> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}
