import { parseArgs } from 'node:util'
import { Failure } from './failure.ts'

interface Arguments {
  port: number
  host: string
  /** The folder of the data. */
  data: string
  reset: boolean
  demo: boolean
  help: boolean
}

export const HELP = `npm start -- [options]

  --port N     serve on this port (4173)
  --data DIR   keep the data in this folder (.careloop)
  --reset      delete the data first
  --no-demo    do not load the demo hospital
  --host NAME  serve on this address instead of 127.0.0.1; refused while demo accounts exist
  --help       show this
`

const OPTIONS = {
  port: { type: 'string', default: '4173' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string', default: '.careloop' },
  reset: { type: 'boolean', default: false },
  demo: { type: 'boolean', default: true },
  help: { type: 'boolean', short: 'h', default: false },
} as const

export function readArguments(args: string[]): Arguments {
  const { values, tokens } = parse(args)
  const wanted = tokens.find(({ kind }) => kind === 'positional')
  if (wanted) throw new Failure(`"${args[wanted.index]}" is not an option of Careloop; see --help.`)
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port < 1 || port > 65535)
    throw new Failure(`--port takes a number from 1 to 65535, not "${values.port}".`)
  if (values.data === '') throw new Failure('--data takes the name of a folder.')
  return { ...values, port }
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: OPTIONS,
      allowNegative: true,
      allowPositionals: true,
      tokens: true,
    })
  } catch (error) {
    // Node's own sentence goes on to explain how to write positional arguments.
    const [sentence = ''] = (error as Error).message.split(/\. To |\n/)
    throw new Failure(`${sentence.replace(/\.$/, '')}; see --help.`)
  }
}

/** Whether only this computer can reach a server on `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

/** Why the demo hospital is not served on `host`, which others can reach. */
export const demoIsPublic = (host: string) =>
  new Failure(
    `Careloop serves ${host} only without the demo accounts, whose password everybody can read; use --no-demo and a data folder without the demo.`,
  )
