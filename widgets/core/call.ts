import { ask } from './send.ts'

/** So many milliseconds a call may take, and so many more for every byte: a picture on a slow line is no hanging server. */
const PATIENCE = 20_000
const PATIENCE_PER_BYTE = 0.2
/** What outlives the page may hold 64 KiB; a character takes three bytes at the most. */
const OUTLIVING = 20_000

/** Where a call goes, and for whom: without a token for anybody. */
export interface Caller {
  endpoint: string
  key: string
  token?: string
}

/** Posts JSON. Outlives the page when the patient closes it right after, unless it is too long for that. */
export async function post<T>(
  { endpoint, key, token }: Caller,
  path: string,
  parameters: object,
): Promise<T> {
  const body = JSON.stringify(parameters)
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), PATIENCE + body.length * PATIENCE_PER_BYTE)
  try {
    return await ask(`${endpoint}/${path}`, {
      method: 'POST',
      headers: {
        apikey: key,
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body,
      keepalive: body.length < OUTLIVING,
      signal: controller.signal,
    })
  } finally {
    clearTimeout(timer)
  }
}

/** Calls a function of the API. */
export const call = <T>(caller: Caller, name: string, parameters: object): Promise<T> =>
  post(caller, `rest/v1/rpc/${name}`, parameters)
