import type { Language } from '../../../supabase/contract/text.ts'
import { texts as en } from './en.ts'
import type { EventsTexts } from './en.ts'
import { texts as zhHans } from './zh-hans.ts'
import { texts as zhHant } from './zh-hant.ts'

export type { EventsTexts }

/** All at once: the few words of the list weigh less than naming three files to every page with the script tag. */
const all: Record<Language, EventsTexts> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en }

export const loadEventsTexts = (language: Language): Promise<EventsTexts> =>
  Promise.resolve(all[language])
