import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import packageJson from '../package.json' with { type: 'json' }

/** How `npm start` runs Node: its flags, and the file. */
export const START = packageJson.scripts.start.split(' ').slice(1)

/** `npm start` as a process of its own. */
export interface Careloop {
  process: ChildProcess
  port: number
  address: string
  /** Everything it has said so far. */
  output: () => string
  /** Resolves with the exit code. */
  ended: Promise<number | null>
  /** Sends a signal and waits for the end. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** Starts Careloop with these arguments and does not wait for it. Without a port, a free one. */
export async function startCareloop(
  args: string[],
  wantedPort?: number,
  how = START,
): Promise<Careloop> {
  const port = wantedPort ?? (await freePort())
  const child = spawn(process.execPath, [...how, '--port', String(port), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  child.stderr.on('data', (data: Buffer) => (said += data.toString()))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    process: child,
    port,
    address: `http://127.0.0.1:${port}`,
    output: () => said,
    ended,
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}

/** Waits until Careloop has said this. */
export async function hasSaid(careloop: Careloop, words: RegExp): Promise<void> {
  const there = () => words.test(careloop.output())
  await new Promise<void>((resolve) => {
    const look = () => there() && resolve()
    careloop.process.stdout?.on('data', look)
    void careloop.ended.then(() => resolve())
    look()
  })
  if (!there()) throw new Error(`It ended without saying ${words}:\n${careloop.output()}`)
}

/** Starts Careloop and waits until it can be used. */
export async function careloopReady(
  args: string[],
  port?: number,
  how?: string[],
): Promise<Careloop> {
  const careloop = await startCareloop(args, port, how)
  await hasSaid(careloop, /Careloop is ready/)
  return careloop
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
