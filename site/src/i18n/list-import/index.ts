import type { Wording } from '../chapter.ts'
import type * as en from './en.ts'

/** Part of the chapters of every page that takes lists. */
export type ListImportWords = Wording<typeof en>
