import type { Language } from '../../../supabase/contract/text.ts'
import { texts as en } from './en.ts'
import type { MemberCardTexts } from './en.ts'
import { texts as zhHans } from './zh-hans.ts'
import { texts as zhHant } from './zh-hant.ts'

export type { MemberCardTexts }

/** All at once: the few words of the first view weigh less than naming three files to every page with the script tag. */
const all: Record<Language, MemberCardTexts> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en }

export const loadMemberCardTexts = (language: Language): Promise<MemberCardTexts> =>
  Promise.resolve(all[language])
