import { isShown } from '../contract/answers.ts'
import type { Answer, Answers } from '../contract/answers.ts'
import type { SurveyDefinition, SurveyQuestion } from '../contract/survey.ts'
import type { Language } from '../contract/text.ts'
import { comment, remark } from './comments.ts'
import type { DepartmentCode } from './hospital.ts'
import { failures } from './profiles.ts'
import type { Aspect, Profile } from './profiles.ts'
import type { Random } from './random.ts'

/** Somebody about to answer. `mood` is what the visit felt like, in standard deviations. */
export interface Patient {
  department: DepartmentCode | null
  profile: Profile
  lang: Language
  mood: number
  /** False for who answers before the visit. */
  visited: boolean
}

/** Which aspect of the visit a dimension is about; a dimension not named is about all of it. */
const ABOUT: Record<string, Aspect> = {
  smile: 'attitude',
  skill: 'treatment',
  simple: 'registration',
  speed: 'waiting',
  professionalism: 'treatment',
  attitude: 'attitude',
  accessibility: 'registration',
  recovery: 'explanation',
  reputation: 'cost',
  tangibles: 'environment',
  responsiveness: 'waiting',
  assurance: 'treatment',
  empathy: 'explanation',
}

/** Shares of the options where they do not depend on the patient. */
const SHARES: Record<string, Record<string, number>> = {
  matters_most: { tangibles: 8, reliability: 28, responsiveness: 24, assurance: 26, empathy: 14 },
  patient_kind: { knows_illness: 35, wants_cure: 50, neither: 15 },
  hope_manage: { review: 40, medicines: 30, advice: 20, second_opinion: 10 },
  hope_cure: { full_recovery: 45, relief: 35, clarity: 20 },
  acceptable_wait: { up_to_15: 20, up_to_30: 45, up_to_60: 22, any: 13 },
}

/** How much patients expect on 1–7, whatever the department; 6 where not named. */
const EXPECTED: Record<string, number> = { tangibles: 5.6, reliability: 6.3, assurance: 6.3 }

const SKIPS = 0.06
const NAMES_SOMETHING_ELSE = 0.04

const step = (value: number, low: number, high: number) =>
  Math.min(high, Math.max(low, Math.round(value)))

/** How likely somebody in this mood is to recommend the hospital, 0…10. */
export const recommendation = (mood: number, random: Random): number =>
  step(8 + 1.6 * mood + 0.6 * random.normal(), 0, 10)

/** The six answers of Friends and Family, worst first, by the mood they begin at. */
function experience({ mood }: Patient, random: Random): string {
  if (random.chance(0.02)) return 'dont_know'
  const felt = mood + 0.3 * random.normal()
  if (felt < -1.9) return 'very_poor'
  if (felt < -1.2) return 'poor'
  if (felt < -0.5) return 'neither'
  return felt < 0.4 ? 'good' : 'very_good'
}

function choose(question: SurveyQuestion, patient: Patient, random: Random): string {
  if (question.id === 'source') return random.weighted(patient.profile.sources)
  if (question.id === 'went_wrong') return random.weighted(failures(patient.profile))
  if (question.id === 'experience') return experience(patient, random)
  const shares = SHARES[question.id]
  if (!shares) throw new Error(`no shares for ${question.id}`)
  return random.weighted(shares)
}

function several(question: SurveyQuestion, patient: Patient, random: Random): Answer {
  if (question.id === 'went_wrong' && random.chance(NAMES_SOMETHING_ELSE))
    return { picked: [], other: remark('other', patient.lang, random) }
  const picked = new Set([choose(question, patient, random)])
  if (random.chance(0.35)) picked.add(choose(question, patient, random))
  return { picked: [...picked] }
}

/** On 1…steps. Before a visit it is what is expected, on the scale of SERVQUAL. */
function rate(question: SurveyQuestion & { kind: 'scale' }, patient: Patient, random: Random) {
  if (!patient.visited) return expected(question, random)
  const aspect = ABOUT[question.dimension ?? '']
  const felt = aspect
    ? 0.6 * patient.mood + 0.75 * (patient.profile.aspects[aspect] ?? 0) + 0.5 * random.normal()
    : 0.75 * patient.mood + 0.35 * random.normal()
  const wish = question.id === 'revisit' ? patient.profile.revisit : 0
  return step(3.9 + felt + wish, 1, question.steps)
}

const expected = (question: SurveyQuestion, random: Random) =>
  step((EXPECTED[question.dimension ?? ''] ?? 6) + 0.8 * random.normal(), 1, 7)

function compare(question: SurveyQuestion, patient: Patient, random: Random): Answer {
  const aspect = ABOUT[question.dimension ?? '']
  const found = aspect ? (patient.profile.aspects[aspect] ?? 0) : 0
  return {
    expected: expected(question, random),
    perceived: step(5.5 + 0.6 * patient.mood + 0.9 * found + 0.6 * random.normal(), 1, 7),
  }
}

function answerTo(
  question: SurveyQuestion,
  patient: Patient,
  before: Answers,
  random: Random,
): Answer | undefined {
  if (question.kind !== 'text' && !question.required && random.chance(SKIPS)) return undefined
  switch (question.kind) {
    case 'nps':
      return recommendation(patient.mood, random)
    case 'scale':
      return rate(question, patient, random)
    case 'pair':
      return compare(question, patient, random)
    case 'choice':
      return choose(question, patient, random)
    case 'choices':
      return several(question, patient, random)
    case 'yes_no':
      return patient.mood > 0
    case 'text':
      return comment(patient, before, random)
  }
}

/** What `patient` answers to a ready-made survey, in the order asked; valid under `surveyAnswers`. */
export function answer(definition: SurveyDefinition, patient: Patient, random: Random): Answers {
  const answers: Answers = {}
  for (const question of definition.questions) {
    if (!isShown(question, answers)) continue
    const given = answerTo(question, patient, answers, random)
    if (given !== undefined) answers[question.id] = given
  }
  return answers
}
