import type { Words } from '../i18n/en.ts'
import { RequestError } from '../queries/request.ts'

/** Why something could not be loaded. */
export function whyOf(error: unknown, words: Words): string {
  const offline = !(error instanceof RequestError) || error.reason === 'offline'
  return offline ? words.failed.offline : words.failed.server
}
