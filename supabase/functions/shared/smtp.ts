import { createTransport } from 'nodemailer'
import type { TakenMessage } from '../../contract/message.ts'
import { reasonOf } from './provider.ts'
import type { Answer, Provider } from './provider.ts'

const TIMEOUT = 15_000
/** As many as mail servers usually let one client have; none waits in a line here, past its hours. */
const CONNECTIONS = 4
/** One address and nothing else: no line break, no list, no comment, no name. */
const ADDRESS = /^[^\s@<>()[\]\\,;:"\p{C}]+@[^\s@<>()[\]\\,;:"\p{C}]+$/u

/**
 * Sends mail over SMTP. The Message-ID is the idempotency key: where an answer got lost and the mail is sent again, it is
 * the same mail to every server that looks.
 * @param url `smtps://user:password@host:465`; `smtp://` asks for TLS as soon as the server offers it
 * @param from the address that mail comes from; the name beside it is the hospital's
 */
export function smtp(url: string, from: string): Provider {
  if (!ADDRESS.test(from)) throw new Error('CARELOOP_SMTP_FROM is not one e-mail address')
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    name: 'smtp',
    channels: ['email'],
    at_once: CONNECTIONS,
    async send(message, signal) {
      if (!ADDRESS.test(message.to)) return { outcome: 'refused', reason: 'smtp_bad_address' }
      try {
        await unless(signal, transport.sendMail(mailOf(message, from)))
        return { outcome: 'sent', provider_id: message.idempotency_key }
      } catch (error) {
        return answerOf(error as SmtpError)
      }
    },
    close: () => transport.close(),
  }
}

function mailOf(message: TakenMessage, from: string) {
  const link = URL.parse(message.link)?.href
  return {
    envelope: { from, to: [message.to] },
    from: { name: oneLine(message.sender), address: from },
    to: { name: '', address: message.to },
    subject: oneLine(message.subject ?? ''),
    text: message.text,
    textEncoding: 'base64' as const,
    messageId: `<${message.idempotency_key}@${from.slice(from.indexOf('@') + 1)}>`,
    xMailer: false as const,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': message.lang,
      ...(link === undefined ? {} : { 'List-Unsubscribe': { prepared: true, value: `<${link}>` } }),
    },
  }
}

/** Nothing that somebody wrote begins a header of its own. */
const oneLine = (words: string) => words.replace(/[\p{C}\u2028\u2029]+/gu, ' ').trim()

interface SmtpError extends Error {
  code?: string
  command?: string
  responseCode?: number
}

/** A no for good to the address or the mail ends it; a no to us (sign-in, our own address) does not: it may be put right. */
function answerOf({ name, code, command, responseCode = 0 }: SmtpError): Answer {
  if (name === 'TimeoutError' || code === 'ETIMEDOUT')
    return { outcome: 'retry', reason: 'smtp_timeout' }
  const ofMessage = command === 'RCPT TO' || command === 'DATA'
  return {
    outcome: ofMessage && responseCode >= 500 ? 'refused' : 'retry',
    reason: reasonOf('smtp', responseCode || code),
  }
}

function unless<Value>(signal: AbortSignal, promise: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    promise
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop))
      .catch(() => undefined)
  })
}
