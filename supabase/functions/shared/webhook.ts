import type { MessageChannel } from '../../contract/reminder.ts'
import type { TakenMessage } from '../../contract/message.ts'
import { reasonOf } from './provider.ts'
import type { Answer, Provider } from './provider.ts'
import { signed } from './signature.ts'

const LARGEST_ANSWER = 16_384
/** What says that the message itself is wrong; every other status may pass. */
const FINAL = new Set([400, 410, 413, 422])

/**
 * Hands messages to a gateway of the hospital's choice: POST with the message as JSON, signed (see `signature.ts`), header
 * `idempotency-key`. The gateway sends at most once under one key, and to a key it knows it gives the same answer again:
 * 2xx with `{"accepted": true, "id": "…"}`, or `{"accepted": false, "retry": true or false, "reason": "a code"}`. A 200 that
 * says neither has not accepted anything.
 */
export function webhook(
  url: string,
  secret: string,
  channels: readonly MessageChannel[],
): Provider {
  return {
    name: 'webhook',
    channels,
    at_once: 10,
    async send(message, signal) {
      try {
        const body = JSON.stringify(bodyOf(message))
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            ...(await signed(secret, body)),
            'content-type': 'application/json',
            'idempotency-key': message.idempotency_key,
          },
          body,
          // Whoever the gateway points to has no business with a patient's number.
          redirect: 'error',
          signal,
        })
        return answerOf(response.status, await beginningOf(response))
      } catch (error) {
        const { name } = error as Error
        return {
          outcome: 'retry',
          reason: name === 'TimeoutError' ? 'webhook_timeout' : 'webhook_unreachable',
        }
      }
    },
  }
}

function bodyOf(message: TakenMessage): object {
  const { channel, to, hospital, sender, lang, subject, text, link, kind, values } = message
  const { idempotency_key, send_before } = message
  return {
    ...{ idempotency_key, channel, to, hospital, sender, lang, subject, text, link, kind, values },
    send_before,
  }
}

async function beginningOf(response: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    if (text.length > LARGEST_ANSWER) break
  }
  return text
}

function answerOf(status: number, text: string): Answer {
  if (status < 200 || status > 299)
    return {
      outcome: FINAL.has(status) ? 'refused' : 'retry',
      reason: reasonOf('webhook', status),
    }
  const said = parse(text)
  if (said?.accepted === true)
    return typeof said.id === 'string' && /^[\x21-\x7e]{1,128}$/.test(said.id)
      ? { outcome: 'sent', provider_id: said.id }
      : { outcome: 'sent' }
  if (said?.accepted === false)
    return {
      outcome: said.retry === false ? 'refused' : 'retry',
      reason: reasonOf('webhook', said.reason),
    }
  return { outcome: 'retry', reason: 'webhook_unclear' }
}

interface Said {
  accepted?: unknown
  id?: unknown
  retry?: unknown
  reason?: unknown
}

function parse(text: string): Said | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' ? (value as Said | null) : null
  } catch {
    return null
  }
}
