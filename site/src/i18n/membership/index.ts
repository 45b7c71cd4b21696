import type { Chapter, Wording } from '../chapter.ts'
import type * as en from './en.ts'

export type MembershipWords = Wording<typeof en>

export const membershipWords: Chapter<MembershipWords> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}
