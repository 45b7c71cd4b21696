import { ask } from './send.ts'

/** Calls a function of the API. Outlives the page when the patient closes it right after. */
export const call = <T>(
  { endpoint, key }: { endpoint: string; key: string },
  name: string,
  parameters: object,
  signal?: AbortSignal,
): Promise<T> =>
  ask(`${endpoint}/rest/v1/rpc/${name}`, {
    method: 'POST',
    headers: { apikey: key, 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
    keepalive: true,
    ...(signal && { signal }),
  })
