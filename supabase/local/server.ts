import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Failure } from './failure.ts'
import type { Stack } from './stack.ts'

/** What a request to the API may weigh. A submission is at most 32 KiB, a survey's definition some more. */
const LARGEST_BODY = 1024 * 1024
const LEFT_TO_FINISH = 3000

type Pages = (request: IncomingMessage, response: ServerResponse, url: URL) => void
/** Answers a request that came from the client address `from`. */
export type Handler = (request: Request, from: string) => Promise<Response>

/** The one HTTP server. It takes its port at once and says "starting" until it is told what to serve. */
export class CareloopServer {
  readonly #server: Server
  #stack: Stack | undefined
  #pages: Pages | undefined
  #handlers: Record<string, Handler> = {}

  constructor() {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: Error) => fail(response, error))
    })
  }

  /** Takes `port`, or with 0 one that is free; answers which. */
  listen(host: string, port: number): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', (error: NodeJS.ErrnoException) =>
        reject(new Failure(whyNot(error, host, port))),
      )
      this.#server.listen(port, host, () => resolve((this.#server.address() as AddressInfo).port))
    })
  }

  /** @param handlers what else is answered, by its path */
  serve(stack: Stack, pages: Pages, handlers: Record<string, Handler> = {}): void {
    this.#stack = stack
    this.#pages = pages
    this.#handlers = handlers
  }

  /** Lets requests under way finish, for a while. */
  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.#server.closeIdleConnections()
    const timer = setTimeout(() => this.#server.closeAllConnections(), LEFT_TO_FINISH)
    await closed
    clearTimeout(timer)
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = URL.parse(request.url ?? '/', 'http://careloop')
    if (!url) return void plain(response, 400, 'This is not an address.')
    if (!this.#stack || !this.#pages)
      return void plain(response, 503, 'Careloop is starting.', {
        'retry-after': '2',
        refresh: '2',
      })
    const handler = Object.hasOwn(this.#handlers, url.pathname)
      ? this.#handlers[url.pathname]
      : undefined
    if (handler) await answer(handler, request, response, url)
    else if (/^\/(rest|auth)\/v1(\/|$)/.test(url.pathname))
      await answer(this.#stack.fetch, request, response, url)
    else this.#pages(request, response, url)
  }
}

async function answer(
  handler: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const body = await read(request)
  if (!body) return void plain(response, 413, 'The request is too large.', CORS)
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headersDistinct))
    for (const one of value ?? []) headers.append(name, one)
  const method = request.method ?? 'GET'
  const answer = await handler(
    new Request(url, { method, headers, ...(body.length > 0 ? { body } : {}) }),
    request.socket.remoteAddress ?? '',
  )
  response.setHeaders(answer.headers)
  response.writeHead(answer.status)
  response.end(Buffer.from(await answer.arrayBuffer()))
}

const CORS = { 'access-control-allow-origin': '*' }

/** The whole body, or undefined when there is more of it than anybody has reason to send. */
async function read(request: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function plain(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  })
  response.end(`${sentence}\n`)
}

function fail(response: ServerResponse, error: Error): void {
  process.stderr.write(`A request could not be answered: ${error.stack ?? error.message}\n`)
  if (response.headersSent) response.destroy()
  else plain(response, 500, 'Something went wrong here.', CORS)
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE')
    return `Port ${port} is in use; stop what uses it, or choose another with --port.`
  if (error.code === 'EACCES')
    return `Port ${port} may not be used by this account; choose another with --port.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return `This computer has no address ${host}.`
  return `Port ${port} cannot be used: ${error.message}.`
}
