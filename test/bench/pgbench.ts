import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Postgres } from '../postgres.ts'

export const CLIENTS = 8

/**
 * Lets eight clients send `statement` as a prepared statement and returns how many per second were done.
 * In it, `:n` is a number no other transaction of the run has, from 1 on.
 */
export async function pgbench(
  server: Postgres,
  statement: string,
  transactions: number,
  commitDelay = 0,
): Promise<number> {
  const each = Math.floor(transactions / CLIENTS)
  const script = [
    '\\set turn :turn + 1',
    // A client is one address; the proxy in front says which.
    '\\if :turn = 1',
    `select set_config('request.headers', '{"cf-connecting-ip":"10.0.0.' || :client_id || '"}', false);`,
    '\\endif',
    `\\set n :client_id * ${each} + :turn`,
    statement,
  ].join('\n')
  const { host, port, user, database } = server.connection
  const running = promisify(execFile)(
    join(server.bin, 'pgbench'),
    [
      ...['-h', host, '-p', String(port), '-U', user, '-n', '-M', 'prepared', '-D', 'turn=0'],
      ...['-c', String(CLIENTS), '-j', '2', '-t', String(each), '-f', '-', database],
    ],
    { env: { ...process.env, PGOPTIONS: `-c commit_delay=${commitDelay}` } },
  )
  running.child.stdin?.end(script)
  const { stdout, stderr } = await running
  const rate = /^tps = ([\d.]+)/m.exec(stdout)?.[1]
  if (!rate || stderr.includes('aborted')) throw new Error(`pgbench: ${stderr || stdout}`)
  return Number(rate)
}
