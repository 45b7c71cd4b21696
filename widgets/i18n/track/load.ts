import type { Language } from '../../../supabase/contract/text.ts'
import type { TrackTexts } from './en.ts'

export type { TrackTexts }

const load: Record<Language, () => Promise<{ texts: TrackTexts }>> = {
  'zh-Hans': () => import('./zh-hans.ts'),
  'zh-Hant': () => import('./zh-hant.ts'),
  en: () => import('./en.ts'),
}

export const loadTrackTexts = async (language: Language): Promise<TrackTexts> =>
  (await load[language]()).texts
