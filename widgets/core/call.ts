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

/** Asks, and gives up when nothing has come for too long: a server that takes a request may never answer it. */
export function askInTime<T>(address: string, init?: RequestInit, bytes = 0): Promise<T> {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), PATIENCE + bytes * PATIENCE_PER_BYTE)
  return ask<T>(address, { ...init, signal: controller.signal }).finally(() => clearTimeout(timer))
}

/** Posts JSON. Outlives the page when the patient closes it right after, unless it is too long for that. */
export function post<T>(
  { endpoint, key, token }: Caller,
  path: string,
  parameters: object,
): Promise<T> {
  const body = JSON.stringify(parameters)
  return askInTime(
    `${endpoint}/${path}`,
    {
      method: 'POST',
      headers: {
        apikey: key,
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body,
      keepalive: body.length < OUTLIVING,
    },
    body.length,
  )
}

/** Calls a function of the API. */
export const call = <T>(caller: Caller, name: string, parameters: object): Promise<T> =>
  post(caller, `rest/v1/rpc/${name}`, parameters)
