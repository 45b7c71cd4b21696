/** Headers in which proxies name the client. What a client writes there itself is not to be believed. */
const ADDRESS_HEADERS = [
  'cf-connecting-ip',
  'forwarded',
  'true-client-ip',
  'x-client-ip',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-real-ip',
]

/**
 * The request as the gateway of hosted Supabase passes it on: the client's address stands in `cf-connecting-ip`, the one
 * header the database trusts, and an API key in the query has become a header, so that no function takes it for an argument.
 * Changes the headers of the request it is given, so that it need not be copied.
 */
export function clean(request: Request, address: string): Request {
  const { headers } = request
  for (const name of ADDRESS_HEADERS) headers.delete(name)
  headers.set('cf-connecting-ip', address)
  if (!request.url.includes('apikey=')) return request
  const url = new URL(request.url)
  const key = url.searchParams.get('apikey')
  if (key === null) return request
  url.searchParams.delete('apikey')
  if (!headers.has('apikey')) headers.set('apikey', key)
  return new Request(url, request)
}

/** Any origin may ask, as on hosted Supabase: what keeps the data is the key and the role, not the origin. */
export function preflight(request: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET,HEAD,POST,PATCH,PUT,DELETE,OPTIONS',
      'access-control-allow-headers':
        request.headers.get('access-control-request-headers') ??
        'apikey,authorization,content-type',
      'access-control-max-age': '3600',
      vary: 'access-control-request-headers',
    },
  })
}

/** Lets a page of any origin read the answer, a refusal too. */
export function anyOrigin(response: Response): Response {
  response.headers.set('access-control-allow-origin', '*')
  return response
}

/** How deep what somebody sends may be nested. The deepest of ours is a survey's definition, with not ten levels. */
const DEEPEST = 100

/** The refusal of a body that the API behind would fail at: nested without end, or for a function anything but its arguments. */
export async function refusalOf(request: Request): Promise<Response | undefined> {
  if (!request.body) return undefined
  const text = await request.clone().text()
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    // Not JSON, or nothing: of that it speaks itself.
    return undefined
  }
  if (isDeeper(body, DEEPEST)) return refusal('The body is nested too deeply')
  const { pathname } = new URL(request.url)
  const named = typeof body === 'object' && body !== null && !Array.isArray(body)
  return !named && /^\/(rest\/v1\/rpc|auth\/v1)\//.test(pathname)
    ? refusal('The body must be a JSON object')
    : undefined
}

const isDeeper = (value: unknown, left: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((one) => isDeeper(one, left - 1)))

/** As PostgREST words that a body is no JSON it can take. */
const refusal = (message: string) =>
  Response.json({ code: 'PGRST102', message, details: null, hint: null }, { status: 400 })
