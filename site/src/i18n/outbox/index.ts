import type { Chapter, Wording } from '../chapter.ts'
import type * as en from './en.ts'

export type OutboxWords = Wording<typeof en>

export const outboxWords: Chapter<OutboxWords> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}
