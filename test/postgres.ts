import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import pg from 'pg'
import { migrations } from '../supabase/local/migrations.ts'
import { canInstall, install } from './install.ts'
import { roomiest } from './kept-data.ts'

const OLDEST = 15
const BOOTSTRAP = new URL('../supabase/local/bootstrap.sql', import.meta.url)
const AUTH = new URL('postgres-auth.sql', import.meta.url)

/** A PostgreSQL server of our own, in a folder that is deleted with it. It listens on a socket in that folder only. */
export interface Postgres {
  /** The folder of the server's programs: psql, pgbench … */
  bin: string
  /** As `pg` and libpq take it. `host` is the folder of the socket. */
  connection: { host: string; port: number; user: string; database: string }
  /** A new connection as the superuser. Those still open are closed with the server. */
  connect(): Promise<pg.Client>
  stop(): Promise<void>
}

/**
 * Starts a server. It does not wait for the disk unless told so (`{ fsync: 'on' }`): the data is thrown away.
 * @param settings what `postgresql.conf` would say
 * @param backup what `pg_basebackup` has made, to begin with a copy of it; else an empty database
 */
export async function startPostgres(
  settings: Record<string, string> = {},
  backup?: string,
): Promise<Postgres> {
  const bin = findPostgres()
  const folder = mkdtempSync(join(backup ? roomiest() : tmpdir(), 'careloop-postgres-'))
  const data = join(folder, 'data')
  const as = unprivileged()
  if (backup) cpSync(backup, data, { recursive: true })
  else mkdirSync(data)
  chmodSync(data, 0o700)
  if (as)
    for (const path of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
      chownSync(join(folder, path), as.uid, as.gid)
  const run = (program: string, args: string[]) =>
    execFileSync(join(bin, program), args, { cwd: folder, stdio: 'pipe', ...as })

  if (!backup)
    run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'])
  const configuration = Object.entries({ fsync: 'off', max_connections: '50', ...settings })
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ')
  const options = `-c listen_addresses='' -k ${folder} ${configuration}`
  run('pg_ctl', ['-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start'])

  const connection = { host: folder, port: 5432, user: 'postgres', database: 'postgres' }
  const clients: pg.Client[] = []
  return {
    bin,
    connection,
    async connect() {
      const client = new pg.Client(connection)
      await client.connect()
      clients.push(client)
      return client
    },
    async stop() {
      await Promise.all(clients.map((client) => client.end().catch(() => undefined)))
      run('pg_ctl', ['-D', data, '-w', '-m', 'immediate', 'stop'])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/**
 * Makes of an empty database what a hosted Supabase project is before its first migration: the roles, the schemas `auth` and
 * `extensions`, and default privileges that grant everything to everybody, so that the migrations must revoke them.
 */
export async function bootstrapSupabase(client: pg.Client): Promise<void> {
  await client.query(readFileSync(BOOTSTRAP, 'utf8'))
  await client.query(readFileSync(AUTH, 'utf8'))
}

/** Applies our migrations, in order. */
export async function applyMigrations(client: pg.Client): Promise<void> {
  for (const { version, name, sql } of migrations()) {
    await client.query(sql).catch((error: Error) => {
      throw new Error(`${version}_${name}.sql: ${error.message}`, { cause: error })
    })
  }
}

/** The folder of the newest PostgreSQL server here; installs one on Debian as root; else says what to install. */
export function findPostgres(): string {
  const found = installed()
  if (found) return found
  if (canInstall()) {
    install('postgresql')
    const now = installed()
    if (now) return now
  }
  throw new Error(
    `The tests need PostgreSQL ${OLDEST} or newer: install it (Debian: apt-get install postgresql) and have its programs in the PATH.`,
  )
}

function installed(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).map(Number) : []
  const newest = versions.filter((version) => version >= OLDEST).sort((a, b) => b - a)
  const folders = [
    ...newest.map((version) => join(debian, String(version), 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ]
  return folders.find((folder) => {
    if (!existsSync(join(folder, 'postgres')) || !existsSync(join(folder, 'initdb'))) return false
    const said = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' })
    return Number(/\) (\d+)/.exec(said)?.[1]) >= OLDEST
  })
}

/** PostgreSQL refuses to run as root: there it runs as the account that came with it. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim())
  return { uid: id('-u'), gid: id('-g') }
}
