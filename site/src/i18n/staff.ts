import type { Chapter } from './chapter.ts'
import type { Words } from './en.ts'

/** What every page for staff says. */
export const staffWords: Chapter<Words> = {
  'zh-Hans': async () => (await import('./zh-hans.ts')).zhHans,
  'zh-Hant': async () => (await import('./zh-hant.ts')).zhHant,
  en: async () => (await import('./en.ts')).en,
}
