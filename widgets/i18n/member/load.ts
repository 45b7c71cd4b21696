import type { Language } from '../../../supabase/contract/text.ts'
import type { MemberTexts } from './en.ts'

export type { MemberTexts }

const load: Record<Language, () => Promise<{ texts: MemberTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadMemberTexts = async (language: Language): Promise<MemberTexts> =>
  (await load[language]()).texts
