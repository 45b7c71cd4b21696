import { refusal } from '../shared/refusal.ts'
import { sendDue } from '../shared/sending.ts'
import { projectOf, providersOf, siteOf } from '../shared/settings.ts'
import type { Environment } from '../shared/settings.ts'
import { isSame } from '../shared/signature.ts'

/** A run begins no batch after so long: with the last one it ends before hosted Supabase would end it. */
const LONGEST = 30_000

/**
 * POST with the project's secret key as `apikey`: sends what is due and answers `{taken, sent, retry, refused, untried}`.
 * 401 without the key, 500 when something is not set up, 502 when the database does not answer; what was taken by then
 * comes again.
 */
export async function sendReminders(request: Request, environment: Environment): Promise<Response> {
  if (request.method !== 'POST') return refusal(405, 'bad_request')
  let providers
  try {
    const project = projectOf(environment)
    if (!(await isSame(request.headers.get('apikey') ?? '', project.secretKey)))
      return refusal(401, 'not_signed_in')
    const site = siteOf(environment)
    providers = providersOf(environment)
    const until = Date.now() + LONGEST
    return Response.json(await sendDue(project, providers, site, () => Date.now() < until))
  } catch (error) {
    console.error(`Reminders could not be sent: ${(error as Error).message}`)
    return refusal(providers ? 502 : 500, 'failed')
  } finally {
    for (const provider of providers ?? []) provider.close?.()
  }
}
