import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { Agent, request } from 'node:http'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { LOCAL_PUBLISHABLE_KEY } from '../../supabase/contract/local.ts'

/** How many clients ask at once, each over a connection it keeps. */
export const CLIENTS = 8
const UP_WITHIN = 60_000

/** What `CLIENTS` clients got: answers per second, and how long each took, in ms. */
export interface Rate {
  perSecond: number
  times: number[]
}

/** One of those that are compared: a server on this computer, in a process of its own. */
export class Side {
  readonly #process: ChildProcess
  readonly #port: number
  readonly #agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })

  private constructor(process: ChildProcess, port: number) {
    this.#process = process
    this.#port = port
  }

  /** Starts the program `file` of this folder, with `flags` for Node, and waits until it is ready. */
  static async start(file: string, flags: string[] = []): Promise<Side> {
    const port = await freePort()
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), [String(port)], {
      execArgv: flags,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => {
        child.kill()
        reject(new Error(`${file} was not ready in time.`))
      }, UP_WITHIN)
      child.once('message', () => {
        clearTimeout(late)
        resolve()
      })
      child.once('exit', (code) => {
        clearTimeout(late)
        reject(new Error(`${file} ended with ${code}.`))
      })
    })
    return new Side(child, port)
  }

  stop(): void {
    this.#agent.destroy()
    if (this.#process.connected) this.#process.disconnect()
  }

  /** Calls a database function, with GET when there is no body, and gives what it answers; throws unless that is a 200. */
  call(path: string, body?: unknown): Promise<unknown> {
    const sent = body === undefined ? '' : JSON.stringify(body)
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          agent: this.#agent,
          path: `/rest/v1/rpc/${path}`,
          method: sent ? 'POST' : 'GET',
          headers: {
            apikey: LOCAL_PUBLISHABLE_KEY,
            ...(sent && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(sent),
            }),
          },
        },
        (response) => {
          let said = ''
          response.setEncoding('utf8')
          response.on('data', (text: string) => (said += text))
          response.once('error', reject)
          response.once('end', () => {
            if (response.statusCode === 200) resolve(JSON.parse(said))
            else reject(new Error(`${path} answered ${response.statusCode}: ${said}`))
          })
        },
      )
      asked.once('error', reject)
      asked.end(sent)
    })
  }
}

/** Each client asks, waits for the answer and asks again, as long as `goesOn`. */
export async function rateOf(goesOn: () => boolean, ask: () => Promise<unknown>): Promise<Rate> {
  const times: number[] = []
  const start = performance.now()
  const client = async () => {
    while (goesOn()) {
      const asked = performance.now()
      await ask()
      times.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: CLIENTS }, client))
  const seconds = (performance.now() - start) / 1000
  return { perSecond: times.length / seconds, times }
}

/** The time within which 99 of 100 answers came, in ms. */
export function p99(rates: Rate[]): number {
  const times = rates.flatMap((rate) => rate.times).sort((a, b) => a - b)
  const time = times[Math.ceil(times.length * 0.99) - 1]
  if (time === undefined) throw new Error('Nothing was answered.')
  return time
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
