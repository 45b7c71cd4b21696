import type { Answers } from '../contract/answers.ts'
import type { Language } from '../contract/text.ts'
import type { Patient } from './answers.ts'
import { failures } from './profiles.ts'
import { DEPARTMENT_PRAISE, REMARKS } from './remarks.ts'
import type { Random } from './random.ts'

type Theme = keyof typeof REMARKS

/** How many write something. Who is unhappy writes three times as often as who is not. */
const WRITES = { worry: 0.25, bad: 0.33, fair: 0.1, good: 0.12 }
const WRITES_MORE = 0.2
/** Below the first a visit was bad, below the second it was fair. */
const MOODS = { bad: -0.55, fair: 0.3 }

export const remark = (theme: Theme, lang: Language, random: Random): string =>
  random.pick(REMARKS[theme])[lang]

/** What went wrong for this patient: the first thing named before, or what fails most often here. */
function complaint(patient: Patient, before: Answers, random: Random): Theme {
  const named = before['went_wrong']
  if (typeof named !== 'object' || !('picked' in named))
    return random.weighted(failures(patient.profile))
  return (named.picked[0] as Theme | undefined) ?? 'suggestion'
}

function praise({ department, lang }: Patient, random: Random): string {
  return department && random.chance(0.3)
    ? random.pick(DEPARTMENT_PRAISE[department])[lang]
    : remark('praise', lang, random)
}

/** What the patient writes that fits what was answered `before`; nothing, more often than not. */
export function comment(patient: Patient, before: Answers, random: Random): string | undefined {
  const { lang, mood, visited } = patient
  if (!visited) return random.chance(WRITES.worry) ? remark('worry', lang, random) : undefined
  const feeling =
    before['went_wrong'] || mood < MOODS.bad ? 'bad' : mood < MOODS.fair ? 'fair' : 'good'
  if (!random.chance(WRITES[feeling])) return undefined
  const theme = feeling === 'bad' ? complaint(patient, before, random) : 'suggestion'
  const write = () => (feeling === 'good' ? praise(patient, random) : remark(theme, lang, random))
  const sentences = new Set([write()])
  if (random.chance(WRITES_MORE)) sentences.add(write())
  return [...sentences].join(lang === 'en' ? ' ' : '')
}
