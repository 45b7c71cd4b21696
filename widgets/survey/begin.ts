import type { SurveyStart } from '../../supabase/contract/submission.ts'
import { call } from '../core/call.ts'
import { channelOf } from '../core/channel.ts'
import { storageKey } from '../core/occasion.ts'
import { tab } from '../core/storage.ts'
import { trapOf } from '../core/trap.ts'
import type { CareloopSurvey } from './survey.ts'

/**
 * Counts the survey as begun when something is answered, so that the hospital learns how many finish. Once for each
 * time it is begun: what a tab takes up again was counted before. Nothing waits for it, and it is not tried again.
 */
export function begin(survey: CareloopSurvey): void {
  const { state, kiosk } = survey
  const { asked, began, begun, values, language } = state
  if (begun === began || trapOf(survey) || !Object.keys(values).length) return
  state.begun = began
  const occasion = survey.occasion()
  const key = storageKey('begun', occasion)
  if (!kiosk) {
    if (tab.get(key) === String(began)) return
    tab.set(key, String(began))
  }
  const { version, token } = asked
  const channel = channelOf(survey)
  const start: SurveyStart = { ...occasion, version, channel, lang: language, token }
  void call(survey.place(), 'start_survey', { start }).catch(() => {})
}
