/**
 * Every refusal of the database: the code is the error's `message`, the number the HTTP status, and
 * `details` is JSON: `{ question }` or `{ field }` where one is to blame (with `{ placeholder }` of a message),
 * `{ retry_after }` in seconds where waiting helps.
 */
export const CODES = {
  bad_request: 400,
  not_signed_in: 401,
  not_staff: 403,
  token_invalid: 403,
  token_expired: 403,
  token_used: 403,
  trap_filled: 403,
  not_member: 403,
  not_in_club: 403,
  unknown_hospital: 404,
  unknown_survey: 404,
  unknown_department: 404,
  unknown_category: 404,
  unknown_colleague: 404,
  unknown_case: 404,
  unknown_follow_up: 404,
  unknown_contact: 404,
  unknown_picture: 404,
  unknown_response: 404,
  unknown_preset: 404,
  unknown_import: 404,
  unknown_ticket: 404,
  unknown_patient: 404,
  unknown_reward: 404,
  unknown_code: 404,
  unknown_member: 404,
  unknown_relative: 404,
  unknown_club: 404,
  unknown_event: 404,
  unknown_topic: 404,
  unknown_step: 404,
  unknown_subscription: 404,
  unknown_link: 404,
  id_taken: 409,
  question_changed: 409,
  wrong_state: 409,
  case_changed: 409,
  follow_up_changed: 409,
  response_taken: 409,
  import_undone: 409,
  ticket_used: 409,
  both_members: 409,
  wording_changed: 409,
  not_enough_points: 409,
  reward_gone: 409,
  code_used: 409,
  code_cancelled: 409,
  code_expired: 409,
  patient_taken: 409,
  event_over: 409,
  rules_changed: 409,
  step_changed: 409,
  too_large: 413,
  invalid_definition: 422,
  unknown_question: 422,
  hidden_question: 422,
  missing_answer: 422,
  wrong_type: 422,
  out_of_range: 422,
  text_too_long: 422,
  no_clean_jpeg: 422,
  too_young: 422,
  unknown_placeholder: 422,
  missing_placeholder: 422,
  too_fast: 425,
  too_many_requests: 429,
} as const
export type Code = keyof typeof CODES

/** The body of a refusal, as PostgREST sends it. */
export interface Refusal {
  code: string
  message: Code
  details: string | null
  hint: string | null
}

/** What `Refusal.details` holds, parsed. */
export interface RefusalDetails {
  question?: string
  field?: string
  placeholder?: string
  retry_after?: number
}
