import type { Channel } from '../contract/submission.ts'
import type { Language } from '../contract/text.ts'
import type { ReadyMadeSlug } from '../surveys/index.ts'
import type { DepartmentCode } from './hospital.ts'
import { CHANNEL, FINISH_IN_ENGLISH, FINISH_LONG } from './profiles.ts'
import { seededRandom } from './random.ts'
import type { DemoResponse } from './responses.ts'

/** A survey begun, whether or not it was finished. */
export interface DemoStart {
  survey: ReadyMadeSlug
  department: DepartmentCode | null
  channel: Channel
  lang: Language
  /** ISO 8601 in UTC. */
  started_at: string
}

/** How many of those who begin such a survey finish it. */
const finish = ({ survey, channel, lang }: DemoResponse): number =>
  CHANNEL[channel].finish *
  (lang === 'en' ? FINISH_IN_ENGLISH : 1) *
  (survey === 'servqual-full' ? FINISH_LONG : 1)

/**
 * The starts behind `responses`, in their order: of everybody who answered, and of those who gave up beside them on the same
 * day. Pure; the same `seed` gives the same starts.
 */
export function* generateStarts(
  responses: Iterable<DemoResponse>,
  seed: number,
): Generator<DemoStart> {
  const random = seededRandom(seed)
  for (const response of responses) {
    const { survey, department, channel, lang, received_at: started_at } = response
    const finished = finish(response)
    const began = 1 + random.poisson((1 - finished) / finished)
    for (let one = 0; one < began; one++) yield { survey, department, channel, lang, started_at }
  }
}
