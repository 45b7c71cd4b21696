import type { SurveyDefinition } from '../contract/survey.ts'
import type { Language } from '../contract/text.ts'

/** A wording in every language a patient can be asked in. */
export type CompleteText = Record<Language, string>

/** `T` with every `Text` in it complete. */
type Complete<T> = T extends string | number | boolean | undefined
  ? T
  : T extends (infer Item)[]
    ? Complete<Item>[]
    : Language extends keyof T
      ? CompleteText
      : { [Key in keyof T]: Complete<T[Key]> }

/**
 * A definition that lacks no language. The contract lets a hospital leave languages out and falls back;
 * what Careloop itself ships does not compile without all of them.
 */
export type CompleteSurvey = Complete<SurveyDefinition>
