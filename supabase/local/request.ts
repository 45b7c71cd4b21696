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
