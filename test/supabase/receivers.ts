import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo, Server as TcpServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { TakenMessage } from '../../supabase/contract/message.ts'

/** A call as a gateway got it. */
export interface Call {
  headers: IncomingHttpHeaders
  body: string
  url: string
}

/** What a gateway does with a call: an answer, or undefined to hang up without one. */
export type Behaviour = (call: Call) => Promise<Reply | undefined> | Reply | undefined
export interface Reply {
  status: number
  body: string
  headers?: Record<string, string>
}

export interface Gateway {
  url: string
  calls: Call[]
  stop(): Promise<void>
}

/** A real HTTP server that is a gateway for messages. */
export async function startGateway(behave: Behaviour): Promise<Gateway> {
  const calls: Call[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const call = {
        headers: request.headers,
        body: Buffer.concat(chunks).toString(),
        url: request.url ?? '',
      }
      calls.push(call)
      void Promise.resolve(behave(call)).then((reply) => {
        if (!reply) return void request.socket.destroy()
        response.writeHead(reply.status, reply.headers).end(reply.body)
      })
    })
  })
  return { url: `${await listening(server)}/messages`, calls, stop: () => stopped(server) }
}

/** A mail as the server got it. */
export interface Mail {
  from: string
  to: string[]
  /** Header lines by their names in lower case. */
  headers: Map<string, string>
  raw: string
}

export interface MailServer {
  url: string
  mails: Mail[]
  stop(): Promise<void>
}

/** What a mail server says to a recipient or, once it has it, to a mail: an error with `responseCode`, or nothing. */
export interface MailRules {
  recipient?: (address: string) => Error | undefined
  mail?: (mail: Mail) => Error | undefined | 'hang up'
}

/** A real SMTP server. */
export async function startMailServer({ recipient, mail }: MailRules = {}): Promise<MailServer> {
  const mails: Mail[] = []
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) => callback(recipient?.(address) ?? null),
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const received = {
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          ...read(Buffer.concat(chunks).toString()),
        }
        const verdict = mail?.(received)
        if (!(verdict instanceof Error)) mails.push(received)
        if (verdict === 'hang up')
          for (const connection of server.connections) (connection as { close(): void }).close()
        else callback(verdict ?? null)
      })
    },
  })
  server.on('error', () => {})
  const { port } = await new Promise<AddressInfo>((resolve) => {
    const tcp: TcpServer = server.listen(0, '127.0.0.1', () =>
      resolve(tcp.address() as AddressInfo),
    )
  })
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function read(raw: string): { headers: Map<string, string>; raw: string } {
  const [head = ''] = raw.split('\r\n\r\n')
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = new Map(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const
    }),
  )
  return { headers, raw }
}

/** A message as the database hands it out. */
export const messageTo = (to: string, more: Partial<TakenMessage> = {}): TakenMessage => ({
  id: 1,
  hospital: 'renmin',
  channel: to.includes('@') ? 'email' : 'sms',
  to,
  lang: 'zh-Hans',
  sender: '人民医院',
  subject: '复诊提醒',
  text: '您好，您11月25日09:30在心内科复诊。\n退订：https://careloop.example/f/reminders/?hospital=renmin#Abc',
  link: 'https://careloop.example/f/reminders/?hospital=renmin#Abc',
  kind: 'revisit',
  values: { date: '11月25日', time: '09:30' },
  idempotency_key: crypto.randomUUID(),
  send_before: new Date(Date.now() + 60_000).toISOString(),
  attempt: 1,
  ...more,
})

/** An error as an SMTP server says it. */
export const smtpError = (responseCode: number, sentence: string): Error =>
  Object.assign(new Error(sentence), { responseCode })

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function stopped(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
