import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pgcrypto } from '@electric-sql/pglite/contrib/pgcrypto'
import { App } from '@supabase/lite'
import { StackConnection } from './connection.ts'
import { foldRegularly } from './fold.ts'
import { keysOf } from './keys.ts'
import { emailDriver, Mailbox, printMail } from './mails.ts'
import type { Mail } from './mails.ts'
import { applyMigrations } from './migrations.ts'
import { nameCodeAsLiteDoes } from './one-time-code.ts'
import { anyOrigin, clean, preflight, refusalOf } from './request.ts'

const BOOTSTRAP = new URL('bootstrap.sql', import.meta.url)
/**
 * What PostgreSQL has taken of memory stays taken, since WebAssembly gives none back, and files that are read often are kept by
 * the system anyway. What the log says is deleted once it stands in the tables.
 */
const SETTINGS = ['shared_buffers=32MB', 'min_wal_size=32MB', 'max_wal_size=64MB']

export interface StackOptions {
  /** Where the data is kept; without it, in memory. Only one process may open a folder at a time: see `lock.ts`. */
  folder?: string
  /** Where the stack is served from: the links in mails lead there. */
  address?: string
  /** Receives the mails; without it they are printed. */
  emails?: (mail: Mail) => void
}

/** A Supabase project in this process: Data API and Auth on a PostgreSQL of its own. */
export interface Stack {
  /** Answers a request to `/rest/v1` or `/auth/v1` that came from the client address `address`. */
  fetch(request: Request, address: string): Promise<Response>
  /** The database itself, as its owner: for the loader and for tests. */
  db: PGlite
  mailbox: Mailbox
  keys: { publishable: string; secret: string }
  close(): Promise<void>
}

/** Opens the database, brings it up to date and puts the API before it. */
export async function openStack({
  folder,
  address = 'http://127.0.0.1:4173',
  emails = printMail,
}: StackOptions = {}): Promise<Stack> {
  if (folder !== undefined) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keys = keysOf(folder)
  const connection = new StackConnection(folder && join(folder, 'database'), {
    extensions: { pgcrypto },
    startParams: [...PGlite.defaultStartParams, ...SETTINGS.flatMap((setting) => ['-c', setting])],
    // The log's files are filled with zeros as they are begun: 16 MB of them would keep a request waiting.
    initDbStartParams: ['--wal-segsize=1'],
  })
  const db: PGlite = connection.driver
  const mailbox = new Mailbox()
  const receive = (mail: Mail) => {
    mailbox.put(mail)
    emails(mail)
  }
  await db.waitReady
  // A database is created by another PostgreSQL, 250 MB that are no longer needed and would not be missed for a while.
  globalThis.gc?.()
  await db.exec(readFileSync(BOOTSTRAP, 'utf8'))
  const app = new App({
    connection,
    api: { schemas: ['public'] },
    auth: {
      jwt_secret: keys.jwtSecret,
      publishable_key: keys.publishable,
      secret_key: keys.secret,
      site_url: address,
      additional_redirect_urls: [`${address}/**`],
      minimum_password_length: 8,
      email: { enable_confirmations: true, double_confirm_changes: true, otp_length: 6 },
    },
    storage: { enabled: false },
    studio: { enabled: false },
    // Admin mode would make every request from this computer that has no key a `service_role`.
    options: { server: { admin: false }, drivers: { email: emailDriver(receive) } },
  })
  await app.ensureSystemSchema()
  await applyMigrations(db)
  await connection.learnTables()
  const stopFolding = foldRegularly(db)
  return {
    fetch: async (request, from) =>
      request.method === 'OPTIONS'
        ? preflight(request)
        : anyOrigin(
            (await refusalOf(request)) ??
              (await app.fetch(await nameCodeAsLiteDoes(clean(request, from)))),
          ),
    db,
    mailbox,
    keys: { publishable: keys.publishable, secret: keys.secret },
    async close() {
      await stopFolding()
      await connection.close()
    },
  }
}
