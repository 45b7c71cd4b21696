const bytes = (text: string) => new TextEncoder().encode(text)
const HMAC = { name: 'HMAC', hash: 'SHA-256' }

/** How far a signed call's clock may be from ours, in seconds: an older call may be somebody's copy of it. */
const TOLERANCE = 5 * 60

/** HMAC-SHA-256 of `content` in hexadecimal. */
export async function hmac(secret: string, content: string): Promise<string> {
  return hex(await crypto.subtle.sign('HMAC', await keyOf(bytes(secret)), bytes(content)))
}

/** SHA-256 of `content` in hexadecimal. */
export async function sha256(content: string): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes(content)))
}

/** The headers with which a call is signed: what is signed is the time, a point, and the body as it is sent. */
export async function signed(
  secret: string,
  body: string,
  now: number = Date.now(),
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1000))
  return {
    'careloop-timestamp': timestamp,
    'careloop-signature': await hmac(secret, `${timestamp}.${body}`),
  }
}

/** Whether a call was signed with `secret`, a moment ago. Takes as long for a signature that is nearly right. */
export async function isSigned(secret: string, headers: Headers, body: string): Promise<boolean> {
  const timestamp = headers.get('careloop-timestamp') ?? ''
  const signature = headers.get('careloop-signature') ?? ''
  if (!/^\d{10}$/.test(timestamp) || !/^[0-9a-f]{64}$/.test(signature)) return false
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE) return false
  const key = await keyOf(bytes(secret))
  return crypto.subtle.verify('HMAC', key, unhex(signature), bytes(`${timestamp}.${body}`))
}

/** Whether two secrets are the same; how long it takes says nothing of where they differ. */
export async function isSame(given: string, expected: string): Promise<boolean> {
  const key = await keyOf(crypto.getRandomValues(new Uint8Array(32)))
  const digest = await crypto.subtle.sign('HMAC', key, bytes(expected))
  return crypto.subtle.verify('HMAC', key, digest, bytes(given))
}

const keyOf = (secret: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', secret, HMAC, false, ['sign', 'verify'])

const hex = (buffer: ArrayBuffer) =>
  [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

const unhex = (digits: string) =>
  Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
