import { hmac, sha256 } from './signature.ts'

/** A call of an Aliyun API of the RPC kind: everything it says stands in the query. */
interface AliyunCall {
  /** https://dysmsapi.aliyuncs.com */
  endpoint: string
  action: string
  version: string
  parameters: Record<string, string>
}

export interface AliyunKey {
  id: string
  secret: string
}

const ALGORITHM = 'ACS3-HMAC-SHA256'

/**
 * The signed request of a call: "V3 request structure and signature" of Alibaba Cloud's documentation.
 * @param date as 2023-10-26T10:22:32Z
 * @param nonce never the same again
 */
export async function signedRequest(
  { endpoint, action, version, parameters }: AliyunCall,
  key: AliyunKey,
  date: string,
  nonce: string,
): Promise<Request> {
  const query = Object.entries(parameters)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&')
  const url = new URL(`/?${query}`, endpoint)
  const headers: Record<string, string> = {
    host: url.host,
    'x-acs-action': action,
    'x-acs-content-sha256': await sha256(''),
    'x-acs-date': date,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  }
  const names = Object.keys(headers).toSorted()
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('')
  const signedHeaders = names.join(';')
  const canonical = ['POST', '/', query, lines, signedHeaders, await sha256('')].join('\n')
  const signature = await hmac(key.secret, `${ALGORITHM}\n${await sha256(canonical)}`)
  const authorization = `${ALGORITHM} Credential=${key.id},SignedHeaders=${signedHeaders},Signature=${signature}`
  // Who asks says whom it asks by itself.
  const { host: _host, ...sent } = headers
  return new Request(url, { method: 'POST', headers: { ...sent, authorization } })
}

/** As RFC 3986 has it: also what `encodeURIComponent` leaves. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
