import type { PGlite } from '@electric-sql/pglite'
import type { Driver } from 'kysely'
import { PgliteSession } from './session.ts'
import { Statements } from './statements.ts'

/**
 * A Kysely driver for PGlite. What it does that the one of `@supabase/lite` does not:
 * - one request at a time: a connection holds PGlite's own transaction lock until it is released, so no statement of
 *   another request, of a timer or of a script slips into an open transaction and runs with somebody else's role;
 * - statements are prepared once and then sent in one message each (PGlite's `query` sends six).
 */
export class PgliteDriver implements Driver {
  readonly #db: PGlite
  readonly #statements = new Statements()

  constructor(db: PGlite) {
    this.#db = db
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PgliteSession> {
    await this.#db.waitReady
    return new Promise((resolve, reject) => {
      const hold = () =>
        new Promise<void>((release) => {
          resolve(new PgliteSession(this.#db, this.#statements, release))
        })
      this.#db._runExclusiveTransaction(hold).catch(reject)
    })
  }

  async beginTransaction(session: PgliteSession): Promise<void> {
    session.begin()
  }

  async commitTransaction(session: PgliteSession): Promise<void> {
    await session.end('commit')
  }

  async rollbackTransaction(session: PgliteSession): Promise<void> {
    await session.end('rollback')
  }

  async releaseConnection(session: PgliteSession): Promise<void> {
    session.release()
  }

  async destroy(): Promise<void> {}
}
