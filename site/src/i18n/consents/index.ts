import type { Chapter, Wording } from '../chapter.ts'
import type * as en from './en.ts'

export type ConsentsWords = Wording<typeof en>

export const consentsWords: Chapter<ConsentsWords> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}
