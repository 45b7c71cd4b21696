import type { RecordedReplies, ReportedDeliveries } from '../../contract/message.ts'
import { call } from '../shared/api.ts'
import { refusal } from '../shared/refusal.ts'
import { projectOf, webhookSecretOf } from '../shared/settings.ts'
import type { Environment } from '../shared/settings.ts'
import { isSigned } from '../shared/signature.ts'

const LARGEST = 1024 * 1024
const PROVIDERS = ['webhook', 'smtp', 'aliyun']

/** What a gateway tells: `{"provider"?: "aliyun", "reports"?: DeliveryReport[], "replies"?: Reply[]}` of contract/message.ts. */
interface Told {
  provider: string
  reports: unknown[]
  replies: unknown[]
}

/**
 * POST by the hospital's gateway, signed as calls to it are (see `shared/signature.ts`): what became of messages, and what
 * patients answered. A call that comes twice changes nothing the second time. Answers `{reports, replies}` with what the
 * database did; 401 for a signature that is wrong or older than five minutes, 502 when it is worth trying again.
 */
export async function takeReports(request: Request, environment: Environment): Promise<Response> {
  if (request.method !== 'POST') return refusal(405, 'bad_request')
  const secret = webhookSecretOf(environment)
  const body = await textOf(request)
  if (body === undefined) return refusal(413, 'too_large')
  if (secret === '' || !(await isSigned(secret, request.headers, body)))
    return refusal(401, 'not_signed_in')
  const told = parse(body)
  if (!told) return refusal(400, 'bad_request')
  const { provider, reports, replies } = told
  try {
    const project = projectOf(environment)
    // Whoever wants no more messages comes first.
    const withdrawn = replies.length
      ? await call<RecordedReplies>(project, 'record_replies', { replies })
      : null
    const recorded = reports.length
      ? await call<ReportedDeliveries>(project, 'report_deliveries', { provider, reports })
      : null
    return Response.json({ reports: recorded, replies: withdrawn })
  } catch (error) {
    console.error(`Reports could not be taken: ${(error as Error).message}`)
    return refusal(502, 'failed')
  }
}

/** The body, or undefined when there is more of it than anybody has reason to send. */
async function textOf(request: Request): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of request.body ?? []) {
    size += (chunk as Uint8Array).length
    if (size > LARGEST) return undefined
    text += decoder.decode(chunk as Uint8Array, { stream: true })
  }
  return text + decoder.decode()
}

function parse(body: string): Told | undefined {
  try {
    const value = JSON.parse(body) as Partial<Told> | null
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    const { provider = 'webhook', reports = [], replies = [], ...more } = value
    if (Object.keys(more).length > 0 || !PROVIDERS.includes(provider)) return undefined
    if (!Array.isArray(reports) || !Array.isArray(replies)) return undefined
    return { provider, reports, replies }
  } catch {
    return undefined
  }
}
