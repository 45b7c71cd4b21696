import type { Language } from '../../../supabase/contract/text.ts'
import type { SignInTexts } from './en.ts'

export type { SignInTexts }

const load: Record<Language, () => Promise<{ texts: SignInTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadSignInTexts = async (language: Language): Promise<SignInTexts> =>
  (await load[language]()).texts
