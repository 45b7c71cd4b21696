/** A Supabase project, as its server-side functions reach it. */
export interface Project {
  /** https://….supabase.co */
  endpoint: string
  /** The secret key: it acts as `service_role`. */
  secretKey: string
}

const TIMEOUT = 20_000

/**
 * Calls a function of the database; the one door to it.
 * @throws when the database cannot be reached or refuses, with the status and its code, never with what was asked
 */
export async function call<Result>(
  { endpoint, secretKey }: Project,
  name: string,
  parameters: object,
): Promise<Result> {
  const response = await fetch(`${endpoint}/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: { ...authorization(secretKey), 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
    signal: AbortSignal.timeout(TIMEOUT),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${name}: ${response.status} ${codeIn(text)}`)
  return (text === '' ? null : JSON.parse(text)) as Result
}

/** Of the older keys, which are tokens, the gateway of one's own servers wants both headers. */
const authorization = (key: string): Record<string, string> =>
  key.startsWith('sb_') ? { apikey: key } : { apikey: key, authorization: `Bearer ${key}` }

function codeIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown }
    return typeof message === 'string' && /^[a-z_]{1,40}$/.test(message) ? message : ''
  } catch {
    return ''
  }
}
